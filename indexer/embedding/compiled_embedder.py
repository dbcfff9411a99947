"""Embeds with OpenVINO: the configured model, compiled for this CPU.

`compilation` compiles the model when it is first used on a machine and caches it. Later processes then need neither
torch nor sentence-transformers, and embed their first question within about a second. Texts are sorted by length and
batched to a similar number of tokens; OpenVINO decides how many batches run at once. bfloat16 is used where the CPU
supports it and its vectors agree with those of sentence-transformers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from onrecord.indexer.embedding.compilation import (
    GRAPH,
    TOKENIZER,
    Compiled,
    compiled_folder,
    find_compiled,
    staged_folder,
    write_graph,
    write_note,
)
from onrecord.indexer.embedding.embedder import Embedding, ModelCard, Vectors, without_prompt
from onrecord.indexer.embedding.library_embedder import LibraryEmbedder
from onrecord.indexer.embedding.model_loading import AUTO, FLOAT32
from onrecord.indexer.embedding.models import LocatedModel
from onrecord.indexer.embedding.quiet_openvino import import_openvino
from onrecord.indexer.settings.indexer_settings import ModelSettings

if TYPE_CHECKING:
    from openvino import CompiledModel, Core, InferRequest
    from tokenizers import Encoding

    # Extracts a result from a text's encoding, the request that computed it, and the text's row in that request.
    Take = Callable[[Encoding, InferRequest, int], "Taken"]

BFLOAT16 = "bfloat16"
HINTS = {FLOAT32: "f32", BFLOAT16: "bf16"}
# Vectors of one text whose cosine is at least this rank passages alike.
AGREES = 0.995
TOKENS_AT_ONCE = 2_048
ROWS_AT_ONCE = 64
# Probe texts on which the compiled model is compared with sentence-transformers.
PROBES = (
    "What has China said about space cooperation?",
    "Q",
    "  two\tspaces \u00a0 and a\nline  ",
    "中方对此有何评论？外交部发言人赵立坚主持例行记者会。",
    "Émigré naïveté 🚀 “quoted” – dashed — №5",
    "The spokesperson said that the two sides had an in-depth exchange of views on issues of common concern. " * 3,
    "It runs on beyond what the model reads at once, however many words it takes in. " * 60,
)

Ids = list[int]
# The graph's outputs by their numbers.
VECTOR, TOKEN_VECTORS = 0, 1
Taken = TypeVar("Taken")


class CompiledEmbedder:
    """Embeds with a compiled model, or with sentence-transformers if the model cannot be compiled."""

    def __init__(self, library: LibraryEmbedder, model: LocatedModel, settings: ModelSettings, cache: Path) -> None:
        self._library = library
        self._located = model
        self._settings = settings
        self._cache = cache

    @property
    def card(self) -> ModelCard:
        """The card of the model."""
        return self._located.card

    @property
    def engine(self) -> str:
        """What computes the vectors, and how exactly."""
        return f"openvino, {self._runner.precision}, cpu" if self._runner else self._library.engine

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector for each passage, shape (len(texts), dimension)."""
        if self._runner is None:
            return self._library.embed_passages(texts)
        return self._runner.many([self.card.passage_prompt + text for text in texts])

    def embed_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each passage with those of its tokens, from one run of the model."""
        if self._runner is None:
            return self._library.embed_with_tokens(texts)
        return self._runner.many_with_tokens([self.card.passage_prompt + text for text in texts])

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the tokens into which the model cuts each text, without those that it adds, and without running it."""
        return self._library.pieces(texts) if self._runner is None else self._runner.pieces(texts)

    def embed_query(self, text: str) -> Embedding:
        """Return the vector of a question with those of its tokens."""
        if self._runner is None:
            return self._library.embed_query(text)
        return without_prompt(self._runner.one(self.card.query_prompt + text), self._prompt)

    def embed_queries(self, texts: Sequence[str]) -> list[Embedding]:
        """Return what `embed_query` returns for each of a few questions, from one run of the model."""
        if self._runner is None:
            return self._library.embed_queries(texts)
        found = self._runner.few([self.card.query_prompt + text for text in texts])
        return [without_prompt(embedding, self._prompt) for embedding in found]

    @cached_property
    def _prompt(self) -> tuple[str, ...]:
        """The tokens of the prompt before a question."""
        [pieces] = self.pieces([self.card.query_prompt])
        return pieces

    @cached_property
    def _runner(self) -> Runner | None:
        """The compiled model, compiled now if it is not cached. None if sentence-transformers must be used instead."""
        folder = compiled_folder(self._cache, self._located)
        compiled = find_compiled(folder)
        if compiled is not None:
            return self._opened(compiled)
        with staged_folder(folder) as staged:
            agreement = self._compile(staged)
            write_note(staged, agreement)
            return self._opened(Compiled(staged, agreement))

    def _opened(self, compiled: Compiled) -> Runner | None:
        wanted = (BFLOAT16, FLOAT32) if self._settings.precision == AUTO else (self._settings.precision, FLOAT32)
        for precision in wanted:
            if compiled.agreement.get(precision, 0.0) >= AGREES and precision in precisions():
                return Runner(compiled.folder, precision)
        return None

    def _compile(self, folder: Path) -> dict[str, float]:
        """Compile the model into `folder` and return the agreement of each precision, empty if that fails."""
        try:
            write_graph(self._library.model, folder)
            runners = [Runner(folder, precision) for precision in precisions()]
            return {runner.precision: self._agreement(runner) for runner in runners}
        except (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError):
            return {}  # sentence-transformers can still run the model

    def _agreement(self, runner: Runner) -> float:
        """Return the lowest cosine between the compiled model's vector of a probe and that of sentence-transformers."""
        prompts, (passages, queries) = self.card, self._library_vectors
        pairs = [
            (runner.many([prompts.passage_prompt + text for text in PROBES]), passages),
            (np.stack([runner.one(prompts.query_prompt + text).vector for text in PROBES]), queries),
        ]
        return round(min(float(np.einsum("ij,ij->i", some, other).min()) for some, other in pairs), 6)

    @cached_property
    def _library_vectors(self) -> tuple[Vectors, Vectors]:
        """The vectors of the probes by sentence-transformers, as passages and as queries.

        Each is computed alone, since in one batch all would be padded to the longest.
        """
        passages = [self._library.embed_passages([text])[0] for text in PROBES]
        return np.stack(passages), np.stack([self._library.embed_query(text).vector for text in PROBES])


