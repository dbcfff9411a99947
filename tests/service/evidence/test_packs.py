"""Evidence packs: made from a record, checked without it."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.indexer.intake.file_workers import run_here
from onrecord.indexer.settings.indexer_settings import SourceSettings
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError, UnreadablePack
from onrecord.service.evidence.manifest import MANIFEST, PackReport
from onrecord.service.evidence.pack_check import check_pack
from onrecord.service.evidence.packing import evidence_pack
from onrecord.service.evidence.stable_zip import PackedFiles, stable_zip
from tests.conftest import SEEDS

Check = Callable[[bytes], PackReport]


@pytest.fixture(scope="module")
def pack(seeds_record: Record) -> bytes:
    """Return a pack of three quotations of two pages."""
    hits = seeds_record.retriever.search("space cooperation", 3).hits
    cited = [seeds_record.citations.cite(hit.passage.id) for hit in hits]
    return evidence_pack(seeds_record.snapshots.current(), cited, "Space & <more>", with_pages=True)


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that checks a pack where no index is."""

    def check_it(raw: bytes) -> PackReport:
        file = tmp_path / "pack.zip"
        file.write_bytes(raw)
        return check_pack(file, SourceSettings(), run_here)

    return check_it


def unpacked(pack: bytes) -> dict[str, bytes]:
    """Return the files of a pack."""
    packed = PackedFiles(pack)
    return {name: packed.read(name) for name in packed.names}


