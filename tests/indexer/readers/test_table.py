"""Tables: rows to documents with the turns that the columns state."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, Stated, StatedTurn
from onrecord.indexer.readers.table import read_table
from onrecord.indexer.transcript import SpeakerRole

ROWS = [
    {
        "Date": "2019-03-04",
        "Outlet": "AFP",
        "Question": "Why?",
        "Answer": "Because.\nAnd so.",
        "Spokesperson": "Lu Kang",
    },
    {"Date": "2019-03-05", "Outlet": "", "Question": "", "Answer": "An announcement.", "Spokesperson": "Geng Shuang"},
    {"Date": "2019-03-04", "Outlet": "CNN", "Question": "And then?", "Answer": "", "Spokesperson": "Lu Kang"},
]
DOCUMENTS = (
    Document(
        (
            Paragraph("Why?", turn=StatedTurn("AFP", role=SpeakerRole.ASKER)),
            Paragraph("Because.", turn=StatedTurn("Lu Kang", role=SpeakerRole.OFFICIAL)),
            Paragraph("And so."),
            Paragraph("And then?", turn=StatedTurn("CNN", role=SpeakerRole.ASKER)),
        ),
        {"date": Stated("2019-03-04", "column Date"), "speaker": Stated("Lu Kang", "column Spokesperson")},
    ),
    Document(
        (Paragraph("An announcement.", turn=StatedTurn("Geng Shuang", role=SpeakerRole.OFFICIAL)),),
        {"date": Stated("2019-03-05", "column Date"), "speaker": Stated("Geng Shuang", "column Spokesperson")},
    ),
)


def delimited(rows: Sequence[Mapping[str, str]], delimiter: str) -> bytes:
    """Return a table as spreadsheets save it."""
    buffer = StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def jsonl(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return a table with one object on each line."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def packed(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return a table as data tools save it."""
    buffer = BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows)), buffer)
    return buffer.getvalue()


def columns_packed(**columns: pa.Array) -> bytes:
    """Return a Parquet file of columns."""
    buffer = BytesIO()
    parquet.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (delimited(ROWS, ","), "x.csv"),
        (delimited(ROWS, ";"), "x.csv"),
        (delimited(ROWS, "\t"), "x.tsv"),
        (jsonl(ROWS), "x.jsonl"),
        (packed(ROWS), "x.parquet"),
    ],
    ids=["comma", "semicolon", "tab", "jsonl", "parquet"],
)
def test_rows_of_one_day_are_one_document(raw: bytes, path: str) -> None:
    """In whichever form the table comes."""
    assert tuple(part.document for part in read_table(raw, path, {})) == DOCUMENTS


def test_names_of_parts_do_not_depend_on_the_order_of_rows() -> None:
    """So that ids stay when a table grows."""
    there = {part.name for part in read_table(jsonl(ROWS), "x.jsonl", {})}
    assert {part.name for part in read_table(jsonl(ROWS[::-1]), "x.jsonl", {})} == there
    assert {name[:11] for name in there} == {"2019-03-04-", "2019-03-05-"}


def test_columns_can_be_named() -> None:
    """Then the guesses are not asked."""
    rows = [{"frage": "Why?", "antwort": "Because.", "answer": "not this", "title": "A title"}]
    (part,) = read_table(jsonl(rows), "x.jsonl", {"question": "frage", "answer": "antwort"})
    assert part.document == Document(
        (
            Paragraph("A title", heading=True),
            Paragraph("Why?", turn=StatedTurn(None, role=SpeakerRole.ASKER)),
            Paragraph("Because.", turn=StatedTurn(None, role=SpeakerRole.OFFICIAL)),
        ),
        {"title": Stated("A title", "column title")},
    )


def test_a_text_alone_is_a_document_and_texts_of_one_document_are_turns() -> None:
    """The first is left to the grammar."""
    whole = [{"title": "T", "text": "Q: Why?\nA: Because.", "speaker": "Lu Kang"}]
    assert [p.turn for p in read_table(jsonl(whole), "x.jsonl", {})[0].document.paragraphs] == [None] * 3
    turns = [{"url": "u", "text": "Why?", "speaker": "AFP"}, {"url": "u", "text": "Because.", "speaker": "Lu Kang"}]
    assert [p.turn for p in read_table(jsonl(turns), "x.jsonl", {})[0].document.paragraphs] == [
        StatedTurn("AFP"),
        StatedTurn("Lu Kang"),
    ]


@given(
    st.lists(st.tuples(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))), st.sampled_from(["1", "2", "3"])))
)
def test_no_answer_is_lost(answers: list[tuple[str, str]]) -> None:
    """Whatever is in the cells, every one that can be seen is in a document."""
    rows = [{"answer": f"word {answer}", "date": day} for answer, day in answers]
    parts = read_table(jsonl(rows), "x.jsonl", {}) if rows else ()
    assert sum(p.turn is not None for part in parts for p in part.document.paragraphs) == len(rows)


