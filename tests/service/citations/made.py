"""Citations made by hand, for what turns them into other forms."""

from __future__ import annotations

import datetime as dt

from onrecord.indexer.store.context import Context, Turn
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Block, Kind, Role, Span
from onrecord.service.citations.citation import Citation, State

TITLE = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020"
QUOTE = "China supports space in every way it can. It always has."
MINISTRY = "Ministry of Foreign Affairs of the People's Republic of China"


def made(
    quote: str = QUOTE,
    *,
    speaker: str = "Mao Ning",
    label: str | None = "Mao Ning",
    title: str = TITLE,
    kind: Kind = Kind.PRESS_CONFERENCE,
    publisher: str = MINISTRY,
    date: dt.date | None = dt.date(2020, 7, 24),
    published: dt.date | None = None,
    url: str | None = "https://example.org/t1.html",
    place: str | None = None,
    language: str = "en",
    before: str = "Reuters: What about space?\nMao Ning: ",
    after: str = "\nAFP: And floods?",
) -> Citation:
    """Return a citation of a passage of a page with one exchange."""
    text = f"{before}{quote}{after}"
    span = Span(len(before), len(before) + len(quote))
    passage = StoredPassage(
        number=1,
        id="2020-07-24-mao-ning-5d1e/1/1",
        transcript="2020-07-24-mao-ning-5d1e",
        revision=1,
        since=1,
        until=None,
        exchange=1,
        speaker=speaker,
        text=quote,
        span=span,
        asker="Reuters",
        question="What about space?",
        non_answers=(),
        title=title,
        date=date,
        published=published,
        kind=kind,
        publisher=publisher,
        language=language,
        url=url,
        path="t1.html",
        text_sha256="0" * 64,
    )
    turn = Turn(speaker, label, quote, span, (passage.id,))
    blocks = (Block(Role.QUESTION, Span(0, len(before))), Block(Role.ANSWER, span))
    context = Context(text, blocks, (turn,), turn, None, None)
    return Citation(passage.id, passage, quote, span, State.CURRENT, None, None, None, place, context)


def made_report(**changed: object) -> Citation:
    """Return a citation of what an agency reports."""
    about: dict[str, object] = {
        "kind": Kind.REPORT,
        "publisher": "Xinhua",
        "label": None,
        "title": "China open to space cooperation",
        "date": dt.date(2020, 7, 24),
        "published": dt.date(2020, 7, 25),
        "place": "Beijing",
    }
    return made(**{**about, **changed})  # type: ignore[arg-type] # each of them is of its kind
