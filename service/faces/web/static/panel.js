// A citation beside the answer. The address says which is open (#c/ID), so that back, forward and reload hold, and a
// copied address shows the same. Without a script, or where anything fails, the link leads to the citation's own page.

const OPEN = "#c/";
const covering = matchMedia("(max-width: 40rem)"); // as in the stylesheet: the panel is as wide as the screen

/** Open the citations that links with data-cite name in `panel`. */
export function openBeside(panel, tell) {
  const content = panel.querySelector(".content");
  let opener = null; // what has the focus again once the panel is closed
  let isOurs = false; // whether going back leads to where it was opened

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-cite]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!panel.contains(link)) opener = link;
    const wanted = OPEN + link.dataset.cite;
    if (cited() === link.dataset.cite) return void follow();
    isOurs = panel.hidden;
    if (panel.hidden) location.hash = wanted;
    else location.replace(wanted); // from one citation to the next: back still leads out
  });
  panel.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  window.addEventListener("hashchange", follow);
  covering.addEventListener("change", setApart);
  follow();

  async function follow() {
    const id = cited();
    const address = id && addressOf(id);
    if (!address) return shut();
    mark(id);
    try {
      const reply = await fetch(`${address}?part=panel`);
      if (!reply.ok) throw new Error(reply.statusText);
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      if (cited() !== id) return; // another was opened meanwhile
      const citation = page.querySelector(".citation");
      if (!citation) throw new Error("this is no citation");
      content.replaceChildren(citation);
    } catch {
      location.assign(address);
      return;
    }
    panel.hidden = false;
    setApart();
    document.documentElement.classList.add("opened");
    panel.scrollTop = 0;
    content.querySelector(".cited-by").focus({ preventScroll: true });
    content.querySelector("mark")?.scrollIntoView({ block: "nearest" });
    tell("Citation opened");
  }

  function close() {
    if (isOurs) history.back();
    else {
      history.replaceState(history.state, "", location.pathname + location.search);
      shut();
    }
  }

  function shut() {
    if (panel.hidden) return;
    panel.hidden = true;
    setApart();
    isOurs = false;
    document.documentElement.classList.remove("opened");
    mark(null);
    (opener?.isConnected ? opener : document.getElementById("main")).focus({ preventScroll: true });
    tell("Citation closed");
  }

  /** Take what the panel covers out of the way of the keys and of screen readers. */
  function setApart() {
    for (const part of document.querySelectorAll("body > :not(#panel, #told)")) {
      part.inert = covering.matches && !panel.hidden;
    }
  }
}

/** Return the id of what the address says is open; null where it says nothing, or nothing that can be read. */
function cited() {
  try {
    return location.hash.startsWith(OPEN) ? decodeURIComponent(location.hash.slice(OPEN.length)) : null;
  } catch {
    return null;
  }
}

/** Return where a citation is served; null for what would lead elsewhere on this site: anybody can write an address. */
function addressOf(id) {
  const parts = id.split("/");
  return parts.some((part) => /^\.{0,2}$/.test(part)) ? null : `${document.documentElement.dataset.root}c/${parts.map(encodeURIComponent).join("/")}`;
}

/** Show which links lead to what is open. */
function mark(id) {
  for (const link of document.querySelectorAll("main a[data-cite]")) {
    if (link.dataset.cite === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
