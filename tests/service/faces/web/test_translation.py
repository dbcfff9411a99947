"""The languages of the page."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

import httpx
import pytest
from babel.messages.extract import extract, extract_from_file
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.datastructures import Headers

from onrecord.service.presentation.translation import LANGUAGES, translation, wanted
from onrecord.service.translatable import Message, Month, counted, listed, message
from tests.conftest import ROOT

TEMPLATES = [*(ROOT / "service/faces").glob("*/templates/*.html")]
LOCALES = ROOT / "service/presentation/locales"
TRANSLATED = [language for language in LANGUAGES if language != "en"]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?.?")
LEAST = 9  # letters of a part that says in which language it is
QUESTION = "What has China said about space cooperation?"
PATHS = (
    "/",
    f"/?q={QUESTION.replace(' ', '+')}",
    "/browse",
    "/days",
    "/speakers",
    "/topics/Japan",
    "/about",
    "/analyse",
    "/check",
    "/collections",
    "/no/page",
)


@cache
def messages() -> frozenset[str | tuple[str, str]]:
    """Return the messages of all templates and modules, as the tools of gettext find them."""
    found = set[str | tuple[str, str]]()
    for file in ROOT.glob("service/**/*.py"):
        keywords = {"message": None, "counted": (1, 2)}
        found.update(text for _, text, _, _ in extract_from_file("python", file, keywords=keywords))
    for file in TEMPLATES:
        with file.open("rb") as opened:
            found.update(text for _, text, _, _ in extract("jinja2.ext:babel_extract", opened))
    return frozenset(found)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_with_its_placeholders(language: str) -> None:
    """None is missing, none is left over, none is uncertain, and each names the same values."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    held = {entry.id: entry for entry in catalogue if entry.id}
    assert set(held) == set(messages())
    for entry in held.values():
        singular, plural = (entry.id, entry.id) if isinstance(entry.id, str) else entry.id
        translations = (entry.string,) if isinstance(entry.string, str) else entry.string
        assert not entry.fuzzy
        for told in translations:
            assert told.strip()
            assert sorted(PLACEHOLDER.findall(told)) in (
                sorted(PLACEHOLDER.findall(singular)),
                sorted(PLACEHOLDER.findall(plural)),
            ), entry.id


CODE = re.compile(
    r"\{% block place %\}.*?\{% endblock %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(code|kbd)\b.*?</\1>", re.DOTALL
)
UNTRANSLATED = {"On Record", "SVG", "JSON", "CSV"}  # names


@pytest.mark.parametrize("path", sorted(TEMPLATES), ids=lambda path: path.name)
def test_no_template_has_words_outside_messages(path: Path) -> None:
    """What a person reads is a message; the name of the program and samples of operators are none."""
    source = CODE.sub(" ", path.read_text(encoding="utf-8")).replace("&nbsp;", " ")
    attributes = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', source)
    lines = (*re.sub(r"<[^>]*>", "\n", source).splitlines(), *attributes)
    told = {" ".join(line.split()).strip("·,“”.- ") for line in lines if re.search("[A-Za-z]", line)}
    assert {one for one in told if one not in UNTRANSLATED and f"{one}." not in UNTRANSLATED} == set()


