"""The forms in which a citation is given to others: each is one record here, or comes from another package.

What writes a form is imported when the form is first asked for, and so are the bibliographic libraries that it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol

from onrecord.indexer.registry import Registry
from onrecord.service.citations.citation import Citation

GROUP = "onrecord.exporters"
PLAIN = "plain"  # the form of a text that nothing is known of


class Exporter(Protocol):
    """A form of a citation that another program, or another text, takes."""

    @property
    def name(self) -> str:
        """What it is asked for by: lower-case letters."""
        ...

    @property
    def label(self) -> str:
        """What people call it."""
        ...

    @property
    def media_type(self) -> str:
        """Its media type, without parameters."""
        ...

    def write(self, citation: Citation) -> str:
        """Return a citation in this form, ending with a line feed. Raises `MissingExtra`."""
        ...


@dataclass(frozen=True, slots=True)
class Form:
    """A form that comes with the program; `writer` is the function that writes it, as "module:function"."""

    name: str
    label: str
    media_type: str
    writer: str

    def write(self, citation: Citation) -> str:
        """Return a citation in this form, ending with a line feed. Raises `MissingExtra`."""
        module, _, function = self.writer.partition(":")
        return str(getattr(import_module(f"{__package__}.{module}"), function)(citation))


FORMS = (
    Form("csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", "csl:csl_json"),
    Form("bibtex", "BibTeX", "application/x-bibtex", "bibtex:bibtex"),
    Form("ris", "RIS", "application/x-research-info-systems", "ris:ris"),
    Form("apa", "APA", "text/plain", "rendered:apa"),
    Form("chicago", "Chicago", "text/plain", "rendered:chicago"),
    Form("markdown", "Markdown", "text/markdown", "markdown_form:markdown"),
    Form(PLAIN, "Plain text", "text/plain", "markdown_form:plain"),
    Form("w3c", "Web Annotation", "application/ld+json", "annotation:annotation_json"),
)


@cache
def exporters() -> Registry[Exporter]:
    """Return all forms by name."""
    return Registry(GROUP, {form.name: form for form in FORMS}, ("name", "label", "media_type", "write"))


def exporter(name: str) -> Exporter:
    """Return the form of a name. Raises `KeyError` if there is none, and `ExtensionError`."""
    found = exporters().find(name)
    if found is None:
        raise KeyError(name)
    return found


def is_json(form: Exporter) -> bool:
    """Return whether the text of a form is JSON."""
    return form.media_type == "application/json" or form.media_type.endswith("+json")
