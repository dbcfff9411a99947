"""A citation as a W3C Web Annotation: the quotation, with two selectors that find it again.

The quote selector finds the words in the page, whatever its mark-up. The position selector counts code points of the
canonical text, whose SHA-256 is given: positions hold for that version only.
"""

from __future__ import annotations

import json
from typing import Any

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
    passage, text, span = citation.passage, citation.context.text, citation.span
    return {
        "@context": CONTEXT,
        "id": f"urn:onrecord:{citation.id}",
        "type": "Annotation",
        "motivation": "highlighting",
        "body": {
            "type": "TextualBody",
            "value": f"{attribution(passage)}. {passage.title}",
            "format": "text/plain",
            "purpose": "describing",
        },
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": passage.url or f"urn:onrecord:{passage.transcript}",
                "type": "Text",
                "language": passage.language,
                "spdx:checksum": {
                    "spdx:algorithm": f"{SPDX}checksumAlgorithm_sha256",
                    "spdx:checksumValue": passage.text_sha256,
                },
            },
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": citation.quote,
                    "prefix": text[max(0, span.start - AROUND) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        },
    }
