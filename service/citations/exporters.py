"""The registry of citation forms. Each is one `Form` here, or comes from another package.

The writer of a form, with the bibliographic library that it needs, is imported when the form is first used.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol

from onrecord.indexer.registry import Registry
from onrecord.service.citations.citation import Citation

GROUP = "onrecord.exporters"
PLAIN = "plain"  # the form for readers about whom nothing is known


class Exporter(Protocol):
    """Writes citations in a form that other programs or texts accept."""

    @property
    def name(self) -> str:
        """The name by which it is chosen, in lower-case letters."""
        ...

    @property
    def label(self) -> str:
        """The name shown to people."""
        ...

    @property
    def media_type(self) -> str:
        """Its media type, without parameters."""
        ...

    def write(self, citation: Citation) -> str:
        """Return a citation in this form, ending with a line feed.

        Raises `MissingExtra` if a library that it needs is not installed.
        """
        ...


@dataclass(frozen=True, slots=True)
class Form:
    """A built-in form. `writer` names the function that writes it, as "module:function"."""

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
    """Return the registry of all forms."""
    return Registry(GROUP, {form.name: form for form in FORMS}, ("name", "label", "media_type", "write"))


def exporter(name: str) -> Exporter:
    """Return the form with this name. Raises `KeyError` for an unknown name, and `ExtensionError`."""
    found = exporters().find(name)
    if found is None:
        raise KeyError(name)
    return found


def is_json(form: Exporter) -> bool:
    """Return whether a form is written as JSON."""
    return form.media_type == "application/json" or form.media_type.endswith("+json")
