// Elements made by hand. All text becomes text, never markup, so that nothing that was said can be taken for ours, and a
// page that demands Trusted Types has nothing to refuse.

const WEB = /^https?:$/;

/** Return an element with attributes and with children: elements, or texts. What is null or false is left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(attribute, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(attribute, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Return a link that opens in a window of its own; where the address is none of the web, the text alone. */
export function outward(address, words, ...children) {
  if (!isWeb(address)) return make("span", {}, ...children);
  const told = make("span", { class: "unseen" }, ` ${words.elsewhere}`);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children, told);
}

export function isWeb(address) {
  return URL.canParse(address) && WEB.test(new URL(address).protocol);
}

/** Return the paragraphs of a text, with some stretches of it, [from, to) each and in their order, marked. */
export function paragraphs(text, stretches = []) {
  const marks = united(text, stretches);
  let start = 0;
  return text.split("\n").map((line) => {
    const within = marks.map((mark) => mark.map((place) => Math.min(line.length, Math.max(0, place - start))));
    start += line.length + 1;
    return make("p", {}, marked(line, within));
  });
}

/** Return stretches, those that nothing but white space parts as one. */
function united(text, stretches) {
  const found = [];
  for (const [from, to] of stretches) {
    const last = found.at(-1);
    if (last && !text.slice(last[1], from).trim()) last[1] = to;
    else found.push([from, to]);
  }
  return found;
}

function marked(line, stretches) {
  const pieces = [];
  let at = 0;
  for (const [from, to] of stretches) {
    if (from === to) continue;
    pieces.push(line.slice(at, from), make("mark", {}, line.slice(from, to)));
    at = to;
  }
  return [...pieces, line.slice(at)];
}

/** Return who said something, when, to which outlet, and who reports it: whoever is second hand is always told. */
export function byline(passage, words) {
  const parts = [make("bdi", { class: "speaker" }, passage.speaker), ", ", day(passage, words)];
  if (passage.outlet) parts.push(", ", words.asked[0], make("bdi", {}, passage.outlet), words.asked[1]);
  if (passage.provenance === "report") {
    const isKnown = passage.publisher !== "unknown";
    const [before, after] = !isKnown && passage.credit ? words.credited : words.reported;
    const name = isKnown ? passage.publisher : (passage.credit ?? words.somebody);
    parts.push(", ", before, make("bdi", {}, name), after);
  }
  return parts;
}

function day(passage, words) {
  const known = passage.date ?? passage.published;
  if (!known) return words.undated;
  const format = new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeZone: "UTC" });
  const written = format.format(new Date(`${known}T00:00:00Z`));
  return make("time", { datetime: known }, passage.date ? written : words.published(written));
}
