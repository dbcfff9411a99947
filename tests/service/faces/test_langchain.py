"""The record in LangChain: LangChain's own tests, documents, arguments, the tool, and what goes wrong elsewhere."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import runpy
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.documents import Document
from langchain_core.language_models.fake_chat_models import FakeMessagesListChatModel
from langchain_core.load import dumps
from langchain_core.messages import AIMessage, BaseMessage, ToolCall, ToolMessage
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests
from pydantic import ValidationError

from onrecord.indexer.errors import IndexNotBuilt
from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra, QueryError, ServiceFailed
from onrecord.service.faces.langchain import OnRecordRetriever
from onrecord.service.http.app import create_app
from onrecord.service.retrieval.retriever import Retriever, SearchResult
from tests.conftest import ROOT
from tests.service.http.conftest import listening, with_serve

QUESTION = "What about space cooperation?"
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
Serve = Callable[..., str]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach this machine directly."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="module")
def serve(seeds_record: Record) -> Iterator[Serve]:
    """Return a function that serves the seeds with changed settings and tells the address."""
    with ExitStack() as stack:
        yield lambda **changes: stack.enter_context(listening(create_app(with_serve(seeds_record, **changes))))[0]


@pytest.fixture(scope="module")
def site(serve: Serve) -> str:
    """Return the address of the seeds, served as we ship."""
    return serve()


@pytest.fixture(params=["here", "elsewhere"])
def retriever(request: pytest.FixtureRequest, seeds_record: Record, site: str) -> OnRecordRetriever:
    """Return a retriever over the index, and one over the service."""
    return OnRecordRetriever(record=seeds_record, k=2) if request.param == "here" else OnRecordRetriever(url=site, k=2)


@pytest.fixture
def anyio_backend() -> str:
    """Run LangChain's asynchronous test in asyncio, as LangChain does."""
    return "asyncio"


class Standard(RetrieversIntegrationTests):
    """What LangChain asks of every retriever."""

    given: dict[str, Any]

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        """Ours."""
        return OnRecordRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        """Where the passages come from."""
        return self.given

    @property
    def retriever_query_example(self) -> str:
        """A question that more than three passages answer."""
        return QUESTION


@pytest.mark.anyio
class TestHere(Standard):
    """Over an index."""

    @pytest.fixture(autouse=True)
    def _over(self, seeds_record: Record) -> None:
        self.given = {"record": seeds_record}


@pytest.mark.anyio
class TestElsewhere(Standard):
    """Over a service."""

    @pytest.fixture(autouse=True)
    def _over(self, site: str) -> None:
        self.given = {"url": site}


def test_a_document_is_a_citation(seeds_record: Record, site: str) -> None:
    """Its content is the words said; the rest stands in the metadata, from a service the same as from an index."""
    [document] = OnRecordRetriever(record=seeds_record, site=site).invoke("Volkswagen", k=1)
    hit = seeds_record.retriever.search("Volkswagen", 1).hits[0]
    passage = hit.passage
    assert document == Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "id": passage.id,
            "source": f"{site}/c/{passage.id}",
            "link": f"{site}/c/{passage.id}",
            "outlet": "Bloomberg",
            "speaker": "Mao Ning",
            "date": "2024-02-23",
            "published": "2024-02-23",
            "question": passage.question,
            "language": "en",
            "title": passage.title,
            "publisher": passage.publisher,
            "credit": None,
            "url": passage.url,
            "path": passage.path,
            "provenance": "transcript",
            "time": None,
            "recording": None,
            "start": passage.span.start,
            "end": passage.span.end,
            "text_sha256": passage.text_sha256,
            "score": round(hit.score, 4),
            "role": "answer",
            "similar": 0,
        },
    )
    assert [document] == OnRecordRetriever(url=site).invoke("Volkswagen", k=1)
    json.dumps(document.metadata)


def test_without_a_site_the_source_is_what_there_is(seeds_record: Record) -> None:
    """No link is made up."""
    [document] = OnRecordRetriever(record=seeds_record).invoke("fentanyl", k=1)
    cited = seeds_record.retriever.search("fentanyl", 1).hits[0].passage
    assert (document.metadata["link"], document.metadata["source"]) == (None, cited.url or cited.path)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"speaker": "Wang Wenbin"}, {("Wang Wenbin", "2020"), ("Wang Wenbin", "2023")}),
        ({"speaker": ["Wang Wenbin", "Qin Gang"], "until": "2021"}, {("Wang Wenbin", "2020"), ("Qin Gang", "2021")}),
        ({"speaker": "Wang Wenbin", "since": "2021-01"}, {("Wang Wenbin", "2023")}),
        ({"kind": "press_conference", "until": "2020-12-31"}, {("Wang Wenbin", "2020")}),
        ({"outlet": "Kyodo News", "language": "en", "since": "2024"}, {("Mao Ning", "2024")}),
        ({"speaker": "Nobody Here"}, set()),
        ({"speaker": None, "outlet": "", "since": "2024"}, {("Mao Ning", "2024")}),
    ],
)
def test_arguments_narrow_strictly(
    given: dict[str, Any], expected: set[tuple[str, str]], retriever: OnRecordRetriever
) -> None:
    """Whoever is not meant is not found."""
    found = retriever.invoke(QUESTION, k=20, **given)
    assert {(d.metadata["speaker"], d.metadata["date"][:4]) for d in found} == expected


