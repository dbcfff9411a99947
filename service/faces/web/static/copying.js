// Buttons that copy: the text of an element (data-copy, its id), or an address of ours (data-copy-link).

const SHOWN_MS = 1600;

/** Let the buttons inside an element copy, those that come later among them. */
export function copyOnClick(within, tell) {
  within.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy], button[data-copy-link]");
    if (!button) return;
    const done = await copied(wanted(button));
    const said = done ? "Copied" : "Could not be copied: select the text";
    tell(said);
    shown(button, done ? "Copied" : "Select it");
  });
}

function wanted(button) {
  const { copy, copyLink } = button.dataset;
  if (copyLink) return new URL(copyLink, location.origin).href;
  // The panel may show a citation that the page below it shows as well.
  return (button.closest(".citation") ?? document).querySelector(`[id="${CSS.escape(copy)}"]`).textContent;
}

/** Copy a text. Browsers keep the clipboard from pages without TLS; these have an older way. */
async function copied(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* refused: try the other way */ }
  }
  const held = document.createElement("textarea");
  const before = document.activeElement;
  held.value = text;
  held.className = "unseen";
  document.body.append(held);
  held.select();
  const done = document.execCommand("copy");
  held.remove();
  before?.focus();
  return done;
}

function shown(button, word) {
  const label = button.innerHTML;
  if (button.dataset.shown) return;
  button.dataset.shown = "yes";
  button.textContent = word;
  setTimeout(() => {
    button.innerHTML = label;
    delete button.dataset.shown;
  }, SHOWN_MS);
}
