"""The commands: JSON in the promised shapes, text for people, one line for every mistake."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from onrecord.service import composition
from onrecord.service.faces.cli import COMMANDS
from tests.conftest import ROOT, SEEDS
from tests.fakes import KeywordEmbedder
from tests.pages import page
from tests.service.faces.cli.conftest import Run

HIT = {
    *("passage_id", "score", "text", "speaker", "date", "asker", "question"),
    *("title", "url", "path", "provenance", "similar", "folded", "explanation"),
    *("published", "publisher", "role", "start", "end", "text_sha256", "outlet", "language"),
    *("time", "recording", "credit"),
}
ANSWER = {
    *("question", "resolved", "style", "answered", "answer", "sentences", "citations", "nearest"),
    *("searched", "writer", "notes", "understood", "verdict", "type", "demands", "finding", "statements", "reply"),
}
CITATION = {"marker", "passage_id", "quote", "speaker", "date", "asker", "title", "url", "provenance"}


def test_index_prints_its_report(run: Run) -> None:
    """The first time and the second."""
    first, second = (json.loads(run("index", SEEDS, "--json").stdout) for _ in range(2))
    seconds = first.pop("seconds"), second.pop("seconds")
    assert min(seconds) >= 0
    passages = first["passages"]
    assert first == {
        "transcripts": 5,
        "added": 5,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "duplicates": 0,
        "exchanges": 16,
        "passages": passages,
        "embedded": passages,
        "linked": 0,
        "skipped": [],
        "warnings": [],
        "cleaned": {},
        "withheld": [],
        "generation": 1,
    }
    assert second == {**first, "added": 0, "unchanged": 5, "embedded": 0}


def test_quotations_in_reports_that_are_linked_are_counted(run: Run, tmp_path: Path) -> None:
    """By the command that links them, also where nothing is new, and by the one that counts."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.txt").write_text(page("space"))
    (tmp_path / "pages/r.txt").write_text(
        "A report\n\nBEIJING, July 24 (Xinhua) -- Foreign Ministry Spokesperson Mao Ning spoke on Friday.\n\n"
        '"China supports space in every way it can, and always has," Mao Ning said.'
    )
    assert "\n1 quotation in reports linked to transcripts\n" in run("index", tmp_path / "pages").stdout
    assert json.loads(run("index", tmp_path / "pages", "--json").stdout)["linked"] == 1
    assert json.loads(run("stats", "--json").stdout)["linked"] == 1
    assert "1 quotation in reports, to the words in transcripts" in run("stats").stdout


def test_index_publishes_anew_on_request(run: Run) -> None:
    """With paths and without; but one of the two has to be given."""
    first = json.loads(run("index", SEEDS, "--json").stdout)
    again = {**first, "added": 0, "embedded": 0}
    expected = [{**again, "unchanged": 5, "generation": 2}, {**again, "unchanged": 0, "generation": 3}]
    reports = [json.loads(run("index", *paths, "--rebuild", "--json").stdout) for paths in ((SEEDS,), ())]
    assert [{**report, "seconds": first["seconds"]} for report in reports] == expected
    assert "Missing argument 'PATHS...'" in run("index").stderr
    shown = run("index", "--rebuild").stdout
    assert shown.startswith("5 transcripts, made anew from the store\n16 exchanges")


