"""Takes screenshots of the web page in a real browser, for review by eye.

    python benchmarks/screenshots.py OUT_DIR INDEX [--question "What was said about space cooperation?"]

INDEX is served on this machine; a collection and an alert are made in it, and a second, empty record stands beside it
in OUT_DIR. Chromium opens every view at three widths, light and dark, some views in each language, and a checked
article; OUT_DIR gets a PNG of each, and a PDF of what can be printed. A view that a small record has not, such as a
time line of nothing, is left out and named at the end.
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import httpx
import uvicorn
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import visibility_of_element_located
from selenium.webdriver.support.wait import WebDriverWait

from browsing import browser
from onrecord.service.alerts.runner import Channel, add_alert
from onrecord.service.analysis.directory import Heading
from onrecord.service.collections.collector import collector_of
from onrecord.service.composition import Record, open_record
from onrecord.service.http.app import create_app
from onrecord.service.http.uvicorn_server import AnnouncedServer, _bound
from onrecord.service.presentation.addresses import directory_address
from onrecord.service.settings import load_settings
from onrecord.service.uploads.intake import begin

DESK, TABLET, PHONE = (1280, 900), (768, 1024), (390, 844)
SCREENS = {"desk": DESK, "tablet": TABLET, "phone": PHONE}
PRINTED = ("answer", "cited", "transcript", "collection")
PAPER = {"paperWidth": 8.27, "paperHeight": 11.69}  # inches: A4
TRANSLATED = ("home", "answer", "check", "trend", "declines", "collections")
PATIENCE_S = 30


@contextmanager
def served(record: Record) -> Iterator[str]:
    """Serve a record on this machine."""
    addresses: list[str] = []
    listening = _bound("127.0.0.1", 0)
    server = AnnouncedServer(uvicorn.Config(create_app(record), log_level="warning"), addresses.append)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not addresses or httpx.get(f"{addresses[0]}/readyz", trust_env=False).status_code != httpx.codes.OK:
        time.sleep(0.05)
    try:
        yield addresses[0]
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@dataclass(frozen=True, slots=True)
class Camera:
    """Opens addresses of a service and takes pictures."""

    driver: Chrome
    address: str
    folder: Path
    missing: set[str] = field(default_factory=set)

    def look(self, *, size: tuple[int, int] = DESK, dark: bool = False) -> None:
        """Look at a screen of this size."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size != DESK}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def open(self, path: str, **fields: str) -> None:
        """Open a page."""
        self.driver.get(f"{self.address}{path}" + (f"?{urlencode(fields)}" if fields else ""))

    def click(self, selector: str, then: str) -> bool:
        """Click on the first element of a selector, wait until another is visible, and bring that into sight.

        Return whether there is such an element.
        """
        found = self.driver.find_elements(By.CSS_SELECTOR, selector)
        if not found:
            return False
        # By the page itself: a mouse reaches only what lies within the real window, which may be lower than emulated.
        self.driver.execute_script("arguments[0].click()", found[0])
        seen = WebDriverWait(self.driver, PATIENCE_S).until(visibility_of_element_located((By.CSS_SELECTOR, then)))
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", seen)
        return True

    def shoot(self, name: str, *, whole: bool = False) -> None:
        """Take a picture of what is on the screen, or of the whole page."""
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": whole})
        (self.folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))

    def print(self, name: str) -> None:
        """Print the page as on paper."""
        printed = self.driver.execute_cdp_cmd("Page.printToPDF", PAPER)
        (self.folder / f"{name}.pdf").write_bytes(base64.b64decode(printed["data"]))


def article_pictures(camera: Camera, article: str) -> None:
    """Take pictures of an article with its quotations checked: at a desk, on a phone and on paper."""
    for name, size in (("article", DESK), ("phone-article", PHONE)):
        camera.look(size=size)
        camera.open("/check")
        camera.driver.find_element(By.CSS_SELECTOR, "form.checking summary").click()
        camera.driver.execute_script("document.getElementById('article').value = arguments[0]", article)
        camera.click("form.checking button.plain", ".finding")
        camera.shoot(name, whole=True)
        camera.print(name)


Views = dict[str, tuple[str, tuple[str, str] | None]]


