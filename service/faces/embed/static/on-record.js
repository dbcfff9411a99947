// The <on-record> element: a field to ask in, the answer, and one citation at a time opened in its place.
import { answered } from "./answer.js";
import { opened } from "./citation.js";
import { isWeb, make, outward } from "./elements.js";
import { Service, Trouble } from "./service.js";
import { wordsOf } from "./words.js";

const HERE = new URL(".", import.meta.url).href; // whoever serves this file answers the questions
const SLOW_MS = 4000;
const MOST_TRIES = 6;
const SHOWN = 5;
const LEVEL = 2;

const sheet = new CSSStyleSheet(); // which no policy of a page forbids, unlike an element with styles
sheet.replaceSync(STYLE);

class OnRecord extends HTMLElement {
  static observedAttributes = ["server", "access-key", "question", "placeholder", "lang"];

  #root = this.attachShadow({ mode: "open" });
  #asking = new AbortController();
  #open = null; // the citation that is open: { panel, opener }
  #parts = null;
  #words = wordsOf("en");
  #service = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#open) return;
      event.stopPropagation(); // the page may have something of its own to close
      this.#close();
    });
  }

  connectedCallback() {
    this.#build();
  }

  disconnectedCallback() {
    this.#asking.abort();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.isConnected || before === now || !this.#parts) return;
    if (name === "question") this.#ask(now ?? "");
    else this.#build();
  }

  /** Ask a question, as if it were typed; before the element stands in a page, it is asked once it does. */
  ask(question) {
    if (this.#parts) this.#ask(question);
    else this.setAttribute("question", question);
  }

  #number(name, otherwise, least, most) {
    const given = Number.parseInt(this.getAttribute(name), 10);
    return Number.isNaN(given) ? otherwise : Math.min(most, Math.max(least, given));
  }

  #build() {
    const words = this.#words = wordsOf(this.closest("[lang]")?.lang);
    const given = this.getAttribute("server") ?? HERE;
    const address = URL.canParse(given, document.baseURI) ? new URL(given.replace(/\/*$/, "/"), document.baseURI).href : given;
    this.#service = isWeb(address) ? new Service(address, this.getAttribute("access-key")) : null;
    const asked = this.#parts?.field.value || this.getAttribute("question") || "";
    const field = make("input", {
      id: "question", type: "search", name: "question", autocomplete: "off", spellcheck: "false", dir: "auto",
      enterkeyhint: "search", placeholder: this.getAttribute("placeholder") ?? words.placeholder,
    });
    const form = make(
      "form",
      { class: "ask", part: "form", role: "search", "aria-label": words.label },
      make("label", { class: "unseen", for: "question" }, words.label),
      field,
      make("button", { class: "send" }, words.ask),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#put(field.value);
    });
    const status = make("p", { class: "status", role: "status", "aria-live": "polite" });
    const result = make("div", { class: "result" });
    this.#parts = { field, status, result };
    this.#open = null;
    const foot = make("footer", { class: "foot" }, words.foot, " ", this.#service && outward(this.#service.page(), words, words.name));
    const record = make("section", { class: "record", part: "record", lang: words.lang, "aria-label": words.name }, form, status, result, foot);
    this.#root.replaceChildren(record);
    if (!this.#service) this.#show(this.#troubled(words.address(given)));
    else if (asked) this.#ask(asked);
  }

  #ask(question) {
    this.#parts.field.value = question;
    if (question.trim()) this.#put(question);
  }

  #show(...children) {
    this.#open = null;
    this.#parts.result.replaceChildren(...children);
  }

  /** Tell what happens to whoever hears the page, and where there is nothing else to be seen of it to everybody. */
  #tell(text, { seen = false } = {}) {
    const { status } = this.#parts;
    status.textContent = text;
    status.classList.toggle("unseen", !seen);
  }

  /** Put a question to the service and show what comes; one that is still on its way is given up. */
  async #put(question) {
    if (!question.trim() || !this.#service) return;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    this.#parts.result.setAttribute("aria-busy", "true");
    this.#tell(this.#words.searching, { seen: true });
    const slow = setTimeout(() => this.#tell(this.#words.slow, { seen: true }), SLOW_MS);
    signal.addEventListener("abort", () => clearTimeout(slow));
    try {
      const answer = await this.#patiently(() => this.#service.ask(question, signal), signal);
      if (signal.aborted) return;
      this.#show(...answered(answer, {
        words: this.#words,
        level: this.#number("level", LEVEL, 1, 6),
        limit: this.#number("limit", SHOWN, 1, 100),
        open: (passage, opener) => this.#toggle(passage, opener),
      }));
      this.#tell(answer.answered ? this.#words.answered(answer.citations.length)
        : answer.reply ? answer.answer : this.#words.silent);
      this.#dispatch("answer", { question, answer });
    } catch (error) {
      if (signal.aborted) return;
      this.#tell("");
      this.#show(this.#troubled(this.#said(error), () => this.#put(question)));
      if (!(error instanceof Trouble)) throw error;
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.#parts.result.removeAttribute("aria-busy");
    }
  }

  /** Ask, and ask a service that is busy or starting again, after as long as it wants. */
  async #patiently(ask, signal) {
    for (let tries = 1; ; tries++) {
      try {
        return await ask();
      } catch (error) {
        if (error.kind !== "busy") throw error;
        if (tries === MOST_TRIES) throw new Trouble("tired");
        this.#tell(this.#words.busy(error.value), { seen: true });
        await new Promise((done) => { setTimeout(done, error.value * 1000); });
        if (signal.aborted) throw error;
      }
    }
  }

  /** Return a trouble in words. */
  #said(error) {
    const { kind, value } = error instanceof Trouble ? error : new Trouble("failed");
    const { site } = this.#service;
    const told = this.#words[kind];
    if (kind === "origin") return told(location.origin, site);
    return typeof told === "function" ? told(value ?? site) : told;
  }

  #troubled(text, again = null) {
    const button = again && make("button", { type: "button", class: "plain" }, this.#words.again);
    button?.addEventListener("click", again);
    return make("div", { class: "trouble", part: "trouble", role: "alert" }, make("p", {}, text), button);
  }

  /** Open a citation where its button stands, or close it if it is open. */
  async #toggle(passage, opener) {
    const isOpen = this.#open?.opener === opener;
    if (this.#open) this.#close({ quietly: !isOpen });
    if (isOpen) return;
    const { signal } = this.#asking;
    opener.setAttribute("aria-busy", "true");
    const place = opener.closest(".quotation, .written, .passage");
    const again = () => {
      this.#close({ quietly: true });
      this.#toggle(passage, opener);
    };
    let panel;
    try {
      const citation = await this.#patiently(() => this.#service.citation(passage.passage_id, signal), signal);
      if (signal.aborted || !opener.isConnected || this.#open) return;
      panel = opened(citation, passage.marker ?? null, {
        words: this.#words, level: this.#number("level", LEVEL, 1, 6), service: this.#service,
        close: () => this.#close(), tell: (text) => this.#tell(text),
      });
      this.#dispatch("citation", { citation: citation.cited });
    } catch (error) {
      if (signal.aborted || this.#open) return;
      panel = make("section", { class: "citation" }, this.#troubled(this.#said(error), again));
    } finally {
      opener.removeAttribute("aria-busy");
    }
    panel.id = "citation";
    if (place.matches(".passage")) place.append(panel);
    else place.after(panel);
    opener.setAttribute("aria-expanded", "true");
    opener.setAttribute("aria-controls", "citation");
    this.#open = { panel, opener };
    this.#lookAt(panel);
    this.#tell(this.#words.opened);
  }

  #lookAt(panel) {
    const exchange = panel.querySelector(".exchange"), mark = panel.querySelector("mark");
    if (mark) exchange.scrollTop = mark.offsetTop - exchange.clientHeight / 4;
    (panel.querySelector(".cited-by") ?? panel.querySelector("button")).focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  #close({ quietly = false } = {}) {
    const { panel, opener } = this.#open;
    this.#open = null;
    panel.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.removeAttribute("aria-controls");
    if (quietly) return;
    opener.focus();
    this.#tell(this.#words.closed);
  }

  #dispatch(name, detail) {
    this.dispatchEvent(new CustomEvent(`onrecord:${name}`, { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get("on-record")) customElements.define("on-record", OnRecord);
