// A citation opened in its place: the question, the whole exchange with the cited words marked, and the ways to check it.
import { byline, make, outward, paragraphs } from "./elements.js";

const COPIED_MS = 1600;

/** Return a citation as elements. `close` is called when it is to be closed, `tell` with what happened. */
export function opened({ cited, text }, number, { words, level, service, close, tell }) {
  const closing = make("button", { type: "button", class: "plain close" }, words.close, make("kbd", { "aria-hidden": "true" }, "Esc"));
  closing.addEventListener("click", close);
  return make(
    "section",
    { class: "citation", part: "citation", "aria-label": words.citation(number) },
    make(
      "header",
      { class: "bar" },
      make(`h${Math.min(level + 1, 6)}`, { class: "cited-by", tabindex: "-1" }, byline(cited, words)),
      closing,
    ),
    cited.state !== "current" && make("p", { class: "changed", role: "note" }, words[cited.state]),
    cited.question && asked(cited, words),
    make(
      "div",
      { class: "exchange", role: "group", tabindex: "0", "aria-label": words.exchange },
      cited.context.turns.map((turn) => said(turn, cited)),
    ),
    make("p", { class: "title" }, make("bdi", {}, cited.title), ", ", make("bdi", {}, cited.publisher === "unknown" ? words.unpublished : cited.publisher)),
    make(
      "p",
      { class: "links" },
      outward(service.page(`c/${cited.id}`), words, words.permanent),
      outward(service.page(`t/${cited.transcript}`), words, words.whole),
      cited.source_link && outward(cited.source_link, words, words.source),
      copying(text, words, tell),
    ),
  );
}

function asked(cited, words) {
  const who = cited.outlet ? make("bdi", {}, cited.outlet) : words.question;
  return make("div", { class: "question" }, make("p", { class: "who" }, who), make("div", { dir: "auto", lang: cited.language }, paragraphs(cited.question)));
}

/** Return a turn; spans count code points of the transcript, as strings here do not. */
function said(turn, cited) {
  const letters = [...turn.text];
  const place = (at) => letters.slice(0, Math.max(0, Math.min(letters.length, at - turn.start))).join("").length;
  const stretch = [place(cited.start), place(cited.end)];
  return make(
    "div",
    { class: "turn" },
    make("p", { class: "who" }, make("bdi", {}, turn.speaker)),
    make("blockquote", { dir: "auto", lang: cited.language }, paragraphs(turn.text, [stretch])),
  );
}

/** Return a button that copies; where the browser does not let it, the text is there to be copied by hand. */
function copying(text, words, tell) {
  const button = make("button", { type: "button", class: "plain copy" }, words.copy);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = make("textarea", { readonly: true, rows: "5", "aria-label": words.copy });
      field.value = text;
      button.replaceWith(make("label", { class: "by-hand" }, words.selected, field));
      field.select();
      field.focus();
      tell(words.selected);
      return;
    }
    tell(words.copied);
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = words.copy; }, COPIED_MS);
  });
  return button;
}