def test_the_browser_says_which_language() -> None:
    """The one wanted most of those that there are; else English."""
    for header, language in (
        ("de", "de"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("en;q=0.3, es;q=0.9", "es"),
        ("zh-Hans-CN", "zh"),
        ("zh-TW,zh;q=0.5", "zh"),
        ("pt-BR, it", "en"),
        ("de;q=0, es", "es"),
        ("", "en"),
        (";;;,,q=x", "en"),
    ):
        assert wanted(Headers({"accept-language": header})).language == language, header
    assert wanted(Headers({"accept-language": "de", "cookie": "a=b; language=fr"})).language == "fr"
    assert wanted(Headers({"accept-language": "de", "cookie": "language=xx"})).language == "de"


@given(st.text())
def test_any_header_gives_some_language(header: str) -> None:
    """Browsers send what they like."""
    sent = Headers(raw=[(b"accept-language", header.encode("latin-1", "ignore"))])
    assert wanted(sent).language in LANGUAGES


def test_a_message_is_english_and_remembers_what_it_is_made_of() -> None:
    """So that it can be said again, with days and numbers as the language writes them."""
    day = dt.date(2024, 2, 23)
    told = listed(
        (message("published %(day)s", day=day), "Mao Ning", counted("%(count)s passage", "%(count)s passages", 1234))
    )
    assert told == "published 23 February 2024, Mao Ning, 1,234 passages"
    assert translation("en").text(told) == told
    assert translation("de").text(told) == "veröffentlicht am 23. Februar 2024, Mao Ning, 1.234 Stellen"
    assert translation("zh").text(told) == "发布于2024年2月23日, Mao Ning, 1,234个段落"
    nested = message("spoken %(when)s", when=message("in %(month)s", month=Month(2019, 3)))
    assert nested == "spoken in March 2019"
    assert translation("fr").text(nested) == "prononcé en mars 2019"
    assert translation("de").text(counted("%(count)s passage", "%(count)s passages", 1)) == "1 Stelle"
    assert not isinstance(told.upper(), Message)  # what is cut from a message is plain English


@pytest.mark.parametrize("language", TRANSLATED)
def test_pages_are_in_the_language_of_their_reader(client: httpx.Client, language: str) -> None:
    """And say so; the words of the record stay as they are, in elements that say theirs."""
    headers = {"accept-language": language, "accept": "text/html"}
    for path in PATHS:
        reply = client.get(path, headers=headers)
        page = html.fromstring(reply.content, parser=html.HTMLParser(encoding="utf-8"))
        assert page.get("lang") == language
        assert reply.headers["content-language"] == language
        assert "Accept-Language" in reply.headers["vary"]
        assert page.xpath("//a[@class='skip']")[0].text == translation(language).gettext("Skip to the content")
    english = html.fromstring(client.get("/", params={"q": QUESTION}).content)
    told = html.fromstring(client.get("/", params={"q": QUESTION}, headers=headers).content)
    quoted = "//blockquote"
    assert [one.text_content() for one in told.xpath(quoted)] == [one.text_content() for one in english.xpath(quoted)]
    assert {one.get("lang") for one in told.xpath(quoted)} <= {"en", "zh"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_of_a_page_is_left_in_english(client: httpx.Client, language: str) -> None:
    """Neither a message nor a part of one, but in elements that say so, and in the words of the record."""
    english = set[str]()
    for told in messages():
        for template in (told,) if isinstance(told, str) else told:
            same = translation(language).gettext(template) if isinstance(told, str) else ""
            english |= {
                part.strip() for part in PLACEHOLDER.split(template) if len(part.strip()) > 9 and part not in same
            }
    cited = client.get("/", params={"q": QUESTION}).text.partition('data-cite="')[2].partition('"')[0]
    for path in (*PATHS, f"/c/{cited}", f"/t/{cited.partition('/')[0]}", f"/collect?id={cited}", "/?q=date:2024"):
        reply = client.get(path, headers={"accept-language": language, "accept": "text/html"})
        body = html.fromstring(reply.content, parser=html.HTMLParser(encoding="utf-8")).xpath("//body")[0]
        for element in body.xpath(".//*[@lang='en' or self::blockquote or self::pre or self::bdi]"):
            element.clear()
        shown = " ".join((*body.itertext(), *body.xpath(".//@title"), *body.xpath(".//@aria-label")))
        assert {part for part in english if re.search(rf"\b{re.escape(part)}\b", shown)} == set(), path


def test_a_choice_is_kept_and_leads_back(client: httpx.Client) -> None:
    """To the page where it was made, and never to another site."""
    page = html.fromstring(client.get("/browse?year=2024").content)
    [link] = page.xpath("//nav[@class='languages']/a[@lang='de']/@href")
    assert link == "/language/de?back=/browse%3Fyear%3D2024"
    reply = client.get(link, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, "/browse?year=2024")
    assert "language=de" in reply.headers["set-cookie"]
    client.cookies.clear()
    for elsewhere in ("https://evil.test", "//evil.test", "/\\evil.test", "evil"):
        reply = client.get("/language/de", params={"back": elsewhere}, follow_redirects=False)
        assert reply.headers["location"] == "/"
        client.cookies.clear()
    assert client.get("/language/xx").status_code == 404
