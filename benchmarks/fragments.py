"""Opens text-fragment links in a real browser and checks whether it marks the quotation.

    python benchmarks/fragments.py INDEX PAGES [--links 200] [--seed 7]

INDEX is an index of the saved pages in the folder PAGES. They are served on this machine, and Chromium opens links to
passages drawn at random. No script can read what a text fragment marks, so two pictures are compared: one of the page
opened by the link, and one of the page opened without it, in which a script has found the passage letter by letter and
highlighted it in the same colour. A link is right if both show the same marks.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from selenium.webdriver import Chrome

from browsing import browser
from onrecord.indexer.generations import live_manifest
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.citations.book import open_citations
from onrecord.service.citations.fragment import linked
from onrecord.service.settings import load_settings

MARGIN = 60  # pixels around the words that are compared; a mark that goes on too far shows there
# Pictures are not there to be had, and would move the words as the browser finds that out.
COLOURED = """
for (const picture of document.querySelectorAll("img, input[type=image]")) picture.remove();
const style = document.createElement("style");
style.textContent = `::target-text, ::highlight(sought) { background-color: #ff00ff; color: #ff00ff; }
                     * { animation: none !important; transition: none !important; }`;
document.head.append(style);
"""
# Lays a highlight over the nth place of a text, white space aside, and returns the box around it.
LAID = """
const [wanted, nth] = arguments, letters = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.parentNode.nodeName)) continue;
  for (let i = 0; i < node.data.length; i++) if (/\\S/.test(node.data[i])) letters.push([node, i]);
}
const text = letters.map(([node, i]) => node.data[i]).join("");
let at = text.indexOf(wanted);
for (let i = 0; i < nth && at >= 0; i++) at = text.indexOf(wanted, at + 1);
if (at < 0) return null;
const range = new Range(), [first, start] = letters[at], [last, end] = letters[at + wanted.length - 1];
range.setStart(first, start);
range.setEnd(last, end + 1);
CSS.highlights.set("sought", new Highlight(range));
const box = range.getBoundingClientRect();
return {x: 0, y: Math.max(0, box.y + scrollY), width: innerWidth, height: box.height};
"""
# Counts the pixels of the colour in each of two pictures, and those that have it in one of them alone.
COMPARED = """
const done = arguments[arguments.length - 1];
Promise.all([arguments[0], arguments[1]].map(async data => {
  const image = new Image();
  image.src = "data:image/png;base64," + data;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), drawn = canvas.getContext("2d");
  drawn.drawImage(image, 0, 0);
  return drawn.getImageData(0, 0, image.width, image.height).data;
})).then(([one, other]) => {
  const marked = (pixels, i) => pixels[i] > 200 && pixels[i + 1] < 60 && pixels[i + 2] > 200;
  let first = 0, second = 0, apart = 0;
  for (let i = 0; i < one.length; i += 4) {
    const a = marked(one, i), b = marked(other, i);
    first += a; second += b; apart += a !== b;
  }
  done([first, second, apart]);
});
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves saved pages, whatever their names end with."""

    extensions_map = {"": "text/html", ".html": "text/html", ".shtml": "text/html"}  # noqa: RUF012 - the library's

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(pages: Path) -> Iterator[str]:
    """Serve a folder on this machine and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(pages))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def opened(driver: Chrome, url: str) -> None:
    """Open an address as a page of its own, with marks coloured."""
    driver.get("about:blank")
    driver.get(url)
    driver.execute_script(COLOURED)


def picture(driver: Chrome, box: dict[str, float]) -> str:
    """Return a part of the page as a PNG, in base 64."""
    top = max(0, box["y"] - MARGIN)
    clip = {"x": 0, "y": top, "width": box["width"], "height": box["height"] + 2 * MARGIN, "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
    return str(shot["data"])


def judged(driver: Chrome, page: str, link: str, quotation: str, nth: int) -> str:
    """Return the result for a link: right, nothing marked, something else marked, or not in the stored page."""
    opened(driver, page)
    box = driver.execute_script(LAID, "".join(quotation.split()), nth)
    if box is None:
        return "not in the page"
    expected = picture(driver, box)
    opened(driver, link)
    found = picture(driver, box)
    driver.get("about:blank")
    wanted, marked, apart = driver.execute_async_script(COMPARED, expected, found)
    if not wanted:
        return "not shown"
    if not marked:
        return "nothing marked here"
    return "right" if apart <= wanted // 500 else "marked otherwise"


def drawn(index: Path, count: int, seed: int) -> list[StoredPassage]:
    """Return passages of pages, drawn at random."""
    store = Store.open_for_reading(index)
    passages = [p for p in store.live_passages(live_manifest(index).generation) if not p.path.endswith((".txt", ".md"))]
    return random.Random(seed).sample(passages, min(count, len(passages)))  # noqa: S311 - drawn for a test


def main() -> None:
    """Print the results for all links."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--links", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    book = open_citations(load_settings(index=given.index))
    counts: dict[str, int] = {}
    forms = {"whole": 0, "by its ends": 0, "with words before": 0}
    with served(given.pages) as address, browser(1000) as driver:
        for passage in drawn(given.index, given.links, given.seed):
            citation = book.cite(passage.id)
            page = f"{address}/{passage.path}"
            link = linked(page, citation.context.text, citation.span)
            before = "".join(citation.context.text[: citation.span.start].split())
            nth = before.count("".join(passage.text.split()))
            verdict = judged(driver, page, link, passage.text, nth)
            counts[verdict] = counts.get(verdict, 0) + 1
            directive = link.split(":~:text=")[1]
            parts = directive.split(",")
            form = "with words before" if parts[0].endswith("-") else "whole" if len(parts) == 1 else "by its ends"
            forms[form] += 1
            if verdict != "right":
                print(json.dumps([passage.id, verdict, link]))
    print({**counts, "links": sum(counts.values())}, forms)


if __name__ == "__main__":
    main()