def test_arguments_of_the_question_come_before_those_of_the_retriever(seeds_record: Record) -> None:
    """Those are what holds unless it is said otherwise."""
    narrow = OnRecordRetriever(record=seeds_record, speaker="Qin Gang", k=1)
    assert [d.metadata["speaker"] for d in narrow.invoke(QUESTION)] == ["Qin Gang"]
    assert {d.metadata["speaker"] for d in narrow.invoke(QUESTION, speaker="Wang Wenbin", k=2)} == {"Wang Wenbin"}


@pytest.mark.parametrize("given", [{"k": 0}, {"k": 1001}, {"top_k": 3}, {"speaker": 3}])
def test_an_argument_that_is_none_is_refused(given: dict[str, Any], retriever: OnRecordRetriever) -> None:
    """By its name."""
    with pytest.raises(ValidationError, match=next(iter(given))):
        retriever.invoke(QUESTION, **given)


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [
        ("", {}, "the question is empty"),
        (" ", {"speaker": "Mao Ning"}, "the question is empty"),
        ("space", {"since": "last year"}, "is no date"),
        ("space", {"kind": "gossip"}, "kind:gossip is no kind"),
    ],
)
def test_a_question_that_cannot_be_searched_for_is_the_askers_mistake(
    query: str, given: dict[str, Any], said: str, retriever: OnRecordRetriever
) -> None:
    """The same error from an index and from a service, whether it is awaited or not."""
    with pytest.raises(QueryError, match=said):
        retriever.invoke(query, **given)
    with pytest.raises(QueryError, match=said):
        asyncio.run(retriever.ainvoke(query, **given))


