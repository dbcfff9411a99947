"""The settings of `onrecord sources`: who fetches, how politely, and the limits of what is fetched."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, field_validator

from onrecord.indexer.settings.section import Positive, Seconds, Section

# In ASCII, as the headers of requests are.
CONTACT = re.compile(r"[\w.+-]+@[\w.-]+\.[a-z]{2,}|https?://[!-~]+", re.ASCII | re.IGNORECASE)


class FetchSettings(Section):
    """Fetching pages from the sources that were added with onrecord sources add."""

    contact: str | None = Field(
        None,
        description="Your e-mail address or the URL of a page about you, told to every site; needed before any fetch.",
    )
    delay_s: Annotated[float, Field(ge=0)] = Field(
        1.0, description="Fewest seconds between two requests to one host; a longer crawl-delay of robots.txt wins."
    )
    max_bytes: Positive = Field(20_000_000, description="Largest page in bytes, unpacked; larger ones are not taken.")
    max_redirects: Annotated[int, Field(ge=0)] = Field(5, description="Most redirects that are followed for a page.")
    max_lists: Positive = Field(
        50, description="Most sitemaps and pages of a feed or list that are read for a source in one run."
    )
    max_pages: Positive = Field(500, description="Most pages that one run fetches; the rest wait for the next run.")
    timeout_s: Seconds = Field(20.0, description="Seconds that a server may take to connect or to send more.")
    page_s: Seconds = Field(120.0, description="Seconds that a page may take altogether.")
    run_s: Seconds = Field(
        3600.0, description="Seconds after which a run fetches no more; the rest waits for the next."
    )
    wait_s: Seconds = Field(
        120.0, description="Longest wait that a server may ask for within a run; a longer one is kept in later runs."
    )
    tries: Positive = Field(3, description="How often a page is tried in one run while its server fails.")
    retry_s: Seconds = Field(
        900.0, description="Seconds until a page that failed or was missing is tried again; doubled after each failure."
    )
    recheck_s: Seconds = Field(
        21_600.0,
        description="Seconds until a page is checked for changes; doubled each time that it has not changed.",
    )
    recheck_most_s: Seconds = Field(2_592_000.0, description="Most seconds between two checks of a page for changes.")

    @field_validator("contact")
    @classmethod
    def _is_reachable(cls, contact: str | None) -> str | None:
        """Refuse what is neither an e-mail address nor a URL."""
        if contact is not None and not CONTACT.fullmatch(contact):
            raise ValueError("write an e-mail address, such as desk@example.org, or the URL of a page about you")
        return contact
