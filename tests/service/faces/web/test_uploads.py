"""Uploads on the page: documents of readers, where the operator allows them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.indexer.build import Builder
from onrecord.indexer.intake.file_workers import run_here
from onrecord.indexer.work_progress import silent
from onrecord.service.composition import open_record
from onrecord.service.errors import QueryError
from onrecord.service.faces.web.upload_page import parts_of
from onrecord.service.http.app import create_app
from onrecord.service.settings import Settings
from onrecord.service.settings.serve_settings import ServeSettings
from onrecord.service.uploads import intake
from tests.conftest import english
from tests.fakes import KeywordEmbedder
from tests.pages import page
from tests.service.http.conftest import Serve, serve, with_serve

__all__ = ["serve"]
FORM = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def client(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Return a browser at a service that takes uploads into a record that is empty."""
    monkeypatch.setattr(intake, "WorkerProcesses", lambda _: run_here)
    monkeypatch.setattr(intake, "StatisticalDetector", lambda: english)

    def builder(given: Settings, progress: object, embedder: object = None) -> Builder:
        del progress, embedder
        return Builder(given, KeywordEmbedder(), lambda: english, silent)

    monkeypatch.setattr(intake, "open_builder", builder)
    intake.begin(settings)
    record = with_serve(open_record(settings, KeywordEmbedder()), uploads=True, max_upload_bytes=100_000)
    with TestClient(create_app(record), base_url="http://localhost") as opened:
        yield opened


def sent(client: httpx.Client, files: list[tuple[str, bytes]]) -> httpx.Response:
    """Send files from the page, and wait until nothing more happens to them."""
    reply = client.post("/upload", files=[("files", file) for file in files], headers=FORM)
    while "refresh" in reply.headers:
        time.sleep(0.02)
        reply = client.get(str(reply.url))
    return reply


def results(reply: httpx.Response) -> dict[str, str]:
    """Return what became of each file."""
    rows = html.fromstring(reply.text).xpath("//main//tbody/tr")
    return {row.xpath("./th")[0].text_content(): " ".join(row.xpath("./td")[0].text_content().split()) for row in rows}


def test_an_empty_record_leads_a_person_through(client: TestClient) -> None:
    """To an upload, a folder or a source; and it can be asked, and says that it holds nothing."""
    first = html.fromstring(client.get("/").text)
    assert first.xpath("//h1")[0].text == "The record is empty"
    assert first.xpath("//ol[@class='steps']//a/@href") == ["/upload"]
    assert "onrecord index FOLDER" in first.text_content()
    assert "onrecord sources add URL" in first.text_content()
    assert client.get("/?q=space").status_code == 200
    for path in ("/browse", "/about", "/feed.atom", "/analyse?analysis=trend&q=space"):
        assert client.get(path).status_code == 200


def test_documents_are_taken_in_and_told_file_by_file(client: TestClient) -> None:
    """With the reason where one is not, and a draft of a profile; the page of the record follows at once."""
    reply = sent(client, [("a page.txt", page("space").encode()), ("broken.pdf", b"%PDF-1.7 nothing")])
    told = results(reply)
    assert told["a_page.txt"] == "taken in"
    assert told["broken.pdf"].startswith("not taken in")
    assert "1 document was taken in." in reply.text
    assert "publisher" in html.fromstring(reply.text).xpath("//details/pre")[0].text
    assert "China supports space" in client.get("/?q=space").text
    assert html.fromstring(client.get("/").text).xpath("//h1")[0].text != "The record is empty"
    second = sent(client, [("b.txt", page("trade", day=25).encode())])
    assert results(second) == {"b.txt": "taken in"}
    assert "2 transcripts" in client.get("/browse").text  # what came before stays


def test_names_lead_nowhere(client: TestClient, settings: Settings) -> None:
    """Whatever a browser calls a file, it lies in the folder of its upload, under a name of its own."""
    names = ["../../evil.txt", "C:\\evil.txt", ".hidden.txt", "evil.txt", "\x00é 记.txt"]
    reply = sent(client, [(name, page("space", day=10 + i).encode()) for i, name in enumerate(names)])
    [folder] = (settings.index.path / "uploads").iterdir()
    assert sorted(file.name for file in folder.iterdir()) == sorted(results(reply))
    assert not (settings.index.path.parent / "evil.txt").exists()
    assert all(not name.startswith(".") and "/" not in name for name in results(reply))


def test_mistakes_are_told(client: TestClient) -> None:
    """Nothing chosen, too much, another site, an upload that is forgotten."""
    assert "at least one file" in client.post("/upload", files={"other": b"x"}, headers=FORM).text
    assert "cannot be read" in client.post("/upload", content=b"x", headers=FORM).text
    assert client.post("/upload", files={"files": b"x" * 200_000}, headers=FORM).status_code == 413
    many = [("files", (f"{i}.txt", b"x")) for i in range(51)]
    assert "at most 50" in client.post("/upload", files=many, headers=FORM).text
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/upload", files={"files": ("a.txt", b"x")}, headers=foreign).status_code == 400
    assert client.get("/upload/none").status_code == 404


def test_nothing_is_taken_unless_the_operator_allows_it(serve: Serve) -> None:
    """By default there is no such page, and with keys it needs a right of its own."""
    assert serve().client.get("/upload").status_code == 404
    guarded = serve(host="192.0.2.1", hosts=("127.0.0.1",), uploads=True)
    assert guarded.client.get("/upload").status_code == 401
    with pytest.raises(ValueError, match="workers: 1"):
        ServeSettings(uploads=True, workers=2)


def test_a_form_is_read_as_it_was_sent() -> None:
    """Byte for byte, also where a file looks like a part of the form."""
    content = b"\r\n--other\r\n\r\n\x00\xff\r\r\n\n"
    body = (
        b'--x1\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n"
        + content
        + b'\r\n--x1\r\nContent-Disposition: form-data; name="n"'
        b"\r\n\r\nv\r\n--x1--\r\n"
    )
    [file] = parts_of(body, 'multipart/form-data; boundary="x1"')
    assert (file.name, file.content) == ("a.bin", content)
    with pytest.raises(QueryError):
        list(parts_of(body, "text/plain"))
