// An answer as elements: quotations under who said them, or a model's sentences, each with the numbers of its citations;
// beneath, the passages that they stand in; or that the record is silent, with what is nearest.
import { byline, make, paragraphs } from "./elements.js";

/** Return an answer. `open` is called with a citation and the button that was pressed. */
export function answered(answer, { words, level, limit, open }) {
  const marker = (number) => citing(answer.citations[number - 1], number, words, open);
  const heading = (text) => make(`h${level}`, { class: "heading" }, text);
  const said = answer.writer ? written(answer, words, marker) : quotations(answer, words, marker);
  const passages = answer.answered ? answer.citations : answer.nearest;
  return [
    make(
      "div",
      { class: "answer", part: "answer" },
      heading(answer.answered || answer.reply ? words.answer : words.silent),
      understood(answer.understood, words),
      answer.answered ? said : answer.answer.split("\n").map((line) => make("p", { class: "silence", lang: "en" }, line)),
      answer.notes.map((note) => make("p", { class: "note", lang: "en" }, note)),
    ),
    passages.length > 0 &&
      make(
        "div",
        { class: "passages", part: "passages" },
        heading(answer.answered ? words.cited : words.nearest),
        listed(passages.map((passage) => shown(passage, answer, words, open)), limit, words),
      ),
  ].filter(Boolean);
}

/** Return what was read in the question besides its topic, if anything was. */
function understood(given, words) {
  const named = [...given.dates, ...given.speakers, ...given.outlets];
  const told = [
    ...named.map((mention) => words.steering(mention.words)),
    ...given.filters.map((filter) => words.only(filter.words)),
    ...Object.entries(given.corrected).map(([typed, meant]) => words.taken(typed, meant)),
  ];
  return told.length > 0 && make("p", { class: "note" }, words.understood, make("bdi", {}, told.join("; ")));
}

function quotations(answer, words, marker) {
  return groups(answer.sentences).map(([number, sentences]) => {
    const passage = answer.citations[number - 1];
    const others = [...new Set(sentences.flatMap((sentence) => sentence.differs_from))].sort((a, b) => a - b);
    const lead = [...byline(passage, words), sentences.every((s) => s.declines) && `, ${words.declined}`];
    const text = joined(passage, sentences);
    // What an agency wrote is not what he said; where it quotes him, it has marks of its own.
    const quoted = passage.provenance === "report" ? text : `“${text}”`;
    return make(
      "figure",
      { class: "quotation" },
      make("figcaption", {}, lead),
      make("blockquote", { dir: "auto", lang: passage.language }, make("p", {}, numbered(quoted, [marker(number)]))),
      others.length > 0 &&
        make("p", { class: "differs" }, words.differs[0], others.map(marker), words.differs[1]),
    );
  });
}

function written(answer, words, marker) {
  const sentences = answer.sentences.map((sentence) => [numbered(sentence.text, sentence.citations.map(marker)), " "]);
  const text = make("p", { class: "written", dir: "auto" }, sentences.flat(2));
  return [text, make("p", { class: "note" }, words.written(answer.writer))];
}

/** Return a text and the numbers of its citations, which stay on the line of its last word. */
function numbered(text, markers) {
  const last = text.match(/\S{0,12}$/u)[0];
  const before = text.slice(0, text.length - last.length);
  return [before, make("span", { class: "together" }, last, "\u00a0", markers)];
}

/** Return the sentences of an answer by the citation that they are of, in their order. */
function groups(sentences) {
  const found = [];
  for (const sentence of sentences) {
    const [number] = sentence.citations;
    if (found.at(-1)?.[0] === number) found.at(-1)[1].push(sentence);
    else found.push([number, [sentence]]);
  }
  return found;
}

/** Return where sentences stand in what they are quoted from. */
function places(passage, sentences) {
  const found = [];
  let at = 0;
  for (const { text } of sentences) {
    const from = passage.quote.indexOf(text, at);
    if (from < 0) continue;
    at = from + text.length;
    found.push([from, at]);
  }
  return found;
}

/** Return sentences of one passage as one text; where something between two is left out, that is a mark. */
function joined(passage, sentences) {
  const found = places(passage, sentences);
  if (found.length !== sentences.length) return sentences.map((sentence) => sentence.text).join(" … ");
  const gap = (i) => (i === 0 ? "" : passage.quote.slice(found[i - 1][1], found[i][0]).trim() ? " … " : " ");
  return sentences.map((sentence, i) => gap(i) + sentence.text).join("");
}

/** Return a passage beneath an answer: its words, those that are quoted above marked, and who said them when. */
function shown(passage, answer, words, open) {
  const number = passage.marker ?? null;
  const quoted = answer.sentences.filter((sentence) => sentence.quoted && sentence.citations.includes(number));
  const text = passage.quote ?? passage.text;
  const stretches = number ? places(passage, quoted) : [];
  const opener = make("button", { type: "button", class: "open", "aria-expanded": "false" }, words.open);
  opener.append(make("span", { class: "unseen" }, `: ${number ? words.citationOf(number, passage.speaker) : passage.speaker}`));
  opener.addEventListener("click", () => open(passage, opener));
  return make(
    "li",
    { class: number ? "passage numbered" : "passage" },
    number && make("span", { class: "number", "aria-hidden": "true" }, `${number}`),
    make("blockquote", { dir: "auto", lang: passage.language }, paragraphs(text, stretches)),
    make("p", { class: "byline" }, byline(passage, words)),
    make("p", { class: "title" }, make("bdi", {}, passage.title), " ", opener),
  );
}

/** Return a list of which the first `limit` are to be seen until the others are asked for. */
function listed(items, limit, words) {
  const list = make("ol", { class: "list" }, items.slice(0, limit));
  const rest = items.slice(limit);
  if (rest.length === 0) return list;
  const more = make("button", { type: "button", class: "plain" }, words.more(rest.length));
  more.addEventListener("click", () => {
    list.append(...rest);
    more.remove();
    rest[0].querySelector("button").focus();
  });
  return [list, more];
}

function citing(passage, number, words, open) {
  const label = words.citationOf(number, passage.speaker);
  const button = make("button", { type: "button", class: "marker", "aria-expanded": "false", "aria-label": label }, `${number}`);
  button.addEventListener("click", () => open(passage, button));
  return button;
}
