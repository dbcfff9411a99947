"""A chat model of LangChain's as a writer: asks it, cuts its reply into sentences, and lets the guard check each."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.indexer.lexical.lexical_index import Stems
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.errors import GenerationFailed
from onrecord.service.generation.generator_settings import GeneratorSettings
from onrecord.service.generation.guard import Guard
from onrecord.service.generation.plain_text import sentence
from onrecord.service.generation.prompt import Prompt, prompt
from onrecord.service.generation.reply import Splitter
from onrecord.service.generation.rewriting import SYSTEM, accepted, conversation
from onrecord.service.generation.stream import TookTooLong, timed
from onrecord.service.generation.thoughts import ThoughtFilter
from onrecord.service.generation.writer import Kept, Written

if TYPE_CHECKING:  # LangChain takes a second to import, and is optional
    from langchain_core.language_models import BaseChatModel

# What a provider's message may hold and no user should read: keys, addresses with them, whole headers.
SECRETS = re.compile(r"\b(?:sk|pk|rk|key|Bearer)[-_ ][\w.-]{6,}|\bhttps?://\S+|\b[A-Za-z0-9_-]{28,}\b", re.IGNORECASE)
LONGEST_MESSAGE = 160
MOST_PIECES = 2_000  # of a rewritten question: one that never ends is cut off, and then refused
# A reply may be this many characters for each token that it may have; what goes on is cut off.
CHARACTERS_PER_TOKEN = 12


def random_fence() -> str:
    """Return a word that no record holds."""
    return f"PASSAGES-{secrets.token_hex(8)}"


class ChatWriter:
    """Words answers with a chat model."""

    def __init__(
        self, model: BaseChatModel, settings: GeneratorSettings, fence: Callable[[], str] = random_fence
    ) -> None:
        self._model = model
        self._settings = settings
        self._fence = fence
        self._stems = Stems()

    @property
    def name(self) -> str:
        """The provider and the model, as the settings name them."""
        return f"{self._settings.provider}:{self._settings.model}"

    def write(self, question: str, passages: Sequence[StoredPassage], today: dt.date) -> Iterator[Written]:
        """Yield each sentence of the model's reply once it was checked. Raises `GenerationFailed`."""
        asked = prompt(question, passages, today, self._fence())
        guard = Guard(passages, asked.system, self._stems)
        seen = kept = 0
        for written in self._sentences(asked):
            checked = guard.check(sentence(written))
            seen, kept = seen + 1, kept + isinstance(checked, Kept)
            yield checked
        if not seen:
            raise GenerationFailed(f"{self.name}: the reply was empty")
        if not kept:
            raise GenerationFailed(
                f"{self.name}: none of the {seen} sentences that it wrote is carried by its passages"
            )

    def rewrite(self, question: str, earlier: Sequence[str]) -> str | None:
        """Return a question so that it stands without those before it; None where what comes back may not count."""
        asked = Prompt(SYSTEM, conversation(question, earlier))
        try:
            pieces = timed(lambda: self._pieces(asked), self._settings.first_word_s, self._settings.timeout_s)
            thoughts = ThoughtFilter()
            seen = [text for piece in islice(pieces, MOST_PIECES) for text in thoughts.visible(piece)]
        except Exception:  # noqa: BLE001 every provider has errors of its own; there is a way without a model
            return None
        return accepted("".join([*seen, *thoughts.rest()]), question, earlier, self._stems)

    def _sentences(self, asked: Prompt) -> Iterator[str]:
        """Yield the sentences of the reply as they were written. Raises `GenerationFailed`.

        A reply that breaks off is not read to its end: its last sentence may be half of another.
        """
        splitter = Splitter()
        left = self._settings.max_tokens * CHARACTERS_PER_TOKEN
        try:
            for piece in timed(lambda: self._pieces(asked), self._settings.first_word_s, self._settings.timeout_s):
                yield from splitter.feed(piece[:left])
                left -= len(piece)
                if left <= 0:
                    return
        except TookTooLong as late:
            waited = self._settings.first_word_s if late.first else self._settings.timeout_s
            what = "did not begin to reply" if late.first else "did not finish its reply"
            raise GenerationFailed(f"{self.name} {what} within {waited:g} seconds") from None
        except GenerationFailed:
            raise
        except Exception as error:  # every provider has errors of its own
            raise GenerationFailed(f"{self.name} failed: {in_one_line(error)}") from error
        yield from splitter.rest()

    def _pieces(self, asked: Prompt) -> Iterator[str]:
        """Yield the texts that the model streams; thinking that is marked as such is none."""
        for chunk in self._model.stream([("system", asked.system), ("human", asked.user)]):
            yield str(chunk.text)


def in_one_line(error: Exception) -> str:
    """Return what went wrong in one line, without keys and addresses."""
    told = SECRETS.sub("…", " ".join(str(error).split()))
    short = told if len(told) <= LONGEST_MESSAGE else f"{told[:LONGEST_MESSAGE]}…"
    return f"{type(error).__name__}: {short}" if short else type(error).__name__
