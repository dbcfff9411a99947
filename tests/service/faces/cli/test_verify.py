"""`onrecord verify`: the verdict for people and for programs, and an exit code for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.service.faces.cli import main
from tests.service.faces.cli.conftest import Run

SAID = "China never seeks hegemony or expansion."
FORGED = "China seeks hegemony or expansion."


def test_a_right_quotation(indexed: Run) -> None:
    """The whole record in JSON; exit code 0."""
    result = indexed("verify", SAID, "--speaker", "Wang Wenbin", "--date", "2020-07-24", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    [match] = found.pop("matches")
    assert found.pop("took_ms") >= 0
    assert found == {
        "quote": SAID,
        "speaker": "Wang Wenbin",
        "when": "2020-07-24",
        "verdict": "verbatim",
        "also": [],
        "faults": [{"verdict": "verbatim", "detail": "every character is as it was said"}],
        "notes": [],
        "called_out": [],
        "occurrences": 1,
        "all_counted": True,
        "short": False,
        "nearest": [],
    }
    assert match.pop("passage_id").startswith(match["transcript"])
    assert match.pop("end") - match.pop("start") == len(SAID)
    assert match == {
        "transcript": "2020-07-24-wang-wenbin-d1a1",
        "text": SAID,
        "speaker": "Wang Wenbin",
        "date": "2020-07-24",
        "published": None,
        "role": "answer",
        "provenance": "transcript",
        "title": "Foreign Ministry Spokesperson Wang Wenbin's Regular Press Conference on July 24, 2020",
        "publisher": match["publisher"],
        "url": None,
        "path": "001_e952bff0b0b5ced4.txt",
        "quoted": SAID,
        "share": 1.0,
        "faults": [{"verdict": "verbatim", "detail": "every character is as it was said"}],
        "diff": [{"operation": "equal", "said": SAID[:-1], "quoted": SAID[:-1], "change": None}],
        "governed_by": [],
    }


def test_a_forged_quotation(indexed: Run) -> None:
    """What was dropped is shown and called out; exit code 1 and nothing on standard error."""
    result = indexed("verify", FORGED, "--speaker", "Mao Ning")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "ALTERED  a negation changed: “never” was left out  [negation]" in result.stdout
    assert "also wrong speaker: said by Wang Wenbin, not by Mao Ning" in result.stdout
    assert "China [-never-] (negation) seeks hegemony or expansion" in result.stdout
    assert "Wang Wenbin, 24 July 2020" in result.stdout
    found = json.loads(indexed("verify", FORGED, "--json").stdout)
    assert (found["verdict"], found["called_out"]) == ("altered", ["negation"])
    assert {"operation": "delete", "said": "never", "quoted": "", "change": "negation"} in found["matches"][0]["diff"]


def test_words_from_standard_input(indexed: Run) -> None:
    """And words without quotation marks around them, as a shell passes them on."""
    piped = CliRunner().invoke(main, ["verify", "-"], input=f"“{SAID}”\n")
    assert piped.exit_code == 0
    assert indexed("verify", *SAID.split()).exit_code == 0


def article(index: Run, tmp_path: Path, text: str, *more: str) -> Result:
    """Check a text in a file."""
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    return index("verify", "--file", tmp_path / "article.md", *more)


def test_an_article(indexed: Run, tmp_path: Path) -> None:
    """Each quotation with who is said to have said it; a summary at the end; exit code 1 if one is not right."""
    text = f"Spokesperson Wang Wenbin said “{SAID}” and “{FORGED}” in a “new era”.\n"
    result = article(indexed, tmp_path, text)
    assert result.exit_code == 1
    assert "1  Wang Wenbin is said to have said" in result.stdout
    assert "2 quotations: 1 altered, 1 verbatim" in result.stdout
    assert "Terms and titles, no statements: “new era”" in result.stdout
    found = json.loads(article(indexed, tmp_path, text, "--json").stdout)
    assert (found["right"], found["verdicts"], found["unchecked"]) == (False, {"altered": 1, "verbatim": 1}, 0)
    assert [q["speaker"] for q in found["quotations"]] == ["Wang Wenbin", "Wang Wenbin"]
    assert [text[q["start"] : q["end"]] for q in found["quotations"]] == [SAID, FORGED]
    assert [term["text"] for term in found["terms"]] == ["new era"]
    assert article(indexed, tmp_path, f"Wang Wenbin said “{SAID}”").exit_code == 0
    assert "No quotation was found" in article(indexed, tmp_path, "Nobody spoke.").stdout


def test_an_article_from_standard_input(indexed: Run) -> None:
    """HTML is seen to be HTML."""
    page = f"<html><body><p>Wang Wenbin said:</p><blockquote><p>{SAID}</p></blockquote></body></html>"
    result = CliRunner().invoke(main, ["verify", "--file", "-", "--json"], input=page)
    [quotation] = json.loads(result.stdout)["quotations"]
    assert (quotation["verdict"], quotation["block"]) == ("verbatim", True)
    assert indexed("verify", SAID).exit_code == result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Give either a QUOTE, --file or --batch."),
        (("words", "--file", "x.txt"), "Give either a QUOTE, --file or --batch."),
        (("“”",), "the quotation holds no word"),
        (("hope for peace", "--date", "someday"), "the date 'someday' cannot be read; write it as 2019-03-05"),
        (("--file", "nowhere.txt"), "nowhere.txt: cannot be read (No such file or directory)"),
        (("--file", "rows.csv"), "rows.csv: is a table and no article"),
        (("peace " * 3000,), "check a whole text as an article"),
    ],
)
def test_what_cannot_be_done(arguments: tuple[str, ...], told: str, indexed: Run) -> None:
    """One line with the remedy, exit code 2."""
    result = indexed("verify", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_without_an_index_it_is_said_what_to_run(run: Run) -> None:
    """As everywhere."""
    result = run("verify", SAID)
    assert (result.exit_code, "onrecord index" in result.stderr) == (2, True)


def test_a_batch_prints_a_verdict_a_line(indexed: Run, tmp_path: Path) -> None:
    """A line is a quotation or an object; one that cannot be checked is told and stops nothing."""
    batch = tmp_path / "quotes.jsonl"
    batch.write_text(f'{SAID}\n{{"quote": "{SAID}", "speaker": "Mao Ning"}}\n\n…\n{{"quote": 5}}\n', encoding="utf-8")
    result = indexed("verify", "--batch", str(batch), "--json")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one.get("verdict") for one in told] == ["verbatim", "wrong_speaker", None, None]
    assert [one["line"] for one in told[2:]] == [4, 5]
    assert result.exit_code == 2
    batch.write_text(SAID, encoding="utf-8")
    assert indexed("verify", "--batch", str(batch)).exit_code == 0


@pytest.mark.parametrize("suffix", [".html", ".docx", ".json"])
def test_a_checked_article_is_saved(suffix: str, indexed: Run, tmp_path: Path) -> None:
    """As what the name says; another name is refused."""
    article, saved = tmp_path / "article.md", tmp_path / f"checked{suffix}"
    article.write_text(f"Wang Wenbin said: “{SAID}”\n", encoding="utf-8")
    assert indexed("verify", "--file", str(article), "--save", str(saved)).exit_code == 0
    assert saved.stat().st_size > len(SAID)
    refused = indexed("verify", "--file", str(article), "--save", str(tmp_path / "checked.pdf"))
    assert (refused.exit_code, ".html, .docx, .json" in refused.stderr) == (2, True)