def test_index_tells_people_what_was_skipped(run: Run, tmp_path: Path) -> None:
    """And goes on."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.txt").write_text(page("space"))
    (tmp_path / "pages/b.txt").write_text("")
    result = run("index", tmp_path / "pages")
    assert result.exit_code == 0
    assert "1 transcript (1 added, 0 updated, 0 unchanged, 0 removed)" in result.stdout
    assert "skipped b.txt: is empty" in result.stdout


def test_parse_prints_one_object_a_line(run: Run) -> None:
    """For every transcript."""
    lines = [json.loads(line) for line in run("parse", SEEDS, "--json").stdout.splitlines()]
    assert [line["source"]["path"][:3] for line in lines] == ["000", "001", "002", "003", "004"]
    assert {"id", "title", "date", "published", "kind", "publisher", "spokesperson", "language", "source"} <= set(
        lines[0]
    )
    assert {"opening", "notice", "exchanges"} <= set(lines[0])


def test_parse_shows_people_who_says_what(run: Run) -> None:
    """Turn by turn, and where there is no answer."""
    shown = run("parse", SEEDS / "001_e952bff0b0b5ced4.txt").stdout
    assert "Reuters: Two questions about the US." in shown
    assert "Wang Wenbin: Such allegation is untrue." in shown
    assert "no answer" in shown


def test_parse_shows_a_page_as_it_was_understood(run: Run) -> None:
    """Every paragraph once, turns headed by who speaks, the rest by what it is."""
    shown = run("parse", SEEDS / "001_e952bff0b0b5ced4.txt", "--show").stdout
    flat = " ".join(shown.split())
    for head in (
        "furniture Home Page >",
        "2 Reuters asks, in 2 parts Reuters: Two questions",
        "Wang Wenbin Wang Wenbin: Such",
    ):
        assert head in flat
    assert flat.count("This is a proud moment") == 1


def test_parse_shows_roles_and_voices(run: Run, tmp_path: Path) -> None:
    """Whoever is not quoted is named with the reason; what is quoted of others is marked behind it."""
    (tmp_path / "a.txt").write_text(
        "Interview with the Prime Minister, 3 May 2021\nPRIME MINISTER: If it rains, we stay.\n"
        'JONES: You lied to the public.\nPRIME MINISTER: Mr. Holm said "we lied, we cheated, all of us".'
    )
    flat = " ".join(run("parse", tmp_path / "a.txt", "--show").stdout.split())
    assert "If it rains [supposing this], we stay." in flat
    assert "JONES (unknown) JONES: You lied to the public." in flat
    assert 'cheated, all of us [quoting Mr. Holm]".' in flat


def test_parse_sums_up_a_folder(run: Run, tmp_path: Path) -> None:
    """Totals, what is worth a look, and what was skipped."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.txt").write_text(
        "Press Conference by Spokesperson Mao Ning\nQ: One?\nQ: Two?\nQ: Three?\nA: 3."
    )
    (tmp_path / "pages/b.txt").write_text("")
    result = run("parse", tmp_path / "pages", "--summary")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines == [
        *(
            "1 transcripts",
            "3 exchanges",
            "1 askers",
            "1 speakers",
            "1 undated",
            "2 unanswered",
            "0 lines of boilerplate",
            "1 suspicious",
            "1 skipped",
        ),
        *(
            "",
            "Worth a look:",
            "a.txt: 2 of 3 questions without an answer",
            "",
            "Skipped:",
            "b.txt: is empty; save the page again, or leave the file out",
        ),
    ]
    assert json.loads(run("parse", tmp_path / "pages", "--summary", "--json").stdout) == {
        "transcripts": 1,
        "exchanges": 3,
        "askers": 1,
        "speakers": 1,
        "undated": 1,
        "unanswered": 2,
        "boilerplate": 0,
        "suspicious": [{"path": "a.txt", "exchange": None, "reason": "2 of 3 questions without an answer"}],
        "skipped": [{"path": "b.txt", "reason": "is empty; save the page again, or leave the file out"}],
    }


def test_an_empty_path_is_refused(run: Run) -> None:
    """It is a slip in a script, and not this folder."""
    for command in ("index", "parse"):
        result = run(command, "")
        assert (result.exit_code, result.stderr.startswith("onrecord: a path is empty; give the path")) == (2, True)


