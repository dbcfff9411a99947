"""What a person typed in Slack, from how Slack writes it: `<@U0LAN0Z89> what about <http://mfa.gov.cn|mfa.gov.cn>`."""

from __future__ import annotations

import re

MARKUP = re.compile(r"<(?P<kind>[@#!]?)(?P<what>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
ESCAPES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
ESCAPED = re.compile("|".join(ESCAPES))


def typed(text: str) -> str:
    """Return the words of a question: names of people and groups left out, links and channels as they are called."""
    plain = MARKUP.sub(_called, text)
    return " ".join(ESCAPED.sub(lambda found: ESCAPES[found[0]], plain).split())


def _called(found: re.Match[str]) -> str:
    if found["kind"] in {"@", "!"}:
        return " "
    if found["kind"] == "#":
        return found["label"] or " "
    return found["label"] or found["what"]
