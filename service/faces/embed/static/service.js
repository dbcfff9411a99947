// Asks a service, and tells in which of the ways that a person can do something about it an asking failed.

const POLICY_MS = 60; // a page's policy tells what it forbade a moment after it did
const USUAL_WAIT_S = 5;
const ASKING = "v1/ask";

/** Why nothing came: `kind` is a name among the words, `value` what they need to tell it. */
export class Trouble extends Error {
  constructor(kind, value = null) {
    super(kind);
    this.kind = kind;
    this.value = value;
  }
}

export class Service {
  #address;
  #key;

  /** `address` ends with a slash; `key` is null where none is needed. */
  constructor(address, key) {
    this.#address = address;
    this.#key = key;
  }

  get site() {
    return new URL(this.#address).origin;
  }

  /** Return where a page of the service is; an id keeps its slashes. */
  page(path = "") {
    return new URL(path.split("/").map(encodeURIComponent).join("/"), this.#address).href;
  }

  async ask(question, signal) {
    const headers = { "Content-Type": "application/json" };
    const reply = await this.#reached(ASKING, { method: "POST", headers, body: JSON.stringify({ question }), signal });
    return read(reply, "json");
  }

  /** Return a citation with its whole exchange, and the text that is copied of it. */
  async citation(id, signal) {
    const path = `v1/citations/${id}`;
    const [cited, plain] = await Promise.all([
      this.#reached(path, { signal }, { context: "true" }).then((reply) => read(reply, "json")),
      this.#reached(path, { signal }, { format: "plain" }).then((reply) => read(reply, "text")),
    ]);
    const address = this.page(`c/${id}`); // which stands in the text where the source has none of its own
    return { cited, text: plain.includes(address) ? plain.trimEnd() : `${plain.trimEnd()}\n${address}` };
  }

  /** Return a reply that is one. Raises a `Trouble`, or what the signal was aborted with. */
  async #reached(path, init, fields = {}) {
    const address = new URL(this.page(path));
    for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
    const forbidden = watched(this.site);
    try {
      const headers = { ...init.headers, ...(this.#key && { Authorization: `Bearer ${this.#key}` }) };
      const reply = await fetch(address, { ...init, headers, credentials: "omit", referrerPolicy: "no-referrer" });
      if (reply.ok) return reply;
      throw await told(reply, path);
    } catch (error) {
      if (error instanceof Trouble || init.signal?.aborted) throw error;
      throw new Trouble(await this.#whyNot(forbidden));
    } finally {
      forbidden.stop();
    }
  }

  /** Tell why a browser gives us no reply. It does not say; but the file that defines us may be had by every page. */
  async #whyNot(forbidden) {
    if (!navigator.onLine) return "offline";
    try {
      await fetch(this.page("embed.js"), { method: "HEAD", mode: "no-cors", cache: "no-store", credentials: "omit" });
      return "origin";
    } catch {
      await new Promise((done) => { setTimeout(done, POLICY_MS); });
      return forbidden.seen() ? "policy" : "unreached";
    }
  }
}

/** Watch for what the policy of the page forbids us to ask of a site. */
function watched(site) {
  let seen = false;
  const note = (event) => { seen ||= event.blockedURI.startsWith(site); };
  document.addEventListener("securitypolicyviolation", note);
  return { seen: () => seen, stop: () => document.removeEventListener("securitypolicyviolation", note) };
}

async function told(reply, path) {
  const wait = Number(reply.headers.get("Retry-After"));
  if (reply.status === 429) return new Trouble("rate", wait || USUAL_WAIT_S);
  if (reply.status === 503 && wait) return new Trouble("busy", wait);
  if (reply.status === 401) return new Trouble("key");
  if (reply.status === 403) return new Trouble("right");
  if (reply.status === 404 && path !== ASKING) return new Trouble("gone");
  if (reply.status !== 400 && reply.status !== 422) return new Trouble("failed");
  const problem = await read(reply, "json");
  return new Trouble("cannot", problem.detail ?? reply.statusText);
}

/** Return the body of a reply. Raises a `Trouble` where it is not what a service of ours sends. */
async function read(reply, as) {
  try {
    return await reply[as]();
  } catch {
    throw new Trouble("failed");
  }
}
