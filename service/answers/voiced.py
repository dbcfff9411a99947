"""Whose words a statement has: a speaker who quotes or reads out gives words that are not his own.

A statement shows where that begins, or all of its words are of one such voice and its head says so. It never begins
after what tells whose words follow, and goes on with the speaker's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.indexer.transcript import Span, Voice
from onrecord.indexer.voices import VoiceKind
from onrecord.service.translatable import message

ANOTHERS = frozenset((VoiceKind.QUOTED.value, VoiceKind.READ_OUT.value))


def may_stand(span: Span, text: str, voices: Sequence[Voice]) -> bool:
    """Return whether whole sentences may be quoted by themselves: no voice that they begin in ends in them unseen.

    `text` are the words of the sentences, which stand at `span`; `voices` are those of their turn.
    """
    return all(_is_seen(span, text, voice) for voice in voices if voice.kind in ANOTHERS)


def voice_of(span: Span, text: str, voices: Sequence[Voice]) -> Voice | None:
    """Return the voice that has all words of some sentences, None where they are, or begin as, the speaker's own.

    Of two, one of which lies in the other, it is the outer one.
    """
    having = [voice for voice in voices if voice.kind in ANOTHERS and _has_all(span, text, voice.span)]
    return min(having, key=lambda voice: voice.span.start - voice.span.end, default=None)


def in_words(voice: Voice) -> str:
    """Return what a speaker does with words that he does not claim: "reading out a statement of the Harbor Council"."""
    if voice.kind not in ANOTHERS:
        return "denying this" if voice.kind == VoiceKind.DENIED.value else "supposing this"
    who = voice.who
    if who is not None and who.startswith("The "):
        who = f"the {who.removeprefix('The ')}"
    if voice.kind == VoiceKind.READ_OUT.value:
        if who:
            return message("reading out a statement of %(who)s", who=who)
        return message("reading out a statement")
    return message("quoting %(who)s", who=who) if who else message("quoting somebody else")


def _is_seen(span: Span, text: str, voice: Voice) -> bool:
    inner = voice.span
    if inner.end <= span.start or span.end <= inner.start:
        return True
    if not _begins_in(span, text, inner) or _has_all(span, text, inner):
        return True
    # "“The port is closed,” said Mr. Lind.": who said so stands behind his words.
    is_whole = span.start <= inner.start
    return is_whole and voice.who is not None and voice.who in text[inner.end - span.start :]


def _begins_in(span: Span, text: str, inner: Span) -> bool:
    """Return whether sentences begin in a voice, quotation marks left aside."""
    return not _has_words(text[: max(0, inner.start - span.start)])


def _has_all(span: Span, text: str, inner: Span) -> bool:
    overlaps = inner.start < span.end and span.start < inner.end
    return overlaps and _begins_in(span, text, inner) and not _has_words(text[max(0, inner.end - span.start) :])


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)
