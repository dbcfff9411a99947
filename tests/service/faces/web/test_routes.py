"""The page over HTTP, as a browser without scripts would get it."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import docx
import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html
from starlette.concurrency import run_in_threadpool

from onrecord.service.composition import Record, open_record
from onrecord.service.faces.web.rendering import Assets, Pages
from onrecord.service.faces.web.web_face import page_router
from onrecord.service.schemas.answer_schemas import CitedAnswerShape, SearchShape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape
from onrecord.service.schemas.quotation_schemas import FindingShape
from onrecord.service.settings import Settings, load_settings
from tests.conftest import Build
from tests.fakes import LOCAL, KeywordEmbedder
from tests.pages import page
from tests.service.faces.web.conftest import serving
from tests.service.faces.web.hostile import IMAGE, SCRIPT

FIRST_PAGE = 60_000  # bytes, with all that it loads
NOTHING_HERE = "Nothing is at this address; it may have been typed or copied incompletely."
PATHS = ("/", "/?q=port+cranes", "/?q=zebrafish", "/check", "/about", "/browse", "/nowhere/x", "/t/none", "/c/none")


def tree(reply: httpx.Response) -> html.HtmlElement:
    """Return the elements of a page."""
    return html.fromstring(reply.content, parser=html.HTMLParser(encoding="utf-8"))


def text(reply: httpx.Response, path: str) -> list[str]:
    """Return the texts of elements, white space collapsed."""
    return [" ".join(element.text_content().split()) for element in tree(reply).xpath(path)]


def test_an_answer_is_quoted_with_its_citations(client: httpx.Client, held: Record) -> None:
    """What is shown as said is what the answerer quotes, and each number leads to its citation."""
    reply = client.get("/", params={"q": "What about fentanyl?"})
    answer = held.answerer.ask("What about fentanyl?")
    assert reply.status_code == 200
    quoted = text(reply, "//section[@class='answer']//blockquote/p")
    assert len(quoted) == len(answer.citations)
    for sentence in answer.sentences:
        assert " ".join(sentence.text.split()) in quoted[sentence.citations[0] - 1]
    markers = tree(reply).xpath("//section[@class='answer']//a[contains(@class, 'marker')]")
    assert [a.get("href") for a in markers] == [f"/c/{p.id}" for p in answer.citations]
    for link in markers:
        assert answer.citations[0].speaker in client.get(link.get("href")).text


def test_words_of_the_question_are_marked(client: httpx.Client) -> None:
    """And nothing else is."""
    marked = text(client.get("/", params={"q": "space cooperation"}), "//article[contains(@class, 'hit')]//mark")
    assert marked
    assert {word.lower() for word in marked} <= {"space", "cooperation", "cooperate", "cooperative", "cooperating"}


def test_views_are_data_as_well(client: httpx.Client, held: Record) -> None:
    """The shapes are those that every other face gives."""
    found = client.get("/", params={"q": "fentanyl", "format": "json"}).json()
    expected = json.loads(SearchShape.of(held.retriever.search("fentanyl", 200)).json_line())
    answer = json.loads(CitedAnswerShape.of(held.answerer.ask("fentanyl")).json_line())
    assert {**found, "took_ms": 0} == {**expected, "took_ms": 0, "answer": answer}
    assert client.get("/", params={"q": "date:2024", "format": "json"}).json()["answer"] is None
    cited = found["hits"][0]["passage_id"]
    cite = LookedUpCitationShape.of(held.citations.cite(cited), context=True)
    assert client.get(f"/c/{cited}?format=json").json() == json.loads(cite.json_line())
    transcript = client.get(f"/t/{cited.split('/')[0]}?format=json").json()
    assert transcript["id"] == cited.split("/")[0]
    checked = client.post("/check?format=json", data={"quote": found["hits"][0]["text"]}).json()
    finding = json.loads(FindingShape.of(held.quotations.check(found["hits"][0]["text"])).json_line())
    assert {**checked, "took_ms": 0} == {**finding, "took_ms": 0}
    assert client.get("/about?format=json").json()["transcripts"] == 6
    assert client.get("/c/none?format=json").headers["content-type"] == "application/problem+json"


def test_a_citation_has_all_that_is_needed_to_check_it(client: httpx.Client, held: Record) -> None:
    """The question above, the exchange with its words marked, every form, the way into the transcript."""
    cited = held.retriever.search("port cranes").hits[0].passage
    whole = client.get(f"/c/{cited.id}")
    assert "".join(text(whole, "//blockquote//mark")) == cited.text.replace("\n", "")
    assert text(whole, "//section[@class='question']/p") == [cited.question]
    labels = ["Plain text", "APA", "Chicago", "Markdown", "BibTeX", "RIS", "CSL-JSON", "Web Annotation"]
    assert text(whole, "//section[@class='forms']//summary") == labels
    part = client.get(f"/c/{cited.id}?part=panel")
    assert part.text.lstrip().startswith("<article")
    assert text(part, "//blockquote//mark") == text(whole, "//blockquote//mark")
    (into,) = tree(whole).xpath("//p[@class='beside']/a[starts-with(@href, '/t/')]/@href")
    transcript = client.get(into.split("#")[0])
    assert text(transcript, "//mark") == text(whole, "//blockquote//mark")


def test_as_many_places_are_marked_as_are_counted(client: httpx.Client) -> None:
    """Those in the words of an agency, too."""
    narrated = 0
    for link in set(tree(client.get("/browse")).xpath("//main//a[starts-with(@href, '/t/')]/@href")):
        page = tree(client.get(link, params={"find": "the"}))
        [told] = page.xpath("//div[@class='contents']/p[@role='status']")
        assert int(told.text_content().split()[0]) == len(page.xpath("//div[@class='reading']//mark"))
        narrated += len(page.xpath("//p[@class='narration']//mark"))
    assert narrated


def test_a_transcript_is_whole_and_each_exchange_can_be_linked_to(client: httpx.Client, held: Record) -> None:
    """Every question and every answer stands there once, in its order."""
    passage = held.retriever.search("port cranes").hits[0].passage
    reply = client.get(f"/t/{passage.transcript}")
    shape = client.get(f"/t/{passage.transcript}?format=json").json()
    assert text(reply, "//div[@class='put']") == [" ".join(e["question"].split()) for e in shape["exchanges"]]
    said = [" ".join(a["text"].split()) for e in shape["exchanges"] for a in e["answers"]]
    assert [t.replace(" ", "") for t in text(reply, "//div[@class='speech']/blockquote")][-len(said) :] == [
        s.replace(" ", "") for s in said
    ]
    anchors = tree(reply).xpath("//section/@id")
    assert set(anchors) >= {f"e{e['number']}" for e in shape["exchanges"]}


def test_a_change_in_a_quotation_is_told_in_words(client: httpx.Client, held: Record) -> None:
    """Not by colour alone: what was said, what is quoted, and what that changes."""
    said = held.retriever.search("port cranes").hits[0].passage.text.split(". ")[0].split()
    altered = " ".join([*said[:4], "never", *said[4:]])
    reply = client.post("/check", data={"quote": altered})
    assert reply.status_code == 200
    assert text(reply, "//section[contains(@class, 'finding')]/h2") == ["Altered"]
    assert text(reply, "//figure//ins") == ["quoted: never (end)"]
    assert "negation changed" in text(reply, "//p[@class='detail']")[0]
    assert text(reply, "//textarea[@id='quote']") == [altered]
    right = client.post("/check", data={"quote": " ".join(said), "speaker": "Nobody Known"})
    assert text(right, "//section[contains(@class, 'finding')]/h2")[0] == "Wrong speaker"


ARTICLE = "Mao Ning said: “{}”\n\nShe added: “The moon is made of the finest green cheese, we believe.”\n\nThe end."


@pytest.fixture
def article(held: Record) -> str:
    """Return an article with a right quotation and an invented one."""
    return ARTICLE.format(" ".join(held.retriever.search("port cranes").hits[0].passage.text.split()[:12]))


def test_an_article_comes_back_with_its_quotations_marked(client: httpx.Client, article: str) -> None:
    """In place, each with its finding beside it, under an address of its own, and a count of the verdicts above."""
    sent = client.post("/check", data={"article": article})
    assert sent.status_code == 303
    reply = client.get(sent.headers["location"])
    assert "1 × Not found" in text(reply, "//p[@class='stand']")[0]
    words = text(reply, "//div[@class='article']//p[contains(@class, 'words')]")
    quotations = text(reply, "//a[contains(@class, 'quoted')]")
    assert words[0].startswith("Mao Ning said: “")
    assert words[2] == "The end."
    assert [quotation[-1] for quotation in quotations] == ["1", "2"]
    for number, paragraph in enumerate(tree(reply).xpath("//div[@class='paragraph']")[:2], 1):
        assert paragraph.xpath(".//h2/@id") == [f"verdict-{number}"]
        assert paragraph.xpath(".//a[contains(@class, 'quoted')]/@href") == [f"#verdict-{number}"]


def test_a_checked_article_can_be_saved(client: httpx.Client, article: str) -> None:
    """As HTML that needs nothing else, as a Word document with comments, and as JSON with its text."""
    address = client.post("/check", data={"article": article}).headers["location"]
    page = client.get(f"{address}?format=html")
    assert "attachment" in page.headers["content-disposition"]
    assert len(text(page, "//section[contains(@class, 'finding')]")) == 2
    assert not tree(page).xpath("//*[@src] | //link | //a[starts-with(@href, '/')]")
    written = docx.Document(BytesIO(client.get(f"{address}?format=docx").content))
    assert [one.text for one in written.paragraphs][-1] == "The end."
    assert [comment.text.split(":")[0] for comment in written.comments][1] == "Not found"
    told = client.get(f"{address}?format=json").json()
    assert [told["text"][one["start"] : one["end"]] for one in told["quotations"]] == [
        one["quote"] for one in told["quotations"]
    ]


def test_what_is_not_kept_is_told_so(client: httpx.Client) -> None:
    """Nobody can guess the address of a check."""
    reply = client.get("/check/guessed")
    assert (reply.status_code, "check the article again" in reply.text) == (404, True)


def test_a_check_of_a_quotation_has_a_permanent_address(client: httpx.Client, held: Record) -> None:
    """The same as the form gives, which links to it."""
    said = held.retriever.search("port cranes").hits[0].passage.text.split(". ")[0]
    sent = client.post("/check", data={"quote": said, "speaker": "Nobody Known"})
    (address,) = tree(sent).xpath("//a[text()='permalink']/@href")
    reply = client.get(address)
    assert text(reply, "//section[contains(@class, 'finding')]/h2") == ["Wrong speaker"]
    assert client.get(f"{address}&format=json").json()["verdict"] == "wrong_speaker"


def test_a_form_that_says_nothing_is_told_so_above_the_form(client: httpx.Client) -> None:
    """What was put in is kept."""
    reply = client.post("/check", data={"quote": "", "speaker": "Mao Ning"})
    assert (reply.status_code, text(reply, "//*[@role='alert']")) == (
        400,
        ["The quotation holds no word; give the words between its quotation marks."],
    )
    assert tree(reply).xpath("//input[@id='speaker']/@value") == ["Mao Ning"]
    assert client.post("/check", content=b"quote=" + b"x" * 10_000_001).status_code == 413
    assert client.post("/check", content=b"quote=\xff\xfe").status_code == 400


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        (f"/?q={'x' * 3000}", 400, "That cannot be asked"),
        ("/?q=x&n=0", 400, "That cannot be asked"),
        ("/?q=date:2019-13", 400, "That cannot be asked"),
        ("/c/2024", 404, "Not in the record"),
        ("/t/none", 404, "Not in the record"),
        ("/static/old/page.css", 404, "This page does not exist"),
    ],
)
def test_an_error_is_a_page(client: httpx.Client, path: str, status: int, title: str) -> None:
    """In a person's words, with the question still in its field."""
    reply = client.get(path)
    assert (reply.status_code, text(reply, "//main/h1")) == (status, [title])
    assert reply.headers["content-type"].startswith("text/html")


