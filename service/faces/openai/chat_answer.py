"""An answer for a chat: pieces of Markdown, quotations with links to their citations, and the sources at the end.

Words of the record are escaped, so that nothing in them turns into a link, a picture or other markup.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.attribution_text import attribution
from onrecord.service.citations.markdown_form import escaped
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.faces.openai.json_form import JsonForm
from onrecord.service.faces.openai.messages import Conversation, refused
from onrecord.service.faces.openai.openai_schemas import UrlCitationShape
from onrecord.service.faces.openai.stop_sequences import CitedText, Piece
from onrecord.service.http.metrics import Metrics
from onrecord.service.presentation.addresses import citation_address
from onrecord.service.presentation.answer_view import QuotationView, Reference, answer_view
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_text, whole_shape
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.phrases import differs_from, taken_as, to_question
from onrecord.service.retrieval.retriever import SearchResult

PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class CitationMarkers:
    """Makes the links of citations below the address of the service.

    Where the numbers are `bare`, the client makes the links: Open WebUI turns them into buttons.
    """

    base: str
    bare: bool = False

    def of(self, passage: StoredPassage) -> str:
        """Return the permanent address of a passage."""
        return f"{self.base}{citation_address(passage.id)}"

    def marker(self, number: int, passage: StoredPassage) -> str:
        """Return the number of a citation as it stands in the text."""
        return f"[{number}]" if self.bare else f"[{number}]({self.of(passage)})"


def resolved_question(question: str) -> Piece:
    """Return the piece that says what a follow-up question is taken to mean."""
    return Piece(f"*{taken_as(escaped(question))}*")


def written(sentence: Sentence, links: CitationMarkers) -> Piece:
    """Return a sentence that a model wrote, with its citations."""
    text = escaped(sentence.text)
    pairs = list(zip(sentence.citations, sentence.passages, strict=True))
    cited = tuple(CitedText(0, len(text), number, passage) for number, passage in pairs)
    return Piece(f"{text} {''.join(links.marker(number, passage) for number, passage in pairs)}", cited, runs_on=True)


def quoted(answer: CitedAnswer, links: CitationMarkers) -> Iterator[Piece]:
    """Yield a paragraph for each quotation: speaker, day, asker, words, citation."""
    for quotation in answer_view(answer).quotations:
        yield _quotation(quotation, answer.citations, links)


def silent(answer: CitedAnswer, links: CitationMarkers) -> Iterator[Piece]:
    """Yield that nothing was found and why, then the nearest passages."""
    yield Piece(escaped(answer.text))
    if answer.nearest:
        yield Piece(
            f"{answer.offered}:{PARAGRAPH}" + "\n".join(f"- {_source(hit.passage, links)}" for hit in answer.nearest)
        )


def ending(answer: CitedAnswer, links: CitationMarkers) -> Iterator[Piece]:
    """Yield what stands below an answer: the notes and the sources."""
    yield from (Piece(escaped(note)) for note in answer.notes)
    listed = (f"{number}. {_source(passage, links)}" for number, passage in enumerate(answer.citations, start=1))
    yield Piece(f"**Sources**{PARAGRAPH}" + "\n".join(listed))


def named(passage: StoredPassage) -> str:
    """Return the name of a passage as a source: speaker, day, asker and title."""
    return f"{attribution(passage)}: {passage.title}"


def url_citation(cited: CitedText, links: CitationMarkers) -> UrlCitationShape:
    """Return the source of a part of a text in OpenAI's form."""
    return UrlCitationShape(
        start_index=cited.start, end_index=cited.end, title=named(cited.passage), url=links.of(cited.passage)
    )


def _quotation(view: QuotationView, passages: Sequence[StoredPassage], links: CitationMarkers) -> Piece:
    def marker(reference: Reference) -> str:
        return links.marker(reference.marker, passages[reference.marker - 1])

    shown = view.reference
    told = ", ".join(part for part in (shown.lead, to_question(view.told_question)) if part)
    lead = f"**{escaped(shown.speaker)}**, {escaped(told)}: " + ("“" if view.is_speech else "")
    words = escaped(view.text)
    end = ("”" if view.is_speech else "") + f" {marker(shown)}"
    if differs := differs_from(map(marker, view.differs)):
        end += f" ({differs})"
    cited = CitedText(len(lead), len(lead) + len(words), shown.marker, passages[shown.marker - 1])
    return Piece(f"{lead}{words}{end}", (cited,))


