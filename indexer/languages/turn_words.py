"""The words by which a language marks who speaks: the form that each language's file fills in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TurnWords:
    """The words of one language that turn heads and dates are read by, all in lower case.

    Words are separated by spaces; an underscore stands for a space inside one of them. `asking`,
    `answering` and `chairing` name who speaks by what he does, `offices` by his post, `outlets` by a
    kind of news outlet. `nameless` marks a voice that nobody identified. `honorifics` stand before a
    name. `openers` begin a sentence and no name, `connectors` stand inside a name. `headings` stand
    before a colon and are nobody ("Subject:"). `directions` are what is done and not said
    ("laughter"). `interrogatives` begin a question. `months` are the twelve in order, `date_links`
    what may stand between day, month and year.
    """

    asking: str = ""
    answering: str = ""
    chairing: str = ""
    offices: str = ""
    outlets: str = ""
    nameless: str = ""
    honorifics: str = ""
    openers: str = ""
    connectors: str = ""
    headings: str = ""
    directions: str = ""
    interrogatives: str = ""
    months: str = ""
    date_links: str = ""
