// Keys for whoever reads much: / to the question, j and k through the passages, Enter opens what one stands on.

/** Listen for keys; `question` is where one asks. */
export function followKeys(question) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      question.focus();
      question.select();
    } else if (event.key === "j" || event.key === "k") {
      step(event.key === "j" ? 1 : -1);
    }
  });
}

function isTyping(element) {
  return element.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

/** Move to the next hit, or to the one before. The focus goes to its citation, so that Enter opens it. */
function step(by) {
  const hits = [...document.querySelectorAll(".hit")];
  if (!hits.length) return;
  const at = hits.findIndex((hit) => hit.classList.contains("current"));
  const next = hits[Math.min(hits.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  hits[at]?.classList.remove("current");
  next.classList.add("current");
  next.querySelector("a.cite").focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}
