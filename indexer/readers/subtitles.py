"""Subtitles (WebVTT, SRT) to paragraphs with their times, and with the speakers that voice tags name.

webvtt-py reads the files; what it drops as malformed costs that cue alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import StringIO

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.captions import Cue, caption_paragraphs
from onrecord.indexer.readers.document import Document, Stated, StatedTurn, is_visible, with_title
from onrecord.indexer.readers.time_codes import seconds_of
from onrecord.indexer.text.wording import normalised

WEBVTT_MARK = re.compile(r"\ufeff?WEBVTT(?=\s|$)")
SRT_MARK = re.compile(r"\ufeff?\s*\d+[ \t]*\r?\n\s*(?:\d+:)?\d{1,2}:\d{1,2}[,.]\d+\s*-->", re.ASCII)
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]*)>")
TAG = re.compile(r"</?[a-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}", re.IGNORECASE)
LONE_DASH = re.compile(r"(?:^|\n)\s*[-–—]\s*$")  # which stood before the voice that follows
HEADER_TITLE = re.compile(r"^[-–—:\s]*")
REMEDY = "export the subtitles again as WebVTT or SRT"


def is_subtitles(text: str) -> bool:
    """Return whether a text begins as WebVTT or SRT does."""
    return WEBVTT_MARK.match(text) is not None or SRT_MARK.match(text) is not None


def read_subtitles(text: str, path: str) -> Document:
    """Return what is said in subtitles. Raises `UnreadableSource` if they hold no cue."""
    from webvtt import WebVTT  # noqa: PLC0415 - few corpora have subtitles
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    text = text.lstrip("\ufeff \t\r\n")
    is_webvtt = WEBVTT_MARK.match(text) is not None
    try:
        captions = WebVTT.from_buffer(StringIO(text), format="vtt" if is_webvtt else "srt")
    except (MalformedFileError, MalformedCaptionError) as error:
        raise UnreadableSource(path, f"is called subtitles but is neither WebVTT nor SRT; {REMEDY}") from error
    cues = [
        cue
        for caption in captions.captions
        for cue in _voices(seconds_of(caption.start), seconds_of(caption.end), caption.raw_text)
    ]
    paragraphs = caption_paragraphs(cues)
    if not paragraphs:
        raise UnreadableSource(path, f"holds no cue with words in it; {REMEDY}")
    title = HEADER_TITLE.sub("", normalised(captions.header_text or "")) if is_webvtt else ""
    stated = {"title": Stated(title, "head of the WebVTT file")} if is_visible(title) else {}
    return Document(with_title(paragraphs, stated.get("title")), stated)


def _voices(start: float | None, end: float | None, payload: str) -> Iterator[Cue]:
    """Yield what is shown at one time, voice by voice."""
    before, *voices = VOICE.split(payload)
    for name, text in [("", before), *zip(voices[::2], voices[1::2], strict=True)]:
        said = LONE_DASH.sub("", unescape(TAG.sub("", text)))
        called = normalised(unescape(name))
        if is_visible(said):
            yield Cue(start, end, said, StatedTurn(called) if is_visible(called) else None)
