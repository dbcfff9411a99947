"""A real browser, and what is asked of it again and again."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --force-prefers-reduced-motion "
    "--window-size=1280,900"
).split()
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
PATIENCE_S = 15
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AUDIT = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]}).then(
  (found) => done(found.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 200) + n.failureSummary)])),
  (error) => done([["axe itself", [String(error)]]]));
"""


@contextmanager
def browser() -> Iterator[Chrome]:
    """Open Chromium with a profile of its own; where there is none, the test is skipped, but never in CI."""
    if not (CHROMIUM.exists() and DRIVER.exists()):
        if os.environ.get("CI"):
            pytest.fail(f"no browser: {CHROMIUM} and {DRIVER} must be there")
        pytest.skip("no browser is installed")
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for option in (*OPTIONS, NOWHERE_ELSE, f"--user-data-dir={profile}"):
            options.add_argument(option)
        driver = Chrome(options, Service(executable_path=str(DRIVER)))
        try:
            yield driver
        finally:
            driver.quit()


@dataclass(frozen=True, slots=True)
class Reader:
    """A person before the page."""

    driver: Chrome
    site: str

    def open(self, path: str, **fields: str) -> None:
        """Open a page of the site."""
        self.driver.get("about:blank")
        self.driver.get(f"{self.site}{path}" + (f"?{urlencode(fields)}" if fields else ""))

    def find(self, selector: str) -> WebElement:
        """Return the first element that a selector names, as soon as it is to be seen."""
        # While a page is replaced by another, its elements go stale between two looks.
        waiting = WebDriverWait(self.driver, PATIENCE_S, ignored_exceptions=[StaleElementReferenceException])
        return waiting.until(lambda _: next((e for e in self.all(selector) if e.is_displayed()), False))

    def all(self, selector: str) -> list[WebElement]:
        """Return all elements that a selector names, to be seen or not."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, script: str) -> None:
        """Wait until an expression is true in the page."""
        WebDriverWait(self.driver, PATIENCE_S).until(lambda driver: driver.execute_script(f"return {script}"))

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def run(self, script: str, *values: object) -> Any:  # noqa: ANN401 - whatever the page says
        """Return what an expression is in the page."""
        return self.driver.execute_script(f"return {script}", *values)

    def emulate(self, medium: str = "", **features: str) -> None:
        """Let the page be on another medium, such as print, and see other preferences: prefers_color_scheme="dark"."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium, "features": named})

    def resize(self, width: int, height: int) -> None:
        """Look at a screen of another size, 0 for the window's own."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": bool(width)}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def faults(self, rules: Mapping[str, object] = RULES) -> list[list[object]]:
        """Return what axe finds wrong with the page as it stands, by some of its rules."""
        if not self.run("'axe' in window"):
            package = distribution("axe-playwright-python")
            source = Path(str(package.locate_file("axe_playwright_python/axe.min.js"))).read_text(encoding="utf-8")
            self.driver.execute_script(source)
        return list(self.driver.execute_async_script(AUDIT, rules))

    def requested(self) -> list[str]:
        """Return the addresses that were asked for since the last time."""
        entries = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [e["params"]["request"]["url"] for e in entries if e["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Return what the browser wrote into its console since the last time: violated policies, script errors."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
