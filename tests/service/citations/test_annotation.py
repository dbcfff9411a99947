"""Web Annotations: two ways to find the quotation again."""

from __future__ import annotations

from dataclasses import replace

from onrecord.indexer.transcript import Span
from onrecord.service.citations.annotation import annotation
from tests.service.citations.made import QUOTE, TITLE, made


def test_an_annotation_as_a_whole() -> None:
    """JSON-LD, with the hash of the text that its positions count in."""
    assert annotation(made(url=None)) == {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"spdx": "http://spdx.org/rdf/terms#"}],
        "id": "urn:onrecord:2020-07-24-mao-ning-5d1e/1/1",
        "type": "Annotation",
        "motivation": "highlighting",
        "body": {
            "type": "TextualBody",
            "value": f"Mao Ning, 24 July 2020, asked by Reuters. {TITLE}",
            "format": "text/plain",
            "purpose": "describing",
        },
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": "urn:onrecord:2020-07-24-mao-ning-5d1e",
                "type": "Text",
                "language": "en",
                "spdx:checksum": {
                    "spdx:algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
                    "spdx:checksumValue": "0" * 64,
                },
            },
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": QUOTE,
                    "prefix": "",
                    "suffix": "",
                },
                {"type": "TextPositionSelector", "start": 37, "end": 37 + len(QUOTE)},
            ],
        },
    }


def test_both_selectors_find_the_quotation_in_the_text() -> None:
    """Together with what stands around it."""
    citation = made()
    quoted, placed = annotation(citation)["target"]["selector"]
    text = citation.context.text
    assert text[placed["start"] : placed["end"]] == quoted["exact"] == QUOTE
    assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in text


def test_a_quotation_of_several_paragraphs_has_a_target_for_each() -> None:
    """Tools look in the text of a page, where no line feed stands between paragraphs."""
    targets = annotation(made("We support it.\nIt always has been so."))["target"]
    assert [target["selector"][0] for target in targets] == [
        {"type": "TextQuoteSelector", "exact": "We support it.", "prefix": "", "suffix": ""},
        {"type": "TextQuoteSelector", "exact": "It always has been so.", "prefix": "", "suffix": ""},
    ]


def test_a_part_of_a_paragraph_is_found_by_what_stands_around_it() -> None:
    """In the same paragraph and turn, and nowhere else."""
    citation = made("One thing. China supports space. It does.")
    part = Span(citation.span.start + 11, citation.span.start + 32)
    [target] = [annotation(replace(citation, span=part, quote=part.of(citation.context.text)))["target"]]
    assert target["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "China supports space.",
        "prefix": "One thing. ",
        "suffix": " It does.",
    }