def test_parse_goes_on_past_what_it_cannot_read(run: Run, tmp_path: Path) -> None:
    """Messages go to standard error, JSON alone to standard output."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.txt").write_text(page("space"))
    (tmp_path / "pages/b.txt").write_text("")
    result = run("parse", tmp_path / "pages", "--json")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert result.stderr == "skipped b.txt: is empty; save the page again, or leave the file out\n"


def test_search_prints_hits(indexed: Run) -> None:
    """In the promised shape."""
    found = json.loads(indexed("search", "port", "cranes", "--limit", 2, "--json").stdout)
    assert set(found) == {"query", "understood", "hits", "took_ms", "reread", "demands", "nearest"}
    assert (found["query"], len(found["hits"])) == ("port cranes", 2)
    assert set(found["hits"][0]) == HIT
    why = found["hits"][0]["explanation"]
    assert (set(why), why["matched"]) == ({"dense", "lexical", "late", "cross", "matched"}, ["port", "cranes"])
    assert (found["hits"][0]["speaker"], found["hits"][0]["date"]) == ("Mao Ning", "2024-02-23")


def test_search_shows_people_the_quotation_first_and_scores_only_on_request(indexed: Run) -> None:
    """Then who said it, when, and to whom."""
    plain = indexed("search", "port cranes", "--limit", 1).stdout
    assert plain.startswith("The accusation that China-made cranes pose security risks is completely unfounded.")
    assert "Mao Ning, 23 February 2024, asked by Bloomberg" in plain
    assert "score" not in plain
    explained = indexed("search", "port cranes", "--limit", 1, "--explain").stdout
    assert "score 1.000 (meaning 0.944, words 6.99, word by word 0.500), shares port, cranes\n" in explained


def test_ask_prints_an_answer_with_citations(indexed: Run) -> None:
    """Every marker leads to a citation, every citation can be looked up."""
    answer = json.loads(indexed("ask", "What about space cooperation?", "--json").stdout)
    assert set(answer) == ANSWER
    assert answer["answered"] is True
    assert set(answer["citations"][0]) >= CITATION
    assert [c["marker"] for c in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    for sentence in answer["sentences"]:
        for marker in sentence["citations"]:
            cited = answer["citations"][marker - 1]
            assert sentence["text"] in cited["quote"]
            looked_up = json.loads(indexed("cite", cited["passage_id"], "--json").stdout)
            assert (looked_up["quote"], looked_up["state"]) == (cited["quote"], "current")


def test_ask_shows_people_quotations_and_where_they_stand(indexed: Run) -> None:
    """Second-hand words are marked as such."""
    shown = indexed("ask", "What about fentanyl?").stdout
    lead = "[1] Mao Ning, 30 January 2023, as reported by Xinhua:\n    Noting China is the first country"
    assert shown.startswith(lead)
    assert "2023-01-30-mao-ning-5277/2/" in shown
    assert "003_8c1f6274f992de50.txt" in shown
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_ask_says_that_the_record_is_silent(indexed: Run) -> None:
    """And offers the nearest."""
    answer = json.loads(indexed("ask", "Brexit", "--json").stdout)
    assert (answer["answered"], answer["sentences"], answer["citations"], len(answer["nearest"])) == (False, [], [], 3)
    assert set(answer["nearest"][0]) == HIT
    shown = indexed("ask", "Brexit").stdout
    said = " ".join(shown.split())
    assert said.startswith(
        "Not found in the record. No statement in it mentions “Brexit”. Searched: 5 transcripts of Ministry of "
    )
    assert "24 July 2020 to 23 February 2024. The nearest passages, which may be about something else:" in said


def test_brackets_in_a_quotation_are_no_markup(run: Run, tmp_path: Path) -> None:
    """A transcript cannot colour the terminal."""
    (tmp_path / "x.txt").write_text(page("[bold red]space[/bold red] [/] \\[x]"))
    run("index", tmp_path / "x.txt")
    assert "China supports [bold red]space[/bold red] [/] \\[x]" in run("ask", "space").stdout


def test_cite_shows_the_question_and_the_source(indexed: Run) -> None:
    """All that is needed to check a citation."""
    as_json = indexed("cite", "2024-02-23-mao-ning-3500/6/1", "--json").stdout
    assert indexed("cite", "2024-02-23-mao-ning-3500/6/1", "--format", "json").stdout == as_json
    shown = indexed("cite", "2024-02-23-mao-ning-3500/6/1").stdout
    assert shown.startswith("Kyodo News: According to Japanese media")
    assert "Ministry of Foreign Affairs of the People's Republic of China, 23 February 2024" in shown
    assert "004_e94fe86a32f1453c.txt" in shown


def test_cite_gives_what_other_programs_read(indexed: Run) -> None:
    """As it is, or with --json in an object if it is no JSON itself."""
    cited = "2024-02-23-mao-ning-3500/6/1"
    entry = indexed("cite", cited, "--format", "apa").stdout
    assert entry.startswith("Mao, N. (2024, February 23). Foreign Ministry Spokesperson Mao Ning’s Regular Press")
    as_json = json.loads(indexed("cite", cited, "--format", "apa", "--json").stdout)
    assert as_json == {"id": cited, "format": "apa", "media_type": "text/plain", "text": entry}
    csl = indexed("cite", cited, "--format", "csl").stdout
    assert json.loads(csl)[0]["type"] == "speech"
    assert indexed("cite", cited, "--format", "csl", "--json").stdout == csl


def test_cite_shows_the_exchange_on_request(indexed: Run) -> None:
    """Without it, what is before and after; an exchange is shown by its id."""
    cited = "2024-02-23-mao-ning-3500/6"
    alone = json.loads(indexed("cite", f"{cited}/1", "--json").stdout)
    assert (alone["context"], alone["role"], alone["transcript"]) == (None, "answer", "2024-02-23-mao-ning-3500")
    whole = json.loads(indexed("cite", cited, "--context", "--json").stdout)
    assert [turn["speaker"] for turn in whole["context"]["turns"]] == ["Mao Ning"]
    assert whole["quote"] == whole["context"]["turns"][0]["text"]
    assert "Mao Ning:\nI have no information" in indexed("cite", cited, "--context").stdout


def test_stats_count_the_index(indexed: Run) -> None:
    """For people and for programs."""
    stats = json.loads(indexed("stats", "--json").stdout)
    assert {
        k: stats[k] for k in ("generation", "transcripts", "exchanges", "unanswered", "first_date", "last_date")
    } == {
        "generation": 1,
        "transcripts": 5,
        "exchanges": 16,
        "unanswered": 1,
        "first_date": "2020-07-24",
        "last_date": "2024-02-23",
    }
    assert stats["kinds"] == {"press_conference": 2, "report": 3}
    assert sum(stats["speakers"].values()) == stats["passages"]
    assert stats["model"]["name"] == "keywords"
    exact = {"kind": "exact", "recall": 1.0, "links": None, "build_breadth": None, "breadth": None}
    assert stats["dense"] == {**exact, "storage": "float16"}
    shown = indexed("stats").stdout
    assert "exact, float16" in shown
    assert "5 (2 press conferences, 3 reports)" in shown
    assert "24 July 2020 to 23 February 2024" in shown


def test_stats_say_what_a_graph_finds(indexed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the dense index has one."""
    monkeypatch.setenv("ONRECORD_INDEX__EXACT_UP_TO", "5")
    assert indexed("index", "--rebuild").exit_code == 0
    stats = json.loads(indexed("stats", "--json").stdout)["dense"]
    assert (stats["kind"], stats["recall"], stats["links"], stats["build_breadth"]) == ("hnsw", 1.0, 32, 200)
    assert f"hnsw, float16, recall at 10 1.000 (M 32, efSearch {stats['breadth']})" in indexed("stats").stdout


