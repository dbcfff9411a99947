// Dragging over the time line selects a stretch of it; letting go asks for what was said then.

const LEAST = 4; // pixels; a shorter drag is a click on a bar

/** Let a time line be dragged over. Its data-range is the address, its bars' data-from and data-to are days. */
export function selectRange(line, tell) {
  const bars = [...line.querySelectorAll("[data-from]")];
  const shade = line.querySelector(".selected");
  let start = null;

  line.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = event.clientX;
  });
  line.addEventListener("pointermove", (event) => {
    if (start === null || Math.abs(event.clientX - start) < LEAST) return;
    if (!line.hasPointerCapture(event.pointerId)) line.setPointerCapture(event.pointerId);
    const touched = between(start, event.clientX);
    if (touched.length) show(touched);
  });
  line.addEventListener("pointerup", (event) => {
    const touched = start === null ? [] : between(start, event.clientX);
    const dragged = start !== null && Math.abs(event.clientX - start) >= LEAST;
    stop();
    if (!dragged || !touched.length) return;
    event.preventDefault();
    const address = new URL(line.dataset.range, location.href);
    address.searchParams.set("from", touched[0].dataset.from);
    address.searchParams.set("to", touched.at(-1).dataset.to);
    tell(`${touched[0].dataset.from} to ${touched.at(-1).dataset.to}`);
    location.assign(address);
  });
  line.addEventListener("pointercancel", stop);
  line.addEventListener("dragstart", (event) => event.preventDefault());

  function stop() {
    start = null;
    shade.setAttribute("width", 0);
  }

  function between(one, other) {
    const [left, right] = one < other ? [one, other] : [other, one];
    return bars.filter((bar) => {
      const box = bar.getBoundingClientRect();
      return box.right > left && box.left < right;
    });
  }

  function show(touched) {
    const first = touched[0].querySelector("rect"), last = touched.at(-1).querySelector("rect");
    const x = Number(first.getAttribute("x"));
    shade.setAttribute("x", x);
    shade.setAttribute("width", Number(last.getAttribute("x")) + Number(last.getAttribute("width")) - x);
  }
}
