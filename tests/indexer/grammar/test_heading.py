"""Head and foot: title, dates, publisher and spokesperson, each from where it is stated."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from onrecord.indexer.grammar.heading import CHINA_MFA, read_heading
from onrecord.indexer.readers.document import LISTED, Document, Paragraph, Stated
from onrecord.indexer.readers.formats import read
from onrecord.indexer.transcript import Role

BODY = "Q: Why?\nA: Because."


def heading(text: str, path: str = "page.txt"):  # noqa: ANN201 - Heading, named by the function
    """Read the heading of a text."""
    return read_heading(read(text.encode(), path), path)


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on June13, 2018", dt.date(2018, 6, 13)),
        (
            "Foreign Ministry Spokesperson Ms. Hua Chunying's Regular Press Conference on May 4, 2018",
            dt.date(2018, 5, 4),
        ),
        ("Foreign Ministry Spokesperson Geng Shuang's Regular Press Conference on September 11", None),
        ("Foreign Ministry Spokesperson Geng Shuang's Daily Briefing Online on February 3, 2020", dt.date(2020, 2, 3)),
    ],
)
def test_the_day_is_read_from_the_title_and_never_guessed(title: str, spoken: dt.date | None) -> None:
    """A title without a year tells no day by itself."""
    found = heading(f"{title}\n{BODY}")
    assert (found.title, found.spoken, found.publisher) == (title, spoken, CHINA_MFA)


def test_a_day_without_a_year_is_completed_by_what_the_page_says() -> None:
    """And the origin tells so."""
    page = (
        '<html><head><meta name="PubDate" content="2018-09-12"></head><body><h1>Lu Kang meets the press on '
        "September 11</h1><p>Q: Why?</p></body></html>"
    )
    found = heading(page, "x.html")
    assert (found.spoken, found.published) == (dt.date(2018, 9, 11), dt.date(2018, 9, 12))
    assert found.origins["date"] == "title, year from meta PubDate"


@pytest.mark.parametrize(
    ("lines", "url", "published", "origin"),
    [
        ("", None, dt.date(2024, 2, 23), LISTED),
        ("2024-02-24 08:15\n", None, dt.date(2024, 2, 24), "first lines"),
        ("", "https://e.example/202402/t20240224_1.html", dt.date(2024, 2, 24), "url"),
    ],
)
def test_what_a_list_says_of_a_page_holds_where_the_page_says_nothing(
    lines: str, url: str | None, published: dt.date, origin: str
) -> None:
    """A feed prints the day in a zone of its own, so the page's line and its address come first."""
    document = read(f"Remarks on the dues\n{lines}{BODY}".encode(), "page.txt")
    stated = {"published": Stated("2024-02-23", LISTED)} | ({"url": Stated(url, "sidecar")} if url else {})
    found = read_heading(replace(document, stated=stated), "page.txt")
    assert (found.published, found.origins["published"]) == (published, origin)


def test_outer_lines_are_furniture_and_the_body_is_not() -> None:
    """Breadcrumb, foreign header, date line, source, share widget, repeated title, story number."""
    lines = {
        "习近平出席巴西总统卢拉举行的欢迎宴会": Role.FURNITURE,
        "News > FM Press Releases >": Role.FURNITURE,
        "US cannot demand cooperation: FM spokesperson": Role.TITLE,
        "2023-01-31 10:00": Role.FURNITURE,
        "Source: Xinhua | 2023-01-31": Role.FURNITURE,
        "Share:": Role.FURNITURE,
        "BEIJING, Jan. 30 (Xinhua) -- Mao Ning said so on Monday.": None,
        "Source: what Mao said is a source of hope.": None,
        "She went on.": None,
        "Editor: Zhang": Role.FURNITURE,
        "8013945": Role.FURNITURE,
    }
    found = heading("\n".join(lines))
    assert dict(zip(lines, found.roles, strict=True)) == lines
    assert (found.title, found.published, found.publisher) == (
        "US cannot demand cooperation: FM spokesperson",
        dt.date(2023, 1, 31),
        "Xinhua",
    )


@pytest.mark.parametrize(
    ("text", "publisher", "origin"),
    [
        ("A title\nBEIJING, Jan. 30 (Xinhua) -- He said so.", "Xinhua", "dateline"),
        ("A title\nHe said so.\nWith information from Reuters.", "unknown", "nowhere stated"),
        ("A title\nSmoke. (Photo by A. Man/AFP)\nHe said so.", "AFP", "photo credit"),
        ("A title\nHe said so.", "unknown", "nowhere stated"),
    ],
)
def test_the_publisher_of_a_report_is_whoever_is_credited(text: str, publisher: str, origin: str) -> None:
    """In order of trust."""
    found = heading(text)
    assert (found.publisher, found.origins["publisher"]) == (publisher, origin)


def test_whose_information_a_report_gives_is_its_credit() -> None:
    """And not its publisher."""
    found = heading("A title\nHe said so.\nWith information from Reuters.")
    assert (found.credit, found.origins["credit"]) == ("Reuters", "closing credit")
    assert heading("A title\nHe said so.").credit is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("date 2021-12-19 Top envoy to U.S.\nHe said so.", "Top envoy to U.S."),
        ("He said so. And so.\nShe did not.", "page"),
        ("Q: Why?\nA: Because.", "page"),
    ],
)
def test_without_a_title_the_file_name_stands_in(text: str, title: str) -> None:
    """A sentence or a turn is no title; one that ends in an abbreviation is."""
    assert heading(text).title == title