@pytest.mark.parametrize(
    ("raw", "path", "columns", "reason"),
    [
        (b"when,words\n1,2\n", "x.csv", {}, r"has no column for answers or texts \(there are: when, words\); name it"),
        (b"answer\nx\n", "x.csv", {"answer": "reply"}, r"has no column 'reply' \(there are: answer\); mend"),
        (b'{"answer": 1}\n{', "x.jsonl", {}, "line 2 is not JSON"),
        (b"[1]", "x.jsonl", {}, "line 1 is no JSON object"),
        (b"[" * 100_000, "x.jsonl", {}, "line 1 is not JSON"),
        (b"PAR1 and no more", "x.parquet", {}, "is a damaged Parquet file"),
        (
            columns_packed(answer=pa.array([b"\xff"]).cast(pa.string(), safe=False)),
            *("x.parquet", {}, "holds a value that cannot be read"),
        ),
        (
            columns_packed(answer=pa.array(["Yes."]), date=pa.array([10**15], pa.timestamp("s"))),
            *("x.parquet", {}, "holds a value that cannot be read"),
        ),
        (b"", "x.csv", {}, "is empty"),
        (
            b"date,answer,speaker\n1,It will not, says he,Ida\n",
            "x.csv",
            {},
            "line 2 has 4 fields where the header has 3",
        ),
        (b"date,answer\n1,a\n\n2\n", "x.csv", {}, "line 4 has 1 fields where the header has 2"),
        (
            b'date,answer,by\n1,"It rains,Ida\n2,It snows,Bo\n',
            "x.csv",
            {},
            "line 3 or one before it has a quotation mark",
        ),
        (
            b'date,answer,by\n1,"It rains,Ida\n2,It snows,Bo\n3,"It hails",Bo\n',
            "x.csv",
            {},
            "line 4 or one before it has a quotation mark out of place",
        ),
        (
            b'date,answer,by\n1,"It rains,Ida\n2,It snows,",Bo\n',
            "x.csv",
            {},
            "line 2 has a field that runs on into the next row: a quotation mark is missing; put",
        ),
        (bytes(range(256)), "x.csv", {}, "is not text but binary data"),
    ],
)
def test_bad_tables_are_refused_with_the_reason(raw: bytes, path: str, columns: dict[str, str], reason: str) -> None:
    """And with what to do."""
    with pytest.raises(UnreadableSource, match=f"{path}: {reason}"):
        read_table(raw, path, columns)


def test_a_cell_may_hold_a_whole_transcript() -> None:
    """And the limit that others set for cells is theirs again afterwards."""
    before = csv.field_size_limit()
    (part,) = read_table(b"text\n" + b"word " * 100_000, "x.csv", {})
    assert len(part.document.text) == 499_999
    assert csv.field_size_limit() == before


def test_without_pyarrow_the_reason_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is large, and few need it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableSource, match=r"x.parquet: needs pyarrow; run pip install 'onrecord\[formats\]'"):
        read_table(packed(ROWS), "x.parquet", {})


def test_a_row_may_be_a_turn_with_its_role_and_its_time() -> None:
    """Roles in words that we know; other words leave the role open. A last column without a name is none."""
    raw = (
        b'title,speaker,role,text,\nT,Ida Holm,Spokesperson,Good morning.,\nT,,journalist,"Why, now?\nAnd how?",\n'
        b'T,Ida Holm,Spokesperson,"It costs 1,000,000, 2,000,000 or 3,000,000.",\nT,Bo Lind,astronaut,We fly.,\n'
    )
    (part,) = read_table(raw, "x.csv", {})
    ida = StatedTurn("Ida Holm", role=SpeakerRole.OFFICIAL)
    assert part.document == Document(
        (
            Paragraph("T", heading=True),
            Paragraph("Good morning.", turn=ida),
            Paragraph("Why, now?", turn=StatedTurn(role=SpeakerRole.ASKER)),
            Paragraph("And how?"),
            Paragraph("It costs 1,000,000, 2,000,000 or 3,000,000.", turn=ida),
            Paragraph("We fly.", turn=StatedTurn("Bo Lind")),
        ),
        {"title": Stated("T", "column title")},
    )


def test_rows_with_times_are_joined_like_captions() -> None:
    """What a transcription service exports: fragments of one speaker are one turn."""
    raw = b"start,end,speaker,text\n0:05,0:07,Ida,We will\n0:07,0:09,Ida,not go.\n0:10,0:11,Bo,Why?\n"
    (part,) = read_table(raw, "x.csv", {})
    assert part.document.paragraphs == (
        Paragraph("We will not go.", turn=StatedTurn("Ida"), time=5.0),
        Paragraph("Why?", turn=StatedTurn("Bo"), time=10.0),
    )