def test_check_says_what_was_examined(indexed: Run) -> None:
    """A line each for people, records for programs; nothing on standard error."""
    people, programs = indexed("check"), indexed("check", "--json")
    assert (people.exit_code, people.stderr, programs.exit_code, programs.stderr) == (0, "", 0, "")
    report = json.loads(programs.stdout)
    checks = report.pop("checks")
    assert report == {"ok": True, "generation": 1, "remedy": None}
    assert all(check.keys() == {"name", "ok", "detail"} and check["ok"] for check in checks)
    lines = people.stdout.splitlines()
    assert lines[-1] == f"{len(checks)} checks passed, generation 1 of .onrecord"
    assert [line.split()[0] for line in lines[:-1]] == ["ok"] * len(checks)


def test_check_says_what_is_wrong_and_what_mends_it(indexed: Run) -> None:
    """With exit code 1, and it does mend it."""
    Path(".onrecord/generations/000001/vectors.faiss").unlink()
    people, programs = indexed("check"), indexed("check", "--json")
    said = "onrecord: .onrecord: 2 of 13 checks failed; run: onrecord index --rebuild\n"
    assert (people.exit_code, people.stderr, programs.exit_code, programs.stderr) == (1, said, 1, said)
    assert [line.split()[1] for line in people.stdout.splitlines() if "WRONG" in line] == ["files", "dense"]
    assert "11 checks passed" in people.stdout
    report = json.loads(programs.stdout)
    assert [check["name"] for check in report["checks"] if not check["ok"]] == ["files", "dense index"]
    assert (report["ok"], report["remedy"]) == (False, "run: onrecord index --rebuild")
    assert indexed("index", "--rebuild").exit_code == 0
    assert indexed("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("index", "/no/such"), "/no/such: no such file or folder; check the path"),
        (("index", "empty"), "empty: contains no files to index; put transcripts there or give another folder"),
        (("index", "empty.txt"), "empty.txt: is empty; save the page again, or leave the file out"),
        (
            ("index", "binary.txt"),
            "binary.txt: is not text but binary data; save it as text, HTML, PDF or .docx and try again",
        ),
        (("parse", "empty.txt"), "empty.txt: is empty; save the page again, or leave the file out"),
        (("search", "hi"), ".onrecord: holds no index; run: onrecord index PATH"),
        (("ask", "hi"), ".onrecord: holds no index; run: onrecord index PATH"),
        (("cite", "x/1/1"), ".onrecord: holds no index; run: onrecord index PATH"),
        (("check",), ".onrecord: holds no index; run: onrecord index PATH"),
        (("index", "--rebuild"), ".onrecord: holds no index; run: onrecord index PATH"),
        (("stats",), ".onrecord: holds no index; run: onrecord index PATH"),
        (
            ("stats", "--index", "empty.txt/sub"),
            "empty.txt/sub/CURRENT: cannot be used (Not a directory); give a directory (--index DIR)",
        ),
        (
            ("ask", "hi", "--config", "no.yaml"),
            "no.yaml: no such configuration file; check the path, or omit it to use the defaults",
        ),
    ],
)
def test_a_mistake_is_one_line_with_the_remedy(arguments: tuple[str, ...], said: str, run: Run, tmp_path: Path) -> None:
    """Exit code 2, nothing on standard output, no traceback."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"onrecord: {said}\n")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "the question is empty; ask something, for example: What was said about space cooperation?"),
        ("\udcff space", "the question holds bytes that are no characters; give it as UTF-8"),
        (
            "x" * 10_000,
            "the question has 10,000 characters, and at most 2,000 are searched for; shorten it "
            "(search.max_query_characters)",
        ),
    ],
)
def test_a_bad_question_is_one_line_with_the_remedy(question: str, said: str, indexed: Run) -> None:
    """For both commands that take one."""
    for command in ("ask", "search"):
        result = indexed(command, question)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"onrecord: {said}\n")


def test_another_model_is_one_line_with_the_remedy(indexed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names both."""
    monkeypatch.setattr(composition, "configured_embedder", lambda _: KeywordEmbedder("another"))
    result = indexed("ask", "hi")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "was built with model keywords" in result.stderr
    assert "the configuration names another" in result.stderr
    assert "run onrecord index --rebuild" in result.stderr


