"""How many passages are embedded a second, beside the library at its defaults and the limit of the CPU.

    python benchmarks/embedding.py PAGES

PAGES is a folder of transcripts. The same 2,000 passages go through `SentenceTransformer.encode` as it
comes and through our engine, in turns, so that both meet the same noise. Agreement is the share of each
passage's ten nearest that is the same with the vectors of both. The limit of the CPU is the model's
multiplications over the fastest rate at which torch multiplies matrices of its shapes here.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.embedding.models import locate_model
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_parsing import read_transcripts
from onrecord.indexer.intake.sources import find_sources
from onrecord.indexer.text.passages import PassageLimits, context_of, embedding_text, passages
from onrecord.indexer.transcript import Transcript
from onrecord.service.settings import Settings, load_settings

COUNT, ROUNDS, NEAREST = 2_000, 8, 10


def texts(settings: Settings, pages: Path) -> Iterator[str]:
    """Yield what is embedded of every passage of a folder."""
    limits = settings.passages
    for transcript in read_transcripts(
        find_sources([pages], settings.sources), settings.sources, StatisticalDetector()
    ):
        if isinstance(transcript, Transcript):
            questions = {
                e.number: e.question.of(transcript.text) if e.question else None for e in transcript.statements()
            }
            for p in passages(transcript, PassageLimits(limits.max_words, limits.close_words, limits.min_words)):
                words = p.span.of(transcript.text)
                yield embedding_text(words, context_of(questions[p.exchange], transcript.title), limits.question_words)


def timed(embed: Callable[[list[str]], Vectors], some: list[str]) -> tuple[Vectors, float]:
    """Return the vectors of some texts and the seconds they took."""
    started = time.perf_counter()
    return embed(some), time.perf_counter() - started


def agreement(ours: Vectors, theirs: Vectors) -> float:
    """Return the mean share of the ten nearest that both vectors give every passage."""
    shares = []
    for mine, other in zip(_nearest(ours), _nearest(theirs), strict=True):
        shares.append(len(set(mine) & set(other)) / NEAREST)
    return float(np.mean(shares))


def _nearest(vectors: Vectors) -> Vectors:
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    return np.argpartition(-cosines, NEAREST, axis=1)[:, :NEAREST]


def work(model: SentenceTransformer, some: list[str]) -> float:
    """Return the multiplications and additions that the model makes for these texts, padding not counted."""
    encoder = model[0].auto_model
    weights = sum(p.numel() for p in encoder.encoder.parameters() if p.ndim == 2)
    lengths = [len(model.tokenizer.encode(text, truncation=True, max_length=model.max_seq_length)) for text in some]
    layers, width = encoder.config.num_hidden_layers, encoder.config.hidden_size
    return sum(2.0 * n * weights + 4.0 * n * n * width * layers for n in lengths)


def fastest_rate() -> float:
    """Return the multiplications and additions a second of the fastest product of the model's shapes."""
    best = 0.0
    for kind in (torch.float32, torch.bfloat16):
        for rows, inner, columns in ((1_024, 384, 384), (1_024, 384, 1_536), (4_096, 384, 1_536), (4_096, 1_536, 384)):
            left, right = torch.randn(rows, inner).to(kind), torch.randn(columns, inner).to(kind)
            for _ in range(20):
                started = time.perf_counter()
                torch.nn.functional.linear(left, right)
                best = max(best, 2.0 * rows * inner * columns / (time.perf_counter() - started))
    return best


def main() -> None:
    """Print the rates, their ratio, the agreement and the share of the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    pages = parser.parse_args().pages
    settings = load_settings()
    some = list(texts(settings, pages))
    random.Random(1).shuffle(some)  # noqa: S311 - a sample, not a secret
    some = some[:COUNT]
    library = SentenceTransformer(str(locate_model(settings.model).folder), device="cpu", local_files_only=True)
    ours = configured_embedder(settings.model)
    ours.embed_passages(some[:64])
    library.encode(some[:64])
    rates: list[tuple[float, float]] = []
    vectors: list[tuple[Vectors, Vectors]] = []
    peak = fastest_rate()
    for start in range(0, len(some), len(some) // ROUNDS):
        part = some[start : start + len(some) // ROUNDS]
        theirs, slow = timed(lambda batch: library.encode(batch, normalize_embeddings=True), part)
        mine, quick = timed(ours.embed_passages, part)
        vectors.append((mine, theirs))
        rates.append((quick, slow))
        peak = max(peak, fastest_rate())
    quick, slow = (sum(seconds) for seconds in zip(*rates, strict=True))
    mine, theirs = (np.concatenate(both) for both in zip(*vectors, strict=True))
    print(f"{len(some):,} passages of {pages}")
    print(f"SentenceTransformer.encode at its defaults  {len(some) / slow:7.1f} a second")
    print(f"ours ({ours.engine})           {len(some) / quick:7.1f} a second, {slow / quick:.2f} times")
    lowest = np.einsum("ij,ij->i", mine, theirs).min()
    print(f"the ten nearest agree to {agreement(mine, theirs):.4f}; the lowest cosine is {lowest:.5f}")
    print(f"{work(library, some) / quick / peak:.0%} of the fastest matrix product here ({peak / 1e9:.0f} GFLOP/s)")


if __name__ == "__main__":
    main()
