"""Entries of a bibliography, as the manuals want them."""

from __future__ import annotations

import datetime as dt
import warnings

import pytest

from onrecord.service.citations.citation import Citation
from onrecord.service.citations.rendered import APA, CHICAGO, rendered
from tests.service.citations.made import made, made_report

PSAKI = made(
    speaker="Jen Psaki",
    label="MS. PSAKI",
    title="Press Briefing by Press Secretary Jen Psaki, July 24, 2020",
    publisher="The White House",
    place="James S. Brady Press Briefing Room",
    url=None,
)


@pytest.mark.parametrize(
    ("citation", "style", "entry"),
    [
        (
            made(),
            APA,
            "Mao, N. (2020, July 24). Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, "
            "2020 [Press conference]. Ministry of Foreign Affairs of the People's Republic of China. "
            "https://example.org/t1.html",
        ),
        (
            PSAKI,
            CHICAGO,
            "Psaki, Jen. “Press Briefing by Press Secretary Jen Psaki, July 24, 2020.” Press conference. "
            "The White House, July 24, 2020.",
        ),
        (
            made_report(),
            APA,
            "Xinhua. (2020, July 25). China open to space cooperation. Xinhua. https://example.org/t1.html",
        ),
        (
            made_report(title="Who is open to space?"),
            CHICAGO,
            "Xinhua. “Who Is Open to Space?” Xinhua (Beijing), July 25, 2020. https://example.org/t1.html.",
        ),
        (
            made(date=None, title="Remarks", speaker="毛宁", url=None),
            APA,
            "毛宁. (n.d.). Remarks [Press conference]. Ministry of Foreign Affairs of the People's Republic of China.",
        ),
    ],
)
def test_an_entry_is_set_by_its_style(citation: Citation, style: str, entry: str) -> None:
    """Names, days, stops and quotation marks where the style has them."""
    assert rendered(citation, style) == entry


def test_a_day_of_speaking_that_is_not_that_of_issue_is_told() -> None:
    """The two may differ, and both matter."""
    later = made(published=dt.date(2020, 7, 25), url=None)
    assert rendered(later, APA) == (
        "Mao, N. (2020, July 25). Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020 "
        "[Press conference]. Ministry of Foreign Affairs of the People's Republic of China. Foreign Ministry "
        "Spokesperson Mao Ning's Regular Press Conference, July 24, 2020."
    )


def test_a_speech_of_an_unknown_publisher_has_an_entry() -> None:
    """Which prints none; Chicago style says so, and no form names "unknown" as one."""
    cited = made(publisher="unknown")
    assert " N.p., " in rendered(cited, CHICAGO)
    assert "Mao" in rendered(cited, APA)
    for one in (cited, made_report(publisher="unknown")):
        assert all("unknown" not in rendered(one, style) for style in (APA, CHICAGO))


def test_warnings_of_others_are_left_as_they_are() -> None:
    """Setting an entry changes nothing of the program that asks for it."""
    before = list(warnings.filters)
    rendered(made(), APA)
    assert warnings.filters == before
