"""A citation as a W3C Web Annotation: what is quoted, and two ways to find it again.

The quotation with the words around it finds it in the page, whatever the page's mark-up. The positions count code
points of the canonical text, whose SHA-256 stands beside them: they hold for that version and no other.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.service.attribution import attribution
from onrecord.service.citations.citation import Citation

AROUND = 32  # characters before and behind, as annotation programs keep
SPDX = "http://spdx.org/rdf/terms#"
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"spdx": SPDX}]


def annotation_json(citation: Citation) -> str:
    """Return the annotation as JSON."""
    return f"{json.dumps(annotation(citation), ensure_ascii=False, indent=2)}\n"


def annotation(citation: Citation) -> dict[str, Any]:
    """Return the annotation as JSON-LD."""
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