def precisions() -> tuple[str, ...]:
    """Return the precisions that this CPU supports, the fastest first."""
    able = _core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return (BFLOAT16, FLOAT32) if "BF16" in able else (FLOAT32,)


class Runner:
    """Runs a compiled model in one precision."""

    def __init__(self, folder: Path, precision: str) -> None:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only needed for embedding

        self.precision = precision
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._core = _core()
        self._graph = self._core.read_model(folder / GRAPH)

    def one(self, text: str) -> Embedding:
        """Return the vector of a text with those of its tokens."""
        [found] = self.few([text])
        return found

    def few(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each text with those of its tokens, with all cores on one batch, for low latency."""
        request = self._for_one.create_infer_request()  # one per caller, because a request holds its results
        encoded = self._tokenizer.encode_batch(list(texts))
        found: dict[int, Embedding] = {}
        for rows in batches([len(encoding.ids) for encoding in encoded]):
            request.infer(_inputs([encoded[row].ids for row in rows]))
            found.update({row: _embedding(encoded[row], request, at) for at, row in enumerate(rows)})
        return [found[row] for row in range(len(encoded))]

    def many(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of texts, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, 0), np.float32)
        return np.stack(
            self._all(self._tokenizer.encode_batch(list(texts)), lambda _, request, at: _vector(request, at))
        )

    def many_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
        """Return the vector of each text with those of its tokens."""
        return self._all(self._tokenizer.encode_batch(list(texts)), _embedding)

    def pieces(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the tokens of each text."""
        return [tuple(one.tokens) for one in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def _all(self, encoded: Sequence[Encoding], take: Take[Taken]) -> list[Taken]:
        """Run the model on all texts, several batches at once, and return what `take` extracts from each, in order."""
        found: dict[int, Taken] = {}
        # Requests with Python callbacks would be shorter, but can deadlock when they are deleted.
        free = deque(self._requests())
        busy: deque[tuple[InferRequest, list[int]]] = deque()

        def collected() -> InferRequest:
            request, rows = busy.popleft()
            request.wait()
            found.update({row: take(encoded[row], request, at) for at, row in enumerate(rows)})
            return request

        for rows in batches([len(encoding.ids) for encoding in encoded]):
            request = free.popleft() if free else collected()
            request.start_async(_inputs([encoded[row].ids for row in rows]))
            busy.append((request, rows))
        while busy:
            collected()
        return [found[row] for row in range(len(encoded))]

    def _requests(self) -> list[InferRequest]:
        """Return as many requests as OpenVINO advises to run at once on this CPU."""
        compiled = self._for_many
        return [
            compiled.create_infer_request() for _ in range(compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
        ]

    @cached_property
    def _for_one(self) -> CompiledModel:
        return self._compiled("LATENCY")

    @cached_property
    def _for_many(self) -> CompiledModel:
        return self._compiled("THROUGHPUT")

    def _compiled(self, aim: str) -> CompiledModel:
        hints = {"PERFORMANCE_HINT": aim, "INFERENCE_PRECISION_HINT": HINTS[self.precision]}
        return self._core.compile_model(self._graph, "CPU", hints)


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield batches of row numbers, for texts of the given lengths in tokens.

    A batch holds up to `ROWS_AT_ONCE` rows and about `TOKENS_AT_ONCE` tokens. Rows are sorted by length, the longest
    first, so that batches contain little padding.
    """
    rows = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    start = 0
    while start < len(rows):
        size = min(ROWS_AT_ONCE, max(1, TOKENS_AT_ONCE // max(1, lengths[rows[start]])))
        yield rows[start : start + size]
        start += size


def _inputs(encoded: Sequence[Ids]) -> list[NDArray[np.int64]]:
    """Return padded token ids and the attention mask, each of shape (texts, tokens)."""
    longest = max(map(len, encoded))
    ids, mask = (np.zeros((len(encoded), longest), np.int64) for _ in range(2))
    for row, tokens in enumerate(encoded):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    return [ids, mask]


def _vector(request: InferRequest, row: int) -> Vectors:
    """Return a copy of the computed vector of a row, scaled to unit length."""
    vector = np.array(request.get_output_tensor(VECTOR).data[row], dtype=np.float32)
    return vector / np.linalg.norm(vector)


def _embedding(encoding: Encoding, request: InferRequest, row: int) -> Embedding:
    """Return a copy of the text and token vectors of a row, without special tokens."""
    kept = [place for place, added in enumerate(encoding.special_tokens_mask) if not added]
    vectors = np.array(request.get_output_tensor(TOKEN_VECTORS).data[row, kept], dtype=np.float32)
    return Embedding(_vector(request, row), tuple(encoding.tokens[place] for place in kept), vectors)


def _core() -> Core:
    core: Core = import_openvino().Core()
    return core