def rewritten(pack: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    """Return a pack whose manifest was changed."""
    files = unpacked(pack)
    manifest = json.loads(files[MANIFEST])
    change(manifest)
    return stable_zip({**files, MANIFEST: json.dumps(manifest).encode()})


def test_a_pack_holds_what_it_says(pack: bytes, check: Check) -> None:
    """Every quotation is in its text, every text's words are on its page, every hash holds."""
    report = check(pack)
    assert (report.faults, report.unread, report.quotations) == ((), (), 3)
    assert report.pages >= 1
    assert report.title == "Space & <more>"


def test_equal_citations_give_equal_bytes(seeds_record: Record) -> None:
    """Whenever the pack is made."""
    [hit] = seeds_record.retriever.search("space", 1).hits
    cited = [seeds_record.citations.cite(hit.passage.id)]
    made = [evidence_pack(seeds_record.snapshots.current(), cited, "x", with_pages=True) for _ in range(2)]
    assert made[0] == made[1]


def test_the_page_as_indexed_is_in_the_pack(pack: bytes) -> None:
    """Byte for byte."""
    pages = [content for name, content in unpacked(pack).items() if name.startswith("pages/")]
    assert pages
    assert all(page in [file.read_bytes() for file in SEEDS.glob("*.txt")] for page in pages)


def test_a_page_that_is_not_at_hand_leaves_its_quotation_open(seeds_record: Record, check: Check) -> None:
    """Its hash stays in the manifest, with why it is not there; the quotation is not compared with it."""
    [hit] = seeds_record.retriever.search("space", 1).hits
    cited = [seeds_record.citations.cite(hit.passage.id)]
    report = check(evidence_pack(seeds_record.snapshots.current(), cited, "x", with_pages=False))
    assert report.ok
    assert [fault.reason.split(":")[0] for fault in report.unread] == ["its page is not in the pack"]


def test_an_empty_pack_is_refused(seeds_record: Record) -> None:
    """It would prove nothing."""
    with pytest.raises(QueryError, match="no citation"):
        evidence_pack(seeds_record.snapshots.current(), [], "x", with_pages=True)


@pytest.mark.parametrize("kind", ["pages/", "texts/", "citations.bib", "README.txt"])
def test_a_changed_file_is_named(kind: str, pack: bytes, check: Check) -> None:
    """Whichever it is."""
    files = unpacked(pack)
    name = next(one for one in files if one.startswith(kind))
    report = check(stable_zip({**files, name: files[name] + b" "}))
    assert (name, "was changed: its sha256 is not that of the manifest") in [(f.where, f.reason) for f in report.faults]


@pytest.mark.parametrize("kind", ["pages/", "texts/", "quotations.md"])
def test_a_missing_file_is_named(kind: str, pack: bytes, check: Check) -> None:
    """And so is the quotation that needs it."""
    files = unpacked(pack)
    name = next(one for one in files if one.startswith(kind))
    report = check(stable_zip({other: content for other, content in files.items() if other != name}))
    assert (name, "is missing") in [(fault.where, fault.reason) for fault in report.faults]


def test_a_file_that_is_not_listed_is_named(pack: bytes, check: Check) -> None:
    """Nobody slips a page in."""
    report = check(stable_zip({**unpacked(pack), "pages/more.html": b"x"}))
    assert [(f.where, f.reason) for f in report.faults] == [
        ("pages/more.html", "is in the pack, but not in its manifest")
    ]


def test_a_changed_quotation_is_named(pack: bytes, check: Check) -> None:
    """The words, and the place of the words."""

    def swap(manifest: dict[str, object]) -> None:
        manifest["quotations"][0]["quote"] = "We never said so."  # type: ignore[index]

    def shift(manifest: dict[str, object]) -> None:
        manifest["quotations"][0]["start"] += 1  # type: ignore[index]

    for change in (swap, shift):
        reasons = [fault.reason for fault in check(rewritten(pack, change)).faults]
        assert "the quotation is not what stands at its place in the text" in reasons


def test_a_text_that_its_page_does_not_have_is_named(pack: bytes, check: Check) -> None:
    """Even where every hash was computed anew to hide it."""
    from hashlib import sha256  # noqa: PLC0415 - for this test alone

    files = unpacked(pack)
    manifest = json.loads(files[MANIFEST])
    one = manifest["quotations"][0]
    forged = "Nobody on this page ever said so."
    name = f"texts/{sha256(forged.encode()).hexdigest()}.txt"
    one |= {"text": name, "quote": forged, "start": 0, "end": len(forged)}
    manifest["files"].append({"name": name, "sha256": sha256(forged.encode()).hexdigest(), "size": len(forged)})
    raw = stable_zip({**files, name: forged.encode(), MANIFEST: json.dumps(manifest).encode()})
    assert [(f.where, f.reason) for f in check(raw).faults] == [
        (one["id"], "the words of the quotation are not on its page")
    ]


def test_another_page_in_its_place_is_named(pack: bytes, check: Check) -> None:
    """A quotation names the hash of the page that was indexed."""

    def change(manifest: dict[str, object]) -> None:
        manifest["quotations"][0]["page"] = "0" * 64  # type: ignore[index]

    reasons = [fault.reason for fault in check(rewritten(pack, change)).faults]
    assert reasons == ["its page is not the one that was indexed: the sha256 differs"]


def zipped(files: Mapping[str, bytes], **entry: int) -> bytes:
    """Return a ZIP as a stranger makes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr, info.compress_type = entry.get("attributes", 0), zipfile.ZIP_DEFLATED
            packed.writestr(info, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "no ZIP file"),
        (b"PK\x03\x04 and then nothing", "no ZIP file"),
        (zipped({"x": b""}), "no evidence pack"),
        (zipped({MANIFEST: b"{"}), "not valid JSON"),
        (zipped({MANIFEST: b"[]"}), "not that of an evidence pack"),
        (zipped({MANIFEST: b'{"format": "onrecord-evidence", "version": 2}'}), "version 2"),
        (zipped({MANIFEST: b'{"format": "onrecord-evidence", "version": 1}'}), "title: field required"),
        (zipped({"../out.txt": b"x"}), "leads out"),
        (zipped({"/etc/passwd": b"x"}), "leads out"),
        (zipped({"a/../../b": b"x"}), "leads out"),
        (zipped({"C:evil": b"x"}), "leads out"),
        (zipped({"link": b"/etc/passwd"}, attributes=0o120777 << 16), "no plain file"),
    ],
)  # fmt: skip
def test_what_is_no_pack_is_said_so(raw: bytes, message: str, check: Check) -> None:
    """In a sentence; nothing is written anywhere."""
    with pytest.raises(UnreadablePack, match=message):
        check(raw)


def test_a_pack_of_very_many_files_is_refused(check: Check) -> None:
    """Before any of them is read."""
    with pytest.raises(UnreadablePack, match="20,001 files"):
        check(zipped({f"{n}": b"" for n in range(20_001)}))


def test_a_bomb_is_not_unpacked(check: Check) -> None:
    """By the size that it declares."""
    raw = bytearray(zipped({f"{n}": bytes(1_000) for n in range(10)}))
    for found in list(re.finditer(b"PK\x01\x02", raw)):
        raw[found.start() + 24 : found.start() + 28] = struct.pack("<I", 60_000_000)
    with pytest.raises(UnreadablePack, match="unpacks to 600,000,000 bytes"):
        check(bytes(raw))


def test_a_bomb_that_lies_about_its_size_is_cut_off(check: Check) -> None:
    """Reading stops where the file should have ended."""
    raw = bytearray(zipped({MANIFEST: bytes(1_000_000)}))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(UnreadablePack, match=r"damaged|longer"):
        check(bytes(raw))


def test_a_cut_pack_is_said_so(pack: bytes, check: Check) -> None:
    """Wherever it was cut."""
    for share in (0.1, 0.5, 0.99):
        with pytest.raises(UnreadablePack):
            check(pack[: int(share * len(pack))])


@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(1, 255))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_byte_goes_unseen(place: float, byte: int, pack: bytes, tmp_path: Path) -> None:
    """Unless the contents are the same, as where only the time of a file in the ZIP is another."""
    raw = bytearray(pack)
    raw[int(place * len(raw))] ^= byte
    file = tmp_path / "changed.zip"
    file.write_bytes(raw)
    try:
        report = check_pack(file, SourceSettings(), run_here)
    except UnreadablePack:
        return
    assert not report.ok or unpacked(bytes(raw)) == unpacked(pack)
