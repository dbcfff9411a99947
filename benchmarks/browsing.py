"""Starts the browser of the other scripts: headless Chromium without access to the network.

Tests start their own, since they are skipped if there is no browser.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
OPTIONS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def browser(width: int = 1280, height: int = 900) -> Iterator[Chrome]:
    """Open a browser with a fresh profile and a window of the given size in pixels."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for option in (*OPTIONS, NOWHERE_ELSE, f"--window-size={width},{height}", f"--user-data-dir={profile}"):
            options.add_argument(option)
        driver = Chrome(options, Service(DRIVER))
        try:
            yield driver
        finally:
            driver.quit()