def _source(passage: StoredPassage, links: CitationMarkers) -> str:
    return f"[{escaped(attribution(passage))}]({links.of(passage)}): {escaped(passage.title)}"


BEGUN = Piece("")


class Replies:
    """Answers conversations from a record."""

    def __init__(self, record: Record, metrics: Metrics) -> None:
        self._record = record
        self._desk = FrontDesk(record)
        self._metrics = metrics

    def pieces(self, asked: Conversation, links: CitationMarkers) -> Generator[Piece]:
        """Yield an empty piece once the answer is certain to come, then the answer.

        Raises `Refused` for a question that cannot be searched for, and what else `Answerer.stream` raises.
        """
        if asked.reply is not None:
            yield from (BEGUN, Piece(asked.reply))
            return
        try:
            yield from self._as_json(asked, asked.form) if asked.form else _set_apart(self._told(asked, links))
        except QueryError as error:
            raise refused(str(error), asked.pointer) from error

    def _as_json(self, asked: Conversation, form: JsonForm) -> Iterator[Piece]:
        """Yield the answer as JSON."""
        told = self._desk.reply(asked.question, asked.earlier)
        if isinstance(told, CitedAnswer):
            self._metrics.searched(told.search.stages)
        shape = whole_shape(asked.question, told)
        yield BEGUN
        yield Piece(form.of(shape.model_copy(update={"notes": [*shape.notes, *asked.notes]})))

    def _told(self, asked: Conversation, links: CitationMarkers) -> Iterator[Piece]:
        for part in self._desk.stream(asked.question, asked.earlier):
            if isinstance(part, SearchResult):
                self._metrics.searched(part.stages)
                yield BEGUN
                if part.query.raw.casefold() != asked.question.casefold():
                    yield resolved_question(part.query.raw)
            elif isinstance(part, CitedAnswer):
                yield from _rest(part, links)
            elif not isinstance(part, Sentence):
                yield BEGUN
                yield from self._reply(part, links)
            elif part.span is None:  # written by a model; quotations come as a whole
                yield written(part, links)
        yield from (Piece(f"*{escaped(note)}*") for note in asked.notes)

    def _reply(self, reply: Checked | Cited | Told, links: CitationMarkers) -> Iterator[Piece]:
        """Yield a reply of the front desk, each of its words of the record with a link to their citation."""
        text = reply_text(reply)
        is_file = isinstance(reply, Told) and reply.is_file
        yield Piece(f"```\n{text.lead}\n```" if is_file else escaped(text.lead))
        yield from (Piece(escaped(note)) for note in text.notes)
        if text.heading:
            yield Piece(f"{text.heading}:")
        for number, words in enumerate(text.words, start=1):
            opening, closing = words.marks
            lead, said = f"**{escaped(words.byline)}**: {opening}", escaped(words.text)
            if words.passage_id is None:
                yield Piece(f"{lead}{said}{closing}")
                continue
            passage = self._record.citations.cite(words.passage_id).passage
            cited = CitedText(len(lead), len(lead) + len(said), number, passage)
            yield Piece(f"{lead}{said}{closing} {links.marker(number, passage)}", (cited,))
        if text.questions:
            yield Piece("\n".join(f"- {escaped(question)}" for question in text.questions))


def _rest(answer: CitedAnswer, links: CitationMarkers) -> Iterator[Piece]:
    """Yield what is left of an answer after its written sentences."""
    if not answer.answered:
        yield from silent(answer, links)
        return
    if answer.finding:
        yield Piece(escaped(answer.finding))
    if answer.writer is None:
        yield from quoted(answer, links)
    yield from ending(answer, links)


def _set_apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with what stands between them."""
    before: Piece | None = None
    for piece in pieces:
        if not piece.text or before is None:
            yield piece
        else:
            yield piece.after(" " if piece.runs_on and before.runs_on else PARAGRAPH)
        before = piece if piece.text else before
