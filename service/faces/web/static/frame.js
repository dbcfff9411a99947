// Within the page of another: it is told how high this one is, so that its frame need not scroll. See docs/chat-tools.md.

const MESSAGE = "onrecord:height";

/** Tell the page around us our height, whenever it changes. It is no secret, so it does not matter who hears it. */
function tellHeight() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  window.parent.postMessage({ type: MESSAGE, height }, "*");
}

if (window.parent !== window) new ResizeObserver(tellHeight).observe(document.documentElement);