@pytest.mark.parametrize(
    ("title", "spokesperson"),
    [
        (
            "Press Gaggle by Principal Deputy Press Secretary Karine Jean-Pierre Aboard Air Force One",
            "Karine Jean-Pierre",
        ),
        ("Remarks by President Biden Celebrating the Progress Virginia Has Made", "President Biden"),
        ("REMARKS BY VICE PRESIDENT HARRIS TO STAFF", "Vice President Harris"),
        ("Remarks by President Biden and Prime Minister Liz Truss Before Bilateral Meeting", "President Biden"),
        (
            "Background Press Call by a Senior Administration Official on Talks with President Xi Jinping",
            "Senior Administration Official",
        ),
        ("Remarks as Prepared for Delivery by First Lady Jill Biden at a School", "Jill Biden"),
        ("Prepared Testimony of Secretary Ann Ray", "Ann Ray"),
        ("Keynote Address by Minister Ann Ray at a Forum", "Ann Ray"),
        ("2023年9月28日外交部发言人毛宁主持例行记者会", "毛宁"),
        ("外交部发言人就贝宁总统访华答记者问", None),
        ("Interview With Ambassador Qin Gang", "Qin Gang"),
        ("Statement by President Biden on His Call with Prime Minister Benjamin Netanyahu", "President Biden"),
        ("Foreign Ministry Spokesperson’s Comment on the Passing of President Jiang Zemin", None),
        ("Foreign Ministry Spokesperson Hua Chunying Hosts Regular Press Conference 2018/10/9", "Hua Chunying"),
    ],
)
def test_the_title_names_the_speaker(title: str, spokesperson: str | None) -> None:
    """Without the occasion that follows, and nobody whom it does not name."""
    assert heading(f"{title}\n{BODY}").spokesperson == spokesperson


def test_the_day_below_the_place_is_the_day_of_the_words() -> None:
    """Where the title has none, it goes before the day that the front matter states."""
    stated = {"date": Stated("2021-12-02", "front matter"), "title": Stated("A Press Call", "front matter")}
    lines = (Paragraph("Via Teleconference (December 1, 2021) 7:38 P.M. EST"), Paragraph("MODERATOR: Hello."))
    below = read_heading(Document(lines, stated), "x.md")
    assert (str(below.spoken), below.origins["date"]) == ("2021-12-01", "first lines")
    above = read_heading(Document(lines[1:], stated), "x.md")
    assert (str(above.spoken), above.origins["date"]) == ("2021-12-02", "front matter")


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Remarks on the 25th Anniversary of the May 8, 1999 Bombing of the Embassy", None),
        ("Remarks by President Biden on the Anniversary of September 11, 2001", None),
        ("外交部发言人就7月12日南海仲裁案裁决答记者问", None),
        ("Press Briefing by Press Secretary Jen Psaki, May 4, 2021", dt.date(2021, 5, 4)),
        ("2023年9月28日外交部发言人毛宁主持例行记者会", dt.date(2023, 9, 28)),
        ("Transcript of the Minister's Press Conference (2024-01-08)", dt.date(2024, 1, 8)),
    ],
)
def test_a_date_that_the_title_is_about_is_not_the_day_of_the_words(title: str, spoken: dt.date | None) -> None:
    """It counts at the head, at the end, or after the kind of document."""
    assert heading(f"{title}\n{BODY}").spoken == spoken


def test_a_date_line_in_brackets_is_nobodys_words() -> None:
    """It tells when the page appeared."""
    found = heading(f"Statement by the Foreign Ministry\n（2022年8月2日）\n{BODY}")
    assert (found.published, found.roles[1]) == (dt.date(2022, 8, 2), Role.FURNITURE)


def test_a_line_that_goes_on_with_the_title_names_the_speaker() -> None:
    """It begins in small letters, and is the page's own; so are short lines above the day."""
    found = heading(
        "Doorstep statement\nby NATO Secretary General Jan Vos ahead of the summit\n24 March 2022\nGood morning."
    )
    assert found.spokesperson == "Jan Vos"
    assert found.roles == (Role.TITLE, Role.FURNITURE, Role.FURNITURE, None)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Entretien avec Jean Morel, ministre de la mer", "Jean Morel"),
        ("Interview mit Anna Berg, Außenministerin: »Wir sind bereit«", "Anna Berg"),
        ("Entretien avec France Info", None),
        ("Interview with Ann Lee, Minister for Trade, and interview with Jo Ray, Minister for Ports", None),
    ],
)
def test_a_title_names_who_is_asked_with_the_post(title: str, name: str | None) -> None:
    """One person with an office, in any language; an outlet and two people are nobody."""
    assert heading(f"{title}\n{BODY}").spokesperson == name


def test_what_stands_below_press_contacts_is_furniture() -> None:
    """Unless somebody speaks there."""
    said = "Remarks by President Jan Vos\n25 March 2022\n" + "We agreed on a fund for the harbour. " * 9
    found = heading(f"{said}\nPress contacts\nIda Hale\n+32 2 281 21 43")
    assert found.roles == (Role.TITLE, Role.FURNITURE, None, *[Role.FURNITURE] * 3)
    assert heading(f"{said}\nContacts\nQ: Who pays?\nA: We do.").roles[-3:] == (None, None, None)
