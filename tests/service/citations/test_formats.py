"""Every form, named, and what it says of itself."""

from __future__ import annotations

import json

import pytest

from onrecord.service.citations.formats import Format, written
from tests.service.citations.made import QUOTE, made


@pytest.mark.parametrize("form", Format)
def test_every_form_is_a_text_that_ends_with_a_line(form: Format) -> None:
    """With a name for people and a media type for programs."""
    text = written(made(), form)
    assert text.endswith("\n")
    assert form.label
    assert "/" in form.media_type


@pytest.mark.parametrize("form", [form for form in Format if form.is_json])
def test_what_says_that_it_is_json_is_json(form: Format) -> None:
    """With the quotation in it, every character as it is."""
    assert QUOTE in json.dumps(json.loads(written(made(), form)), ensure_ascii=False)


def test_csl_is_a_list_of_items() -> None:
    """As the schema has it."""
    assert [item["type"] for item in json.loads(written(made(), Format.CSL))] == ["speech"]
