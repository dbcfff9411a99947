"""An answer as a chat shows it: quotations in Markdown, each with a link to its citation, and the sources below.

Words of the record are escaped, so that nothing in them turns into a link, a picture or markup of a chat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.attribution import attribution
from onrecord.service.citations.markdown_form import escaped
from onrecord.service.faces.openai.stop_sequences import Cited, Piece
from onrecord.service.presentation.addresses import citation_address
from onrecord.service.presentation.answer_view import QuotationView, Reference, answer_view

PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Links:
    """How citations are linked: below the address of the service.

    Where the numbers are `bare`, whoever shows the answer makes the links: Open WebUI turns them into buttons.
    """

    base: str
    bare: bool = False

    def of(self, passage: StoredPassage) -> str:
        """Return the permanent address of a passage."""
        return f"{self.base}{citation_address(passage.id)}"

    def marker(self, number: int, passage: StoredPassage) -> str:
        """Return the number of a citation as it stands in the text."""
        return f"[{number}]" if self.bare else f"[{number}]({self.of(passage)})"


def taken_as(question: str) -> Piece:
    """Return the piece that tells what a question that goes on from others is taken for."""
    return Piece(f"*Taken as: {escaped(question)}*")


def written(sentence: Sentence, links: Links) -> Piece:
    """Return a sentence that a model wrote, which each of its citations carries."""
    text = escaped(sentence.text)
    pairs = list(zip(sentence.citations, sentence.passages, strict=True))
    cited = tuple(Cited(0, len(text), number, passage) for number, passage in pairs)
    return Piece(f"{text} {''.join(links.marker(number, passage) for number, passage in pairs)}", cited, runs_on=True)


def quoted(answer: CitedAnswer, links: Links) -> Iterator[Piece]:
    """Yield a paragraph for each quotation: who said it, when and to whom, the words, the citation."""
    for quotation in answer_view(answer).quotations:
        yield _quotation(quotation, answer.citations, links)


def silent(answer: CitedAnswer, links: Links) -> Iterator[Piece]:
    """Yield that the record is silent and why, and what comes nearest."""
    yield Piece(escaped(answer.text))
    if answer.nearest:
        yield Piece(
            f"{answer.offered}{PARAGRAPH}" + "\n".join(f"- {_source(hit.passage, links)}" for hit in answer.nearest)
        )


def ending(answer: CitedAnswer, links: Links) -> Iterator[Piece]:
    """Yield what stands below an answer: what became of what a model wrote otherwise, and the sources."""
    yield from (Piece(escaped(note)) for note in answer.notes)
    listed = (f"{number}. {_source(passage, links)}" for number, passage in enumerate(answer.citations, start=1))
    yield Piece(f"**Sources**{PARAGRAPH}" + "\n".join(listed))


def named(passage: StoredPassage) -> str:
    """Return a passage as a source is called: who said it, when, to whom, and at what."""
    return f"{attribution(passage)}: {passage.title}"


def _quotation(view: QuotationView, passages: Sequence[StoredPassage], links: Links) -> Piece:
    def marker(reference: Reference) -> str:
        return links.marker(reference.marker, passages[reference.marker - 1])

    shown = view.reference
    lead = f"**{escaped(shown.speaker)}**, {escaped(shown.lead)}: " + ("“" if view.is_speech else "")
    words = escaped(view.text)
    end = ("”" if view.is_speech else "") + f" {marker(shown)}"
    if view.differs:
        end += f" (differs from {', '.join(map(marker, view.differs))})"
    cited = Cited(len(lead), len(lead) + len(words), shown.marker, passages[shown.marker - 1])
    return Piece(f"{lead}{words}{end}", (cited,))


def _source(passage: StoredPassage, links: Links) -> str:
    return f"[{escaped(attribution(passage))}]({links.of(passage)}): {escaped(passage.title)}"
