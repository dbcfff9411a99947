// A citation beside the answer. The address says which is open (#c/ID), so that back, forward and reload hold, and a
// copied address shows the same. Without a script, or where anything fails, the link leads to the citation's own page.

const OPEN = "#c/";

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
    if (location.hash === wanted) return void follow();
    isOurs = panel.hidden;
    if (panel.hidden) location.hash = wanted;
    else location.replace(wanted); // from one citation to the next: back still leads out
  });
  panel.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  window.addEventListener("hashchange", follow);
  follow();

  async function follow() {
    const id = cited();
    if (!id) return shut();
    mark(id);
    const address = `/c/${encodeURI(id).replaceAll("?", "%3F").replaceAll("#", "%23")}`;
    try {
      const reply = await fetch(`${address}?part=panel`);
      if (!reply.ok) throw new Error(reply.statusText);
      const text = await reply.text();
      if (cited() !== id) return; // another was opened meanwhile
      content.innerHTML = text; // made by our templates, which escape all that is from the record
    } catch {
      location.assign(address);
      return;
    }
    panel.hidden = false;
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
    isOurs = false;
    document.documentElement.classList.remove("opened");
    mark(null);
    (opener?.isConnected ? opener : document.getElementById("main")).focus({ preventScroll: true });
    tell("Citation closed");
  }
}

function cited() {
  return location.hash.startsWith(OPEN) ? decodeURIComponent(location.hash.slice(OPEN.length)) : null;
}

/** Show which links lead to what is open. */
function mark(id) {
  for (const link of document.querySelectorAll("main a[data-cite]")) {
    if (link.dataset.cite === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