def test_ids_that_begin_alike_are_offered(client: httpx.Client, held: Record) -> None:
    """A citation is often cut short when it is copied."""
    cited = held.retriever.search("port cranes").hits[0].passage.id
    links = tree(client.get(f"/c/{cited.rpartition('/')[0]}/999")).xpath("//main//li/a/@href")
    assert links
    assert all(link.startswith(f"/c/{cited.split('/')[0]}") for link in links)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_runs_and_loads_nothing_but_its_own_files(client: httpx.Client, path: str) -> None:
    """No script or style within it, no address elsewhere, and a policy that says so to the browser."""
    reply = client.get(path, headers={"accept": "text/html,*/*;q=0.8"})
    found = tree(reply)
    policy = reply.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert found.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == []
    loaded = found.xpath("//script/@src | //link[not(@rel='alternate' or @rel='canonical')]/@href | //img/@src")
    assert all(address.startswith("/static/") for address in loaded)
    assert found.xpath("string(/html/@lang)") == "en"


def test_a_first_page_is_light_and_its_files_are_kept(client: httpx.Client) -> None:
    """An answer is below 60 kB with all that it loads; files have their hash in the address and stay a year."""
    reply = client.get("/", params={"q": "What has China said about space cooperation?"})
    digest = re.search(r"/static/(\w+)/page.css", reply.text)
    assert digest
    names = ("page.css", "page.js", "panel.js", "copying.js", "keys.js", "range.js", "icon.svg")
    files = [client.get(f"/static/{digest[1]}/{name}") for name in names]
    assert all("immutable" in file.headers["cache-control"] for file in files)
    assert all(file.headers["content-encoding"] == "gzip" for file in files)
    size = sum(file.num_bytes_downloaded for file in (reply, *files))
    assert size < FIRST_PAGE, size
    bare = client.get(f"/static/{digest[1]}/page.css", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in bare.headers
    assert bare.content == files[0].content


def test_a_range_becomes_a_part_of_the_question(client: httpx.Client) -> None:
    """So that a form without a script can ask for it, and the address tells what is shown."""
    reply = client.get("/", params={"q": "trade", "from": "2019-03", "to": "2020"})
    assert (reply.status_code, reply.headers["location"]) == (303, "/?q=trade+date%3A2019-03..2020")


def test_harm_in_a_transcript_or_a_question_stays_words(client: httpx.Client, held: Record) -> None:
    """Everything of the record is escaped, wherever it is shown."""
    cited = held.retriever.search("Kiribati").hits[0].passage
    found = client.get("/", params={"q": f"Kiribati {SCRIPT} \x00 {IMAGE}"})
    shown = [found, client.get(f"/c/{cited.id}"), client.get(f"/c/{cited.id}?part=panel")]
    shown += [client.get(f"/t/{quote(cited.transcript)}"), client.post("/check", data={"quote": cited.text[:300]})]
    for reply in shown:
        assert reply.status_code == 200, reply.url
        run = "//script[not(@src) and not(@type='application/ld+json')]"  # data is not run
        assert tree(reply).xpath(f"{run} | //img | //form[contains(@action, 'example')]") == []
        assert all(json.loads(data) for data in tree(reply).xpath("//script[@type='application/ld+json']/text()"))
        assert not tree(reply).xpath("//a[starts-with(@href, 'javascript:')]")
        assert "&lt;script&gt;" in reply.text or "script" not in cited.text


def test_without_an_index_the_page_says_what_to_run(build: Build, folder: Path, tmp_path: Path) -> None:
    """And names no path of this machine."""
    build(folder)
    settings = load_settings(index=tmp_path / "index")
    record = open_record(settings, KeywordEmbedder())
    shutil.rmtree(settings.index.path)
    with serving(record) as address, httpx.Client(base_url=address, **LOCAL) as opened:
        reply = opened.get("/?q=space")
    assert (reply.status_code, text(reply, "//main/h1")) == (503, ["The record is empty"])
    assert text(reply, "//pre") == ["onrecord index PATH"]
    assert str(tmp_path) not in reply.text


def test_what_a_source_said_before_it_changed_is_told_to_be_so(build: Build, settings: Settings, folder: Path) -> None:
    """A citation stays, with a note and the way to what stands there now; of a source that is gone, that it is."""
    build(folder)
    record = open_record(settings, KeywordEmbedder())
    space, trade = (record.retriever.search(topic).hits[0].passage.id for topic in ("space", "trade"))
    (folder / "a.txt").write_text(page("mars"))
    (folder / "b.txt").unlink()
    build(folder)
    with serving(record) as address, httpx.Client(base_url=address, **LOCAL) as opened:
        changed, gone = opened.get(f"/c/{space}"), opened.get(f"/c/{trade}")
    note = "//p[@class='changed']"
    assert text(changed, note) == [
        "The source has changed since: this is what it said before. Read what stands there now"
    ]
    assert text(gone, note) == ["The source is no longer part of the record: this is what it said while it was."]


def alone(record: Record, *, is_ready: bool = True) -> FastAPI:
    """Return the page without the rest of the service."""
    app = FastAPI()
    app.include_router(
        page_router(record, Pages(Assets.packaged()), run_in_threadpool, run_in_threadpool, lambda: is_ready)
    )
    return app


def test_until_the_model_is_loaded_one_is_asked_to_wait(held: Record) -> None:
    """And the browser asks again by itself; what needs no model is there at once."""
    client = TestClient(alone(held, is_ready=False))
    reply = client.get("/?q=trade")
    assert (reply.status_code, text(reply, "//main/h1")) == (503, ["One moment"])
    assert (reply.headers["retry-after"], reply.headers["refresh"]) == ("2", "2")
    assert client.get("/about").status_code == 200


def test_words_tell_the_language_they_are_in(build: Build, settings: Settings, tmp_path: Path) -> None:
    """So that a browser takes the right characters, and a voice reads them right."""
    made = tmp_path / "zh"
    made.mkdir()
    (made / "a.txt").write_text(
        "2024年3月4日外交部发言人毛宁主持例行记者会\n路透社记者：关于space？\n毛宁：中方支持space合作。\n"
    )
    build(made)
    record = open_record(settings, KeywordEmbedder())
    hit = record.retriever.search("space").hits[0].passage
    page_of_it = TestClient(alone(record)).get("/?q=space")
    quoted = tree(page_of_it).xpath("//article//blockquote")
    assert [(q.get("lang"), q.get("dir")) for q in quoted] == [(hit.language, "auto")]


def test_an_address_that_is_none_is_told_to_people_and_to_programs(client: httpx.Client) -> None:
    """Each in its own way; below the API always as a problem document."""
    person = client.get("/nowhere", headers={"accept": "text/html,*/*;q=0.8"})
    assert (person.status_code, person.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert text(person, "//p[@class='stand']") == [NOTHING_HERE]
    for path, accept in (("/nowhere", "*/*"), ("/v1/nowhere", "text/html")):
        program = client.get(path, headers={"accept": accept})
        assert (program.status_code, program.headers["content-type"]) == (404, "application/problem+json")


def test_programs_are_told_what_a_page_is(client: httpx.Client, held: Record) -> None:
    """Its permanent address, its author and its day, whatever stands in the words; only permanent pages are crawled."""
    passage = held.answerer.ask("What about fentanyl?").citations[0]
    base = str(client.base_url).rstrip("/")
    reply = client.get(f"/c/{passage.id}")
    assert tree(reply).xpath("//link[@rel='canonical']/@href") == [f"{base}/c/{passage.id}"]
    [written] = tree(reply).xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(written)["text"] == held.citations.cite(passage.id).quote
    assert not tree(reply).xpath("//*[contains(@class, 'byline') or contains(@class, 'author')]")
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {base}/sitemap.xml" in robots
    listed = html.fromstring(client.get("/sitemap.xml").content).xpath("//loc/text()")
    assert f"{base}/t/{passage.transcript}" in listed


def test_a_conversation_goes_on_below_the_answer(client: httpx.Client) -> None:
    """The box below asks on from all questions so far, which stand above; what was meant is told."""
    first = client.get("/", params={"q": "What did Mao Ning say about fentanyl?"})
    box = tree(first).forms[1]
    assert [value for name, value in box.form_values() if name == "after"] == ["What did Mao Ning say about fentanyl?"]
    then = client.get("/", params={"q": "And about space?", "after": "What did Mao Ning say about fentanyl?"})
    assert text(then, "//nav[@class='so-far']//li") == ["What did Mao Ning say about fentanyl?", "And about space?"]
    [meant] = text(then, "//main/p[@class='note']")
    assert meant.startswith("Taken as: ")
    assert "space" in meant
    same = client.get("/", params={"q": meant.removeprefix("Taken as: ")})
    quoted = "//section[@class='answer']//blockquote"
    assert text(then, quoted) == text(same, quoted)
    asked_on = [value for name, value in tree(then).forms[1].form_values() if name == "after"]
    assert asked_on == ["What did Mao Ning say about fentanyl?", "And about space?"]
    told = client.get("/", params={"q": "thanks", "after": "What about fentanyl?"})
    assert [value for name, value in tree(told).forms[1].form_values() if name == "after"] == [
        "What about fentanyl?",
        "thanks",
    ]


def test_passages_do_not_repeat_the_answer(client: httpx.Client) -> None:
    """What it cites is left out of those below; each statement stands below its question."""
    reply = client.get("/", params={"q": "What has China said about space cooperation?"})
    cited = tree(reply).xpath("//section[@class='answer']//a[contains(@class, 'marker')]/@data-cite")
    below = tree(reply).xpath("//article[contains(@class, 'hit')]//a[@class='cite']/@data-cite")
    assert cited
    assert set(cited).isdisjoint(below)
    asked = client.get("/", params={"q": "Tianwen-1 Mars mission"})
    assert text(asked, "//figure[@class='quotation']/p[@class='put-before']")


def test_no_line_begins_with_a_dot(client: httpx.Client) -> None:
    """A dot between two facts stays at the end of its line."""
    for path in PATHS:
        body = client.get(path).text.partition("<body>")[2]
        assert [body[max(0, at - 6) : at] for at in _places("·", body) if not body[:at].endswith("&nbsp;")] == []


def _places(of: str, within: str) -> list[int]:
    return [at for at, letter in enumerate(within) if letter == of]


def test_a_search_names_its_feed(client: httpx.Client) -> None:
    """Feed readers find it by the address of the page; that of all transcripts is named on every page."""
    for path in PATHS:
        links = tree(client.get(path, headers={"accept": "text/html"})).xpath(
            "//link[@type='application/atom+xml']/@href"
        )
        assert links[0] == "/feed.atom"
    [_, own] = tree(client.get("/?q=fentanyl")).xpath("//link[@type='application/atom+xml']/@href")
    assert own == "/search.atom?q=fentanyl"
    assert client.get(own).status_code == 200
