"""The forms in which a citation is given to others, each a text with its media type."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum

from onrecord.service.citations.annotation import annotation
from onrecord.service.citations.bibtex import bibtex
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.csl import csl_item
from onrecord.service.citations.markdown_form import markdown, plain
from onrecord.service.citations.rendered import APA, CHICAGO, rendered
from onrecord.service.citations.ris import ris


class Format(StrEnum):
    """A form of a citation that another program, or another text, takes."""

    CSL = "csl"
    BIBTEX = "bibtex"
    RIS = "ris"
    APA = "apa"
    CHICAGO = "chicago"
    MARKDOWN = "markdown"
    PLAIN = "plain"
    W3C = "w3c"

    @property
    def label(self) -> str:
        """What people call it."""
        return LABELS[self]

    @property
    def media_type(self) -> str:
        """Its media type, without parameters."""
        return MEDIA_TYPES[self]

    @property
    def is_json(self) -> bool:
        """Whether its text is JSON."""
        return self.media_type.endswith("+json")


LABELS: Mapping[Format, str] = {
    Format.CSL: "CSL-JSON",
    Format.BIBTEX: "BibTeX",
    Format.RIS: "RIS",
    Format.APA: "APA",
    Format.CHICAGO: "Chicago",
    Format.MARKDOWN: "Markdown",
    Format.PLAIN: "Plain text",
    Format.W3C: "Web Annotation",
}
MEDIA_TYPES: Mapping[Format, str] = {
    Format.CSL: "application/vnd.citationstyles.csl+json",
    Format.BIBTEX: "application/x-bibtex",
    Format.RIS: "application/x-research-info-systems",
    Format.APA: "text/plain",
    Format.CHICAGO: "text/plain",
    Format.MARKDOWN: "text/markdown",
    Format.PLAIN: "text/plain",
    Format.W3C: "application/ld+json",
}
WRITERS: Mapping[Format, Callable[[Citation], str]] = {
    Format.CSL: lambda citation: _json([csl_item(citation)]),
    Format.BIBTEX: bibtex,
    Format.RIS: ris,
    Format.APA: lambda citation: f"{rendered(citation, APA)}\n",
    Format.CHICAGO: lambda citation: f"{rendered(citation, CHICAGO)}\n",
    Format.MARKDOWN: markdown,
    Format.PLAIN: plain,
    Format.W3C: lambda citation: _json(annotation(citation)),
}


def written(citation: Citation, form: Format) -> str:
    """Return a citation in a form, ending with a line feed."""
    return WRITERS[form](citation)


def _json(value: object) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n"
