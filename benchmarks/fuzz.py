"""Fuzzes the readers: no mutated source may raise an unexpected error, end the process or take over 5 s.

    python benchmarks/fuzz.py [--count 20000] [--seed 1] [--samples FOLDER] [--seconds 600]
    python benchmarks/fuzz.py --atheris page.html 900 [--samples FOLDER]

A sample of each format, and each file of --samples, is mutated: bits turned, stretches cut, doubled, exchanged with
those of another sample, hostile pieces put in; in archives the parts are mutated as well as the whole. Each result is
read, parsed and cut as `onrecord index` does it. The script prints how many were taken in and refused by format, and
each mutation that raised an unexpected error, took over 5 s or ended the process, with its number: `--only NUMBER`
repeats it. One that is not done in a minute is given up.
Exits with 1 where there is one. An end of the process costs `onrecord index` that file alone (see `file_workers`).

With --atheris, a name (page.html, talk.vtt, …) and seconds, sources of that name are made by atheris instead, which
keeps those that reach code that none before has reached; it begins with the samples of that suffix. It needs
`pip install atheris`, which is no dependency of ours. What it finds is kept in a folder of its own.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import os
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import FunctionType

import docx
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.indexer.errors import SourceError
from onrecord.indexer.intake.file_parsing import cut_file
from onrecord.indexer.intake.sources import FoundSource
from onrecord.indexer.settings.indexer_settings import PassageSettings, SourceSettings

SLOW_S = 5.0
HANGS_S = 60.0  # by the clock
LONGEST_GUIDED = 20_000  # bytes of a source that atheris makes
TURNS = (("AFP", "Will it rain on Monday?"), ("Mao Ning", "It will not rain. As I said, 3.5 mm fell in Beijing."))
PLAIN = "Remarks on Rain\n\nJanuary 2, 2024\n\n" + "\n\n".join(f"{who}: {words}" for who, words in TURNS)
ROWS = [{"date": "2024-01-02", "asker": "AFP", "question": "Will it rain?", "speaker": "Mao Ning", "answer": "No."}]
HOSTILE = (
    *(
        '\x00 \u202e \u00ad \ufeff \u2028 \x1b[31m “ " (((( <b> </p> ]]> &#xD800; &#0; &amp;amp; 中中中'.encode().split(
            b" "
        )
    ),
    *(
        b"\\ud800 \\u0000 -1 1e999 NaN null { [[[[ <table><tr><td> <![CDATA[ <!-- &a; PK\x03\x04 PAR1 %PDF-1.7".split(
            b" "
        )
    ),
    *(b"\xff\xfe", b"\x80", b"\xf0\x9f\x98", b"\r", b"\t" * 50, b"9" * 400, b"A" * 3_000, b"Q: ", b"\nA: ", b"---\n"),
    *(b"<!ENTITY a SYSTEM 'file:///dev/zero'>", b"00:00:99,999 --> ", b"=?utf-8?q?=00?=", b"boundary="),
    b"Content-Transfer-Encoding: base64\n",
)


def samples() -> dict[str, bytes]:
    """Return a small source of each format by its name."""
    turns = "".join(f"<p><b>{who}:</b> {words}</p>" for who, words in TURNS)
    cues = [f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n<v {who}>{words}</v>\n" for n, (who, words) in enumerate(TURNS)]
    utterances = "".join(f'<u who="#{who[:3]}"><seg>{words}</seg></u>' for who, words in TURNS)
    speeches = "".join(f'<speech by="#{who[:3]}"><from>{who}</from><p>{words}</p></speech>' for who, words in TURNS)
    head = "<title>Remarks</title><meta name='PubDate' content='2024-01-02'>"
    page = f"<html><head>{head}</head><body>{turns}</body></html>"
    records = "".join(f"<turn><speaker>{who}</speaker><text>{words}</text></turn>" for who, words in TURNS)
    front = "---\ntitle: Remarks\ndate: 2024-01-02\n---\n\n# Rain\n\n"
    xml, tei = '<?xml version="1.0"?>', '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
    mail = "From: a@example.org\nSubject: Remarks\nMIME-Version: 1.0\n"
    parts = f"--b\nContent-Type: text/plain\n\n{PLAIN}\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
    texts = {
        "plain.txt": PLAIN,
        "marked.md": f"{front}{PLAIN.replace('AFP', '**AFP**')}\n\n- one\n",
        "page.html": page,
        "page.xhtml": f"{xml}{page}",
        "debate.xml": f"{xml}<akomaNtoso><debate><debateBody>{speeches}</debateBody></debate></akomaNtoso>",
        "tei.xml": f"{xml}{tei}<text><body>{utterances}</body></text></TEI>",
        "records.xml": f"{xml}<r>{records}</r>",
        "records.json": json.dumps(ROWS),
        "rows.jsonl": "\n".join(map(json.dumps, ROWS)),
        "rows.csv": "speaker,text\n" + "\n".join(f'{who},"{words}"' for who, words in TURNS),
        "rows.tsv": "speaker\ttext\n" + "\n".join(f"{who}\t{words}" for who, words in TURNS),
        "talk.vtt": "WEBVTT\n\n" + "\n".join(cues),
        "talk.srt": "\n".join(f"{n}\n{cue.replace('.', ',', 2)}" for n, cue in enumerate(cues, start=1)),
        "message.eml": f'{mail}Content-Type: multipart/alternative; boundary="b"\n\n{parts}',
        "saved.mhtml": f'{mail}Content-Type: multipart/related; boundary="b"\n\n{parts}',
    }
    word, table = BytesIO(), BytesIO()
    written = docx.Document()
    for who, words in TURNS:
        written.add_paragraph(f"{who}: {words}")
    written.add_table(1, 2).cell(0, 0).text = "Q: Will it rain?"
    written.save(word)
    pq.write_table(pa.Table.from_pylist(ROWS), table)
    binary = {"word.docx": word.getvalue(), "rows.parquet": table.getvalue(), "print.pdf": _pdf(PLAIN.split("\n"))}
    return {**{name: text.encode() for name, text in texts.items()}, **binary}


def _pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page."""
    shown = "".join(f"BT /F 12 Tf 72 {780 - 14 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines))
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = "".join(f"{n} 0 obj\n{one}\nendobj\n" for n, one in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size 6 >>\n%%EOF".encode()  # PDFium finds the objects itself


def mutated(number: int, seed: int, from_samples: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return the name and the bytes of a mutation, the same for the same number and seed."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - nothing secret
    name = chance.choice(sorted(from_samples))
    raw, other = from_samples[name], chance.choice(sorted(from_samples.values()))
    if name.endswith(".docx") and chance.random() < 0.8:
        return name, _repacked(raw, other, chance)
    return name, _mutated(raw, other, chance)


def _repacked(raw: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return an archive of which one part is mutated."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        hit = chance.choice([entry for entry in old.namelist() if entry.endswith((".xml", ".rels"))])
        for entry in old.namelist():
            new.writestr(entry, _mutated(old.read(entry), other, chance) if entry == hit else old.read(entry))
    return made.getvalue()


def _mutated(raw: bytes, other: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0 if start < len(data):
                data[start] ^= 1 << chance.randrange(8)
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = data[start:end] * chance.choice((1, 3, 100))
            case 3:
                from_other = chance.randrange(len(other))
                data[start:end] = other[from_other : from_other + chance.choice((1, 16, 256))]
            case 4:
                data[start:end] = chance.randbytes(end - start)
            case 5 if chance.random() < 0.2:
                del data[start:]
            case _:
                data[start:start] = chance.choice(HOSTILE)
    return bytes(data)


def english() -> object:
    """Return a detector that takes every text for English: languages are not what is tried here."""
    return lambda _: "en"


def tried(name: str, raw: bytes, folder: Path) -> str:
    """Read, parse and cut a mutation; return what came of it: taken, refused or a fault in words."""
    (folder / name).write_bytes(raw)
    started = time.process_time()
    try:
        cut_file(FoundSource(folder, name), SourceSettings(), PassageSettings(), english)  # type: ignore[arg-type] # any text will do
        came = "taken"
    except SourceError as error:
        came = error.reason if error.reason.startswith("could not be parsed") else "refused"
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        came = f"{type(error).__name__}: {error}"
    took = time.process_time() - started
    return f"took {took:.1f} s" if took > SLOW_S and came in ("taken", "refused") else came


def _work(channel: Connection, seed: int, numbers: range, from_samples: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # libraries complain there
        for number in numbers:
            name, raw = mutated(number, seed, from_samples)
            channel.send((number, name, tried(name, raw, Path(folder))))


def results(seed: int, count: int, from_samples: Mapping[str, bytes]) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the name and what came of each mutation; a process that ends is followed by another."""
    number = 0
    while number < count:
        ours, theirs = get_context("fork").Pipe(duplex=False)
        process = get_context("fork").Process(target=_work, args=(theirs, seed, range(number, count), from_samples))
        process.start()
        theirs.close()
        try:
            while number < count:
                if ours.poll(HANGS_S):
                    yield ours.recv()
                    number += 1
                else:
                    yield number, mutated(number, seed, from_samples)[0], f"not done within {HANGS_S:.0f} s"
                    number += 1
                    break
        except EOFError:
            process.join()
            yield number, mutated(number, seed, from_samples)[0], f"ended the process ({process.exitcode})"
            number += 1
        finally:
            process.kill()
            process.join()


def _guided(channel: Connection, name: str, seconds: float, seeds: Sequence[bytes], kept: Path) -> None:
    """Let atheris make sources for so many seconds, and send what came of each; one of each fault is kept."""
    import atheris  # noqa: PLC0415 - installed by those alone who run this

    work, corpus = kept / "work", kept / "corpus"
    for folder in (work, corpus):
        folder.mkdir(exist_ok=True)
    for number, raw in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(raw)
        tried(name, raw, work)  # imports all that reading needs
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and str(found.__module__).startswith("onrecord."):
            atheris.instrument_func(found)
    known: set[str] = set()

    def one(raw: bytes) -> None:
        came = tried(name, raw, work)
        kind = came if came in ("taken", "refused") else came.partition(":")[0]
        if came not in ("taken", "refused") and kind not in known:
            known.add(kind)
            (kept / f"fault-{len(known)}-{name}").write_bytes(raw)
        channel.send((name, came))

    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    limits = [f"-max_total_time={seconds:.0f}", f"-max_len={LONGEST_GUIDED}", f"-timeout={HANGS_S:.0f}"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={kept}/", str(corpus)], one)
    atheris.Fuzz()


def guided(name: str, seconds: float, seeds: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    """Yield the name and what came of each source that atheris makes in so many seconds."""
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    print(f"what atheris finds is kept in {kept}", flush=True)
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 1:
        ours, theirs = get_context("fork").Pipe(duplex=False)
        process = get_context("fork").Process(target=_guided, args=(theirs, name, left, seeds, kept))
        process.start()
        theirs.close()
        try:
            while True:
                yield ours.recv()
        except EOFError:
            process.join()
            if process.exitcode:
                yield name, f"ended the process ({process.exitcode})"
        finally:
            process.kill()
            process.join()


def main() -> None:
    """Try so many mutations and print what came of them."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=600, help="stop after so many")
    options.add_argument("--samples", type=Path, help="a folder of sources to mutate as well")
    options.add_argument("--only", type=int, help="try this one alone, here, and print its traceback")
    options.add_argument("--atheris", nargs=2, metavar=("NAME", "SECONDS"), help="let atheris make sources so called")
    given = options.parse_args()
    extra = sorted(file for file in given.samples.rglob("*") if file.is_file()) if given.samples else []
    from_samples = samples() | {f"{n}-{file.name}": file.read_bytes() for n, file in enumerate(extra)}
    if given.only is not None:
        name, raw = mutated(given.only, given.seed, from_samples)
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, name).write_bytes(raw)
            print(cut_file(FoundSource(Path(folder), name), SourceSettings(), PassageSettings(), english))  # type: ignore[arg-type]
        return
    if given.atheris and importlib.util.find_spec("atheris") is None:
        sys.exit("atheris is not installed; install it into this environment: pip install atheris")
    tries: Iterator[tuple[int, str, str]] = results(given.seed, given.count, from_samples)
    if given.atheris:
        wanted, given.seconds = given.atheris[0], float(given.atheris[1])
        seeds = [raw for name, raw in from_samples.items() if Path(name).suffix == Path(wanted).suffix]
        tries = ((n, *one) for n, one in enumerate(guided(wanted, given.seconds, seeds)))
    started, done, faults = time.perf_counter(), 0, 0
    counts: Counter[tuple[str, str]] = Counter()
    for number, name, came in tries:
        done += 1
        kind = came if came in ("taken", "refused") else "fault"
        counts[Path(name).suffix, kind] += 1
        if kind == "fault":
            faults += 1
            print(f"{number} {name}: {came[:200]}", flush=True)
        if not given.atheris and time.perf_counter() - started > given.seconds:
            break
    for suffix in sorted({suffix for suffix, _ in counts}):
        shown = ", ".join(f"{counts[suffix, kind]:,} {kind}" for kind in ("taken", "refused", "fault"))
        print(f"{suffix:9} {shown}")
    made = "sources of atheris" if given.atheris else f"mutations of {len(from_samples)} samples"
    print(f"{done:,} {made} in {time.perf_counter() - started:.0f} s: {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