def test_questions_that_are_awaited_are_asked_at_once(
    retriever: OnRecordRetriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None waits for another, and the event loop for none."""
    together, search = Barrier(3, timeout=10), Retriever.search

    def waits(self: Retriever, text: str, limit: int, **given: Any) -> SearchResult:  # noqa: ANN401 - passed on
        together.wait()
        return search(self, text, limit, **given)

    async def ask() -> list[list[Document]]:
        return await asyncio.gather(*(retriever.ainvoke(QUESTION) for _ in range(3)))

    monkeypatch.setattr(Retriever, "search", waits)
    assert [len(found) for found in asyncio.run(ask())] == [2, 2, 2]


def test_the_tool_gives_a_model_numbered_passages_and_the_program_the_documents(
    retriever: OnRecordRetriever,
) -> None:
    """With all that the model needs to cite them, and with what it asked wrongly. Empty is not given."""
    tool = retriever.as_tool()
    said = tool.invoke(ToolCall(name=tool.name, args={"query": "Volkswagen", "k": 1}, id="1", type="tool_call"))
    [document] = said.artifact
    assert said.content.endswith(
        f"\n\n[1] Mao Ning, 2024-02-23, asked by Bloomberg:\n{document.page_content}\n"
        f"({'; '.join(filter(None, (f'id {document.id}', document.metadata['link'], document.metadata['url'])))})"
    )
    assert "[2]" in tool.invoke({"query": "space"})
    nothing = {"k": None, "speaker": "", "outlet": None, "kind": [], "language": "", "since": "", "until": None}
    assert tool.invoke({"query": "space", **nothing}) == tool.invoke({"query": "space"})
    reports = asyncio.run(tool.ainvoke({"query": "space", "kind": ["report"]}))
    assert "second hand, as reported with information from Xinhua" in reports
    assert tool.invoke({"query": "space", "speaker": ["Nobody"]}).startswith("The record holds nothing")
    assert "is no kind" in tool.invoke({"query": "space", "kind": ["gossip"]})
    assert "greater than or equal to 1" in tool.invoke({"query": "space", "k": 0})
    assert set(tool.args) == {"query", "k", "speaker", "outlet", "kind", "language", "since", "until"}
    assert retriever.as_tool(name="record", description="Ask.").name == "record"


class Calling(FakeMessagesListChatModel):
    """A chat model that says what it is told to, and takes tools."""

    def bind_tools(self, tools: Sequence[Any], **_: object) -> Calling:
        """Know the tools, and call them as it is told."""
        assert [tool.name for tool in tools] == ["search_the_record"]
        return self


def test_an_agent_calls_the_tool(seeds_record: Record) -> None:
    """LangChain's own agent, and a model that asks once and then answers."""
    call = ToolCall(name="search_the_record", args={"query": "fentanyl", "k": 1}, id="1", type="tool_call")
    says: list[BaseMessage] = [AIMessage("", tool_calls=[call]), AIMessage("Cited.")]
    agent = create_agent(Calling(responses=says), [OnRecordRetriever(record=seeds_record).as_tool()])
    messages = agent.invoke({"messages": [("user", "What about fentanyl?")]})["messages"]
    [told] = [message for message in messages if isinstance(message, ToolMessage)]
    assert (told.status, len(told.artifact)) == ("success", 1)
    assert told.artifact[0].page_content in told.content
    assert messages[-1].content == "Cited."


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """Answer every request on a port with the same, as something between us and a service may."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def fails(url: str, said: str, **given: Any) -> ServiceFailed:  # noqa: ANN401 - passed on
    """Return the error of asking a service, which is the same whether it is awaited or not."""
    retriever = OnRecordRetriever(url=url, **given)
    with pytest.raises(ServiceFailed, match=said) as awaited:
        asyncio.run(retriever.ainvoke(QUESTION))
    with pytest.raises(ServiceFailed, match=said) as caught:
        retriever.invoke(QUESTION)
    assert all(str(error.value).startswith(f"{url}: ") for error in (caught, awaited))
    return caught.value


def test_a_key_is_given_and_asked_for(seeds_record: Record, tmp_path: Path) -> None:
    """It is never shown."""
    keys = KeyFile(tmp_path / "keys.json")
    secret, _ = keys.add("reader", [Right.READ], None, NOW)
    asks, _ = keys.add("asker", [Right.ASK], None, NOW)
    with listening(create_app(with_serve(seeds_record, keys=tmp_path / "keys.json"))) as (url, _):
        assert fails(url, "answered 401 Unauthorized .a key is needed.*; give a key that may read").status == 401
        assert fails(url, "answered 403 Forbidden", key=asks).status == 403
        keyed = OnRecordRetriever(url=url, key=secret)
        assert len(keyed.invoke(QUESTION, k=3)) == 3
    assert secret not in f"{keyed!r}{dumps(keyed)}"


def test_a_service_that_has_enough_says_when_to_come_again(serve: Serve) -> None:
    """Over the limit, and not in time."""
    limited = serve(rate="1/hour")
    OnRecordRetriever(url=limited).invoke(QUESTION)
    over = fails(limited, r"answered 429 Too Many Requests \(.*\); ask again in \d+ s")
    assert (over.status, (over.retry_s or 0) > 3000) == (429, True)
    late = fails(serve(timeout_s=1e-9), r"answered 503 Service Unavailable .*; ask again in 5 s")
    assert (late.status, late.retry_s) == (503, 5)


def test_what_is_no_service_of_ours_is_told_as_such() -> None:
    """Nobody there, a proxy with nothing behind it, another service, one that never answers."""
    assert fails("http://127.0.0.1:1", "cannot be reached .*; check the address").status is None
    with answering(502, b"<html>Bad Gateway</html>") as url:
        assert fails(url, "answered 502 Bad Gateway; try again later").status == 502
    with answering(400, b"<html>") as url:
        assert fails(url, "answered 400 Bad Request; check the address").status == 400
    for body in (b'{"hits": [{}]}', b"<html>", b"[]", b""):
        with answering(200, body) as url:
            fails(url, "what it sent is not an answer of On Record")
    with answering(301, b"") as url:
        assert fails(url, "answered 301 Moved Permanently; check the address").status == 301


def test_a_service_that_does_not_answer_is_not_waited_for(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer than was said."""
    together = Barrier(3, timeout=10)
    monkeypatch.setattr(Retriever, "search", lambda *_, **__: together.wait())
    try:
        fails(site, "gave no answer within 1.5 seconds", timeout_s=1.5)
    finally:
        together.abort()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "give exactly one of record=, index= and url="),
        ({"url": "http://127.0.0.1:1", "index": "x"}, "give exactly one of"),
        ({"url": "record.example.org"}, "is not an address; write it as https://"),
        ({"url": "http://"}, "is not an address"),
        ({"url": "https://x", "site": "javascript:alert(1)"}, "is not an address"),
        ({"url": "https://me:secret@example.org"}, "give the key as key="),
    ],
)
def test_it_is_made_of_one_source(given: dict[str, Any], said: str) -> None:
    """What is wrong is told when it is made."""
    with pytest.raises(ValidationError, match=said):
        OnRecordRetriever(**given)


def test_an_index_that_is_none_is_told_at_once(tmp_path: Path) -> None:
    """With our own error."""
    with pytest.raises(IndexNotBuilt):
        OnRecordRetriever(index=tmp_path)


@pytest.mark.parametrize("missing", ["langchain_core.callbacks", "httpx"])
def test_without_the_extra_it_is_told_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line."""
    for name in [name for name in sys.modules if name.startswith("onrecord.service.faces.langchain")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[langchain\]'"):
        import_module("onrecord.service.faces.langchain")


def test_the_program_in_the_documents_runs_as_it_stands(
    real_record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten lines, over the seeds and the real model, and what it is said to print."""
    section = (ROOT / "docs/chat-tools.md").read_text(encoding="utf-8").partition("\n## LangChain\n")[2]
    program = section.partition("```python\n")[2].partition("```")[0]
    printed = section.partition("```text\n")[2].partition("```")[0]
    Path(".onrecord").symlink_to(real_record.settings.index.path)
    Path("program.py").write_text(program, encoding="utf-8")
    runpy.run_path(str(tmp_path / "program.py"))
    assert program.count("\n") <= 10
    assert capsys.readouterr().out == printed
