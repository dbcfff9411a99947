// What the page does better with a script than without one. All of it can be read, and asked, without.
import { copyOnClick } from "./copying.js";
import { followKeys } from "./keys.js";
import { openBeside } from "./panel.js";
import { selectRange } from "./range.js";

const told = document.getElementById("told");

/** Tell a person who does not see the page what has happened. */
function tell(text) {
  told.textContent = "";
  requestAnimationFrame(() => { told.textContent = text; });
}

document.documentElement.classList.add("scripted");
copyOnClick(document.body, tell);
openBeside(document.getElementById("panel"), tell);
followKeys(document.getElementById("q"));
for (const line of document.querySelectorAll("svg[data-range]")) selectRange(line, tell);