def test_an_unknown_citation_names_near_ones(indexed: Run) -> None:
    """As a 404 would."""
    result = indexed("cite", "2024-02-23-mao-ning-3500/6/9")
    assert (result.exit_code, result.stderr) == (
        2,
        "onrecord: no passage has the id '2024-02-23-mao-ning-3500/6/9'; similar ids: 2024-02-23-mao-ning-3500/6/1\n",
    )


@pytest.mark.parametrize("library", ["fastapi", "uvicorn"])
def test_a_missing_extra_is_named(library: str, indexed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    for name in [name for name in sys.modules if name.startswith("onrecord.service.http")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    result = indexed("serve")
    assert (result.exit_code, result.stderr) == (
        2,
        "onrecord: onrecord serve needs an optional part that is not installed; run: pip install 'onrecord[serve]'\n",
    )


# Commands that have commands of their own.
GROUPS = {
    "alerts": ("add", "list", "remove", "run"),
    "analyse": ("trend", "wording", "askers", "declines", "first-last", "compare"),
    "collections": ("list", "show", "export", "remove"),
    "profile": ("draft", "check"),
}


@pytest.mark.parametrize(
    "command",
    [
        *sorted(COMMANDS.keys() - GROUPS.keys()),
        *(f"{group} {name}" for group, names in GROUPS.items() for name in names),
    ],
)
def test_every_command_explains_itself(command: str, run: Run) -> None:
    """And takes the three common options."""
    shown = run(*command.split(), "--help").stdout
    assert all(option in shown for option in ("--config", "--index", "--json"))


def test_ctrl_c_is_no_traceback(indexed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell's code for an interrupted command."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(KeywordEmbedder, "embed_query", interrupted)
    result = indexed("ask", "space")
    assert (result.exit_code, result.stderr) == (130, "onrecord: stopped\n")


def test_an_interrupted_build_says_what_became_of_the_index(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next one goes on."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(KeywordEmbedder, "embed_passages", interrupted)
        result = run("index", SEEDS)
    assert (result.exit_code, result.stderr) == (
        130,
        "onrecord: stopped; what was indexed before is as it was, run the command again to go on\n",
    )
    assert run("index", SEEDS).exit_code == 0


def test_the_help_shows_how_to_begin(run: Run) -> None:
    """One command a line."""
    lines = [line.strip() for line in run("--help").stdout.splitlines()]
    assert "onrecord index seeds/          build the index" in lines
    assert "\\b" not in "".join(lines)


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["speaker:Mao Ning", "cranes"], 'speaker:"Mao Ning" cranes'),
        (["cranes", "-no comment", "-speaker:Mao Ning"], 'cranes -"no comment" -speaker:"Mao Ning"'),
        (["cranes", "-huawei", "-html"], "cranes -huawei -html"),
        (["What of date:2024 and cranes?"], "What of date:2024 and cranes?"),
        (["cranes", '"exact phrase" here'], 'cranes "exact phrase" here'),
        (["--", "-cranes", "Mao"], "-cranes Mao"),
    ],
)
def test_a_query_is_what_was_typed_before_the_shell(arguments: list[str], query: str, indexed: Run) -> None:
    """One dash excludes a word, and quotation marks that the shell has eaten are put back."""
    found = json.loads(indexed("search", "--json", "--limit", "2", *arguments).stdout)
    assert found["query"] == query


def test_search_shows_what_it_understood(indexed: Run) -> None:
    """In one line above the hits, and against the day that is given."""
    shown = indexed("search", "cranes last month speaker:Mao", "--today", "2024-03-10").stdout
    assert shown.startswith("Understood: spoken in February 2024; only speaker Mao Ning\n\n")
    literal = indexed("search", "--literal", "cranes last month", "--today", "2024-03-10").stdout
    assert "understood" not in literal


def test_search_tells_programs_what_it_understood(indexed: Run) -> None:
    """With the place of every part in the query as typed."""
    query = "cranes last month speaker:Mao -space date:2024"
    found = json.loads(indexed("search", query, "--today", "2024-03-10", "--json").stdout)
    assert found["query"] == query
    place = {"words": "last month", "start": 7, "end": 17}
    assert found["understood"] == {
        "text": "cranes",
        "today": "2024-03-10",
        "dates": [{**place, "from": "2024-02-01", "to": "2024-02-29", "passages": 12}],
        "speakers": [],
        "outlets": [],
        "filters": found["understood"]["filters"],
        "aliases": [],
        "corrected": {},
        "matching": 12,
    }
    filters = found["understood"]["filters"]
    assert [query[part["start"] : part["end"]] for part in filters] == ["speaker:Mao", "-space", "date:2024"]
    assert filters[2] == {
        "words": "date:2024",
        "start": 37,
        "end": 46,
        "operator": "date",
        "value": "2024",
        "excludes": False,
        "names": None,
        "from": "2024-01-01",
        "to": "2024-12-31",
        "passages": 12,
        "undated": 0,
    }


def test_a_misspelt_operator_is_pointed_at(indexed: Run) -> None:
    """In one line, without a search."""
    failed = indexed("search", "cranes speeker:Mao")
    assert failed.exit_code == 2
    assert failed.stderr == (
        'onrecord: column 8: speeker:Mao is no operator; did you mean speaker:? Write speaker:"Mao Ning"\n'
    )


def test_a_filter_that_leaves_nothing_says_so(indexed: Run) -> None:
    """Which one, and by how much."""
    shown = indexed("search", "cranes outlet:Bloomberg speaker:Psaki").stdout
    assert "speaker:Psaki lets 0 through (the record knows no such speaker)" in " ".join(shown.split())


def test_the_configuration_to_start_from_is_the_one_that_we_ship(run: Run) -> None:
    """Whoever installed the wheel has no checkout to copy config.yaml from."""
    assert run("config").stdout == (ROOT / "config.yaml").read_text(encoding="utf-8")


def test_the_settings_that_hold_are_told_as_json(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, environment and options count, as they do for every command."""
    monkeypatch.setenv("ONRECORD_SEARCH__LIMIT", "7")
    held = json.loads(run("config", "--index", "elsewhere", "--json").stdout)
    assert (held["search"]["limit"], held["index"]["path"]) == (7, "elsewhere")
