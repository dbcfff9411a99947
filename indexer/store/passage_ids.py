"""The ids of passages, which go on standing for what they were first given to.

Where a later revision of a transcript has, in the same place, the same words of the same speaker in
answer to the same question of the same asker on the same day, its passage bears the id that these
had. Whatever differs gets an id of its own, the plain one marked ``@n`` with the revision's number,
so that a citation never comes to say something else.
"""

from __future__ import annotations

from onrecord.indexer.store.reader import Store
from onrecord.indexer.text.passages import Passage
from onrecord.indexer.transcript import Exchange, Transcript, passage_id

Said = tuple[str, str | None, str, str | None, str | None, str]


class PassageIds:
    """Gives the passages of a revision to be their ids."""

    def __init__(self, store: Store, transcript: Transcript, revision: int) -> None:
        """Look up what earlier revisions have said; `revision` is the number of the new one."""
        self._transcript = transcript
        self._revision = revision
        rows = store.rows(
            """SELECT passage.id,
                      substr(revision.text, passage.start + 1, passage."end" - passage.start) AS words,
                      substr(revision.text, question_start + 1, question_end - question_start) AS question,
                      answer.speaker, exchange.asker, revision.date, revision.kind
               FROM passage
               JOIN revision ON revision.id = passage.revision
               JOIN exchange ON exchange.id = passage.exchange
               JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
               WHERE revision.transcript = ? ORDER BY passage.number""",
            (transcript.id,),
        )
        self._known: dict[tuple[str, Said], str] = {}
        for row in rows:
            plain = row["id"].split("@")[0]
            said = (row["words"], row["question"], row["speaker"], row["asker"], row["date"], row["kind"])
            self._known[plain, said] = row["id"]

    def of(self, passage: Passage, exchange: Exchange) -> str:
        """Return the id of a passage of an exchange."""
        transcript = self._transcript
        plain = passage_id(transcript.id, passage.exchange, passage.number)
        if self._revision == 1:
            return plain
        said = (
            passage.span.of(transcript.text),
            exchange.question.of(transcript.text) if exchange.question else None,
            passage.speaker,
            exchange.asker,
            transcript.date.isoformat() if transcript.date else None,
            transcript.kind.value,
        )
        return self._known.get((plain, said), f"{plain}@{self._revision}")
