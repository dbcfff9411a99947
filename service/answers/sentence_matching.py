"""How near each sentence of a passage comes to each token of a question, by the token vectors that the index keeps.

No model runs for it: the vectors of a passage's tokens were made with the index. Which of them belong to which sentence
is found by cutting the sentences into tokens as the model does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from onrecord.indexer.embedding.embedder import Embedder, Embedding, Vectors
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.store.stored_turns import voices_in
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span, Voice
from onrecord.indexer.vector.token_signs import GOES_ON, WORD_BEGINS, is_content, said, said_tokens, unpack
from onrecord.service.allowance import Allowance
from onrecord.service.query.frame import is_topical


@dataclass(frozen=True)
class MatchedPassage:
    """A passage with its sentences, as spans of the transcript's text.

    `tokens` are those of the question. `near` has shape (sentences, tokens): the cosine of each token with the nearest
    of each sentence. As only signs are kept of a passage's tokens, even the same words reach no more than about 0.8.
    `context` has shape (tokens,): the same for the end of the question that the passage answers. `voices` are the
    stretches of it that are not the speaker's own claim. `pieces` are the tokens of each sentence that are compared,
    `cosines` those of each with each token of the question, shape (pieces, tokens); both are empty where an index keeps
    no tokens.
    """

    passage: StoredPassage
    tokens: tuple[str, ...]
    spans: tuple[Span, ...]
    near: Vectors
    context: Vectors
    voices: tuple[Voice, ...] = ()
    pieces: tuple[tuple[str, ...], ...] = ()
    cosines: tuple[Vectors, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The sentences."""
        return tuple(self.passage.slice(span) for span in self.spans)

    @cached_property
    def words(self) -> tuple[int, ...]:
        """How many words each sentence has."""
        return tuple(len(text.split()) for text in self.texts)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the tokens of each word of the question, in folded case."""
        return {word.casefold(): tuple(places) for word, places in words_of(self.tokens)}

    def nearness(self, word: str) -> Vectors:
        """Return how near each sentence comes to a word of the question, zeros where it is none of its words."""
        places = list(self.places.get(word.casefold(), ()))
        return self.near[:, places].mean(axis=1) if places else np.zeros(len(self.spans), np.float32)

    def context_nearness(self, word: str) -> float:
        """Return how near what the passage answers comes to a word of the question."""
        places = list(self.places.get(word.casefold(), ()))
        return float(self.context[places].mean()) if places else 0.0


def words_of(tokens: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Return the words that tokens are parts of, each with the places of its tokens."""
    read: list[tuple[str, list[int]]] = []
    for place, token in enumerate(tokens):
        if token.startswith(GOES_ON) and read:
            word, places = read[-1]
            read[-1] = (word + token.removeprefix(GOES_ON), [*places, place])
        else:
            read.append((token.lstrip(WORD_BEGINS), [place]))
    return read


def token_shares(tokens: Sequence[str]) -> Vectors:
    """Return what each token of a question counts for, in all 1: those that only ask count for nothing."""
    words = [token.lstrip(f"{WORD_BEGINS}#") for token in tokens]
    telling = np.array([is_topical(word) for word in words], np.float32)
    if not telling.any():
        telling = np.ones(len(tokens), np.float32)
    return np.asarray(telling / max(1.0, float(telling.sum())), np.float32)


def token_nearness(passages: Sequence[StoredPassage], question: Embedding, snapshot: Snapshot) -> Vectors:
    """Return how near passages, with the end of what they answer, come to each token of a question.

    The shape is (passages, tokens of the question); (passages, 0) where an index keeps no tokens.
    """
    asked = said(question) if snapshot.manifest.tokens is not None else np.zeros((0, 0), np.float32)
    if not len(asked) or not passages:
        return np.zeros((len(passages), 0), np.float32)
    return np.stack([cosines.max(axis=0, initial=0.0) for cosines in _cosines(passages, asked, snapshot)])


def _cosines(passages: Sequence[StoredPassage], asked: Vectors, snapshot: Snapshot) -> Iterator[Vectors]:
    """Yield the cosines of the tokens of each passage with those of a question, shape (tokens, tokens)."""
    width = asked.shape[1]
    scaled = np.ascontiguousarray((asked / np.sqrt(width, dtype=np.float32)).T)
    for signs in snapshot.engine.tokens([p.number for p in passages]):
        # A set bit stands for 1 and another for -1.
        yield 2 * (unpack(signs, width) @ scaled) - scaled.sum(axis=0)


def match_sentences(
    passages: Sequence[StoredPassage], question: Embedding, snapshot: Snapshot, embedder: Embedder
) -> list[MatchedPassage]:
    """Return passages with the nearness of their sentences to a question, zeros where an index keeps no tokens."""
    spans = [_sentences(passage) for passage in passages]
    voices = voices_in(snapshot.store, passages)
    tokens = said_tokens(question)
    asked = said(question) if snapshot.manifest.tokens is not None else np.zeros((0, 0), np.float32)
    if not len(asked):
        nothing = np.zeros(len(tokens), np.float32)
        return [
            MatchedPassage(p, tokens, s, np.zeros((len(s), len(nothing)), np.float32), nothing, voices[p.number])
            for p, s in zip(passages, spans, strict=True)
        ]
    pieces = iter(embedder.pieces([p.slice(span) for p, some in zip(passages, spans, strict=True) for span in some]))
    matched = []
    allowance = Allowance.current()
    for passage, some, cosines in zip(passages, spans, _cosines(passages, asked, snapshot), strict=True):
        allowance.go_on()
        own = tuple(tuple(filter(is_content, next(pieces))) for _ in some)
        parts, context = _by_sentence(cosines, list(map(len, own)))
        near = np.array([part.max(axis=0, initial=0.0) for part in parts], np.float32).reshape(len(own), len(tokens))
        matched.append(MatchedPassage(passage, tokens, some, near, context, voices[passage.number], own, parts))
    return matched


def _by_sentence(cosines: Vectors, counts: Sequence[int]) -> tuple[tuple[Vectors, ...], Vectors]:
    """Return the cosines of the tokens of each sentence, and the best of what stands before them.

    `counts` are the tokens of each sentence; what a passage's tokens begin with is the end of its context. A passage
    that is longer than the model reads lacks its last tokens.
    """
    start = max(0, len(cosines) - sum(counts))
    context = cosines[:start].max(axis=0, initial=0.0) if start else np.zeros(cosines.shape[1], np.float32)
    parts = []
    for count in counts:
        parts.append(cosines[start : start + count])
        start += count
    return tuple(parts), context


def _sentences(passage: StoredPassage) -> tuple[Span, ...]:
    """Return the sentences of a passage as spans of the transcript's text."""
    within = Span(0, len(passage.text))
    return tuple(span.shifted(passage.span.start) for span in sentences(passage.text, within, passage.language))