def views(record: Record, question: str) -> Views:
    """Return every view: its address, and what is clicked there and what is then seen, if anything."""
    asked = f"/?{urlencode({'q': question})}"
    found = [hit.passage for hit in record.retriever.search(question, 3).hits]
    collector = collector_of(record)
    kept = collector.start("Space cooperation", 1_000_000)
    for passage in found:
        collector.put(kept.edit, passage.id, "Compare with the reply of the spring.\n\nAsk the desk in Geneva.")
    told = add_alert(record, "space", Channel.WEBHOOK, "https://example.org/hook")
    directory = record.directories.of(record.snapshots.current())
    ledger = record.ledgers.of(record.snapshots.current())
    day = max((one.day for one in ledger.statements if one.day), default=dt.date(2020, 1, 1))
    shown: Views = {
        "home": ("/", None),
        "answer": (asked, None),
        "citation": (asked, (".marker", ".panel .cited-by")),
        "timeline": (asked, (".timeline summary", ".timeline table")),
        "conversation": (f"/?{urlencode({'q': 'And about Japan?', 'after': question})}", None),
        "told": ("/?q=thanks", None),
        "empty": ("/?q=zebrafish+genome+editing", None),
        "error": ("/?q=tariffs+date:2019-13", None),
        "nowhere": ("/no/such/page", None),
        "check": (f"/check?{urlencode({'quote': altered(record, question)})}", None),
        "browse": ("/browse", None),
        "analyse": ("/analyse", None),
        "trend": ("/analyse?analysis=trend&q=space", None),
        "declines": ("/analyse?analysis=declines", None),
        "compare": (f"/analyse?{urlencode({'analysis': 'compare', 'speaker': ledger.speakers[:2]}, doseq=True)}", None),
        "days": ("/days", None),
        "month": (f"/days/{day:%Y-%m}", None),
        "day": (f"/days/{day:%Y-%m-%d}", None),
        "speakers": ("/speakers", None),
        "outlets": ("/outlets", None),
        "topics": ("/topics", None),
        "upload": ("/upload", None),
        "unsubscribe": (f"/alerts/{told.token}", None),
        "collections": ("/collections", None),
        "collection": (f"/collections/{kept.edit}", None),
        "shared": (f"/collections/{kept.share}", None),
        "about": ("/about", None),
        "embed": (f"/embed?{urlencode({'q': question})}", None),
    }
    if found:
        first = found[0]
        shown |= {
            "transcript": (f"/t/{first.transcript}?{urlencode({'at': first.id})}", None),
            "cited": (f"/c/{first.id}", None),
            "collect": (f"/collect?{urlencode({'id': [passage.id for passage in found]}, doseq=True)}", None),
        }
    for heading in (Heading.SPEAKER, Heading.OUTLET, Heading.TOPIC):
        for one in directory.listed(heading, {})[:1]:
            shown[heading.value] = (directory_address(heading.value, {}, one.name), None)
    return shown


def pictures(camera: Camera, shown: Views) -> None:
    """Take a picture of each view at three widths, light and dark, and print what can be printed."""
    for dark in (False, True):
        for screen, size in SCREENS.items():
            camera.look(size=size, dark=dark)
            for name, (path, click) in shown.items():
                camera.open(path)
                if click and not camera.click(*click):
                    camera.missing.add(name)
                    continue
                camera.shoot(f"{name}-{screen}-{'dark' if dark else 'light'}")
    camera.look()
    for name in PRINTED:
        if name in shown:
            camera.open(shown[name][0])
            camera.print(name)
    for language in ("de", "es", "fr", "zh"):
        for name in TRANSLATED:
            camera.open(f"/language/{language}", back=shown[name][0])
            camera.shoot(f"{name}-{language}", whole=True)
    camera.open("/language/en")


def first_run(camera: Camera) -> None:
    """Take pictures of a record that holds nothing yet."""
    for screen, size in SCREENS.items():
        for dark in (False, True):
            camera.look(size=size, dark=dark)
            camera.open("/")
            camera.shoot(f"first-{screen}-{'dark' if dark else 'light'}")


def altered(record: Record, question: str) -> str:
    """Return words of the record with one of them changed."""
    said = next((hit.passage.text for hit in record.retriever.search(question, 1).hits), question).split()
    return " ".join([*said[:6], "never", *said[6:14]])


def article_of(record: Record, question: str) -> str:
    """Return an article that quotes the record rightly, with a word put in, under a wrong name, and invents one."""
    hits = record.retriever.search(question, 2).hits
    first, second = hits[0], hits[-1]
    right, wrong = (" ".join(hit.passage.text.split()[:14]) for hit in (first, second))
    return "\n\n".join(
        (
            f"{first.passage.speaker} told reporters: “{right}”.",
            f"“{altered(record, question)}”, said {first.passage.speaker} on another occasion.",
            f"“{wrong},” said Ada Lovelace.",
            "A spokesperson added that “the moon is to be painted green by the end of the coming year”.",
        )
    )


def opened(index: Path) -> Record:
    """Open a record whose service takes uploads."""
    settings = load_settings(index=index)
    return open_record(settings.model_copy(update={"serve": settings.serve.model_copy(update={"uploads": True})}))


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--question", default="What was said about space cooperation since 2019?")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    record = opened(given.index)
    record.retriever.warm_up()
    beginning = load_settings(index=given.out / "empty")
    begin(beginning)
    with served(record) as address, browser() as driver:
        camera = Camera(driver, address, given.out)
        pictures(camera, views(record, given.question))
        if record.retriever.search(given.question, 1).hits:
            article_pictures(camera, article_of(record, given.question))
        with served(opened(given.out / "empty")) as empty:
            first_run(Camera(driver, empty, given.out))
    print(f"{len([*given.out.glob('*.p*')])} pictures in {given.out}")
    if camera.missing:
        print(f"not in this record: {', '.join(sorted(camera.missing))}")


if __name__ == "__main__":
    main()
