"""A citation as a W3C Web Annotation: the quotation, with two selectors that find it again.

The quote selector finds the words in the page, whatever its mark-up. The position selector counts code points of the
canonical text, whose SHA-256 is given: positions hold for that version only. Tools look for a quotation in the text of
a page, where paragraphs are not joined as in ours, so that one of several paragraphs has a target for each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.indexer.transcript import Span
from onrecord.service.attribution_text import attribution
from onrecord.service.citations.citation import Citation

AROUND = 32  # characters before and after the quotation, as annotation tools keep them
SPDX = "http://spdx.org/rdf/terms#"
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"spdx": SPDX}]


def annotation_json(citation: Citation) -> str:
    """Return a citation as a Web Annotation in JSON."""
    return f"{json.dumps(annotation(citation), ensure_ascii=False, indent=2)}\n"


def annotation(citation: Citation) -> dict[str, Any]:
    """Return a citation as a Web Annotation, a JSON-LD object."""
    passage, text = citation.passage, citation.context.text
    source = {
        "id": passage.url or f"urn:onrecord:{passage.transcript}",
        "type": "Text",
        "language": passage.language,
        "spdx:checksum": {
            "spdx:algorithm": f"{SPDX}checksumAlgorithm_sha256",
            "spdx:checksumValue": passage.text_sha256,
        },
    }
    targets = [
        {"type": "SpecificResource", "source": source, "selector": _selectors(text, part, citation.context.turn.span)}
        for part in _paragraphs(text, citation.span)
    ]
    return {
        "@context": CONTEXT,
        "id": citation.link or f"urn:onrecord:{citation.id}",
        "type": "Annotation",
        "motivation": "highlighting",
        "body": {
            "type": "TextualBody",
            "value": f"{attribution(passage)}. {passage.title}",
            "format": "text/plain",
            "purpose": "describing",
        },
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _selectors(text: str, span: Span, turn: Span) -> list[dict[str, Any]]:
    """Return what finds a span of one paragraph again: its words, those around them there, and its place.

    The label of a turn is no part of its words; pages set it apart in many ways.
    """
    start, end = max(text.rfind("\n", 0, span.start) + 1, turn.start), text.find("\n", span.end)
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(start, span.start - AROUND) : span.start],
            "suffix": text[span.end : min(span.end + AROUND, len(text) if end < 0 else end)],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span paragraph by paragraph."""
    start = span.start
    for paragraph in span.of(text).split("\n"):
        if paragraph:
            yield Span(start, start + len(paragraph))
        start += len(paragraph) + 1
