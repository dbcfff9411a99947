"""Answers as Slack messages: speaker, day, words, and links to the citation and to the source.

A message says where nothing was found, where words are second hand, and where a speaker declined to answer. `posting`
sends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from slack_sdk.models.blocks import RichTextElement

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Provenance
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.attribution_text import attribution, publisher_of
from onrecord.service.citations.book import CitationBook
from onrecord.service.citations.citation import CHANGED, Citation
from onrecord.service.citations.fragment import source_link, web_address
from onrecord.service.presentation.addresses import citation_address, search_address
from onrecord.service.presentation.answer_view import QuotationView, Reference, answer_view
from onrecord.service.presentation.chat_text import shortened
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_text
from onrecord.service.presentation.phrases import SECOND_HAND, differs_from, taken_as, to_question, understood_as
from onrecord.service.presentation.slack_text import (
    Block,
    block,
    fitted,
    line,
    link,
    person,
    quotation,
    words,
)
from onrecord.service.retrieval.understanding import understood

MOST_OF_A_TEXT = 3_000  # characters of what stands in a notification
MOST_OF_A_QUESTION = 500
MOST_OF_A_PREVIEW = 700
MOST_OF_A_LINK = 2_000  # a link to the very words of a long quotation may have more
SEARCHING = "Searching the record …"
FULL = "Too many questions at once; ask again in a moment."


@dataclass(frozen=True, slots=True)
class Message:
    """A message: blocks, and its text for notifications. A private one is shown to the asker only."""

    text: str
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class SlackLinks:
    """Makes links to the pages of the service at `site`, and to the sources."""

    site: str
    book: CitationBook

    def citation(self, passage_id: str) -> str:
        """Return the permanent address of a citation."""
        return f"{self.site}{citation_address(passage_id)}"

    def search(self, question: str) -> str:
        """Return the address of the page that answers a question."""
        return f"{self.site}{search_address(question)}"

    def source(self, passage: StoredPassage) -> str | None:
        """Return the address of the page with the words marked in it, None if the source has none on the web."""
        url = web_address(passage.url)
        marked = source_link(self.book.cite(passage.id)) if url else None
        return marked if marked and len(marked) <= MOST_OF_A_LINK else url


def plain(text: str, *, is_private: bool = True) -> Message:
    """Return a message of one text, in which Slack reads no markup."""
    return Message(_notified(text), (block(line(words(text))),), is_private=is_private)


def usage(command: str | None) -> Message:
    """Return how to ask: with a command, or by a mention."""
    ask = f"{command} " if command else "@… "
    return Message(
        _notified(f"Ask what was said: {ask}What has China said about space cooperation?"),
        (
            block(
                line(words("Ask what was said, in a sentence:")),
                quotation(f"{ask}What has China said about space cooperation?"),
                line(words("Check a quotation, with or without who is said to have said it:")),
                quotation(f"{ask}verify “we hope for a stable and orderly Brexit” Geng Shuang"),
                line(words("Narrow it strictly with operators:")),
                quotation(f'{ask}speaker:"Mao Ning" outlet:Reuters date:2019-03..2019-06 "exact phrase" -word'),
                line(words("Answers are made of what was really said, with citations, or say that nothing was.")),
            ),
        ),
        is_private=True,
    )


def home(told: Told) -> tuple[Block, ...]:
    """Return the home of the app: what the record holds, questions that it answers, and how to ask."""
    questions = [line(words(f"• {question}")) for question in told.questions]
    return (block(line(words(told.text))), *([block(*questions)] if questions else ()), *usage("/record").blocks)


def preview(citation: Citation, links: SlackLinks) -> tuple[Block, ...]:
    """Return what is shown below a link to a citation: who said it, the words, and where they stand."""
    passage = citation.passage
    is_report = passage.provenance is Provenance.REPORT
    said = shortened(citation.quote, MOST_OF_A_PREVIEW)
    changed = CHANGED[citation.state]
    return (
        block(
            line(words(attribution(passage), bold=True), words(f" ({SECOND_HAND})" if is_report else "")),
            quotation(said if is_report else f"“{said}”"),
            _where(passage, links),
            *([line(words(changed, italic=True))] if changed else ()),
        ),
    )


def message_of(answer: CitedAnswer, links: SlackLinks, asked_by: str | None) -> Message:
    """Return an answer as a message. `asked_by` is who asked, if the channel does not show the question.

    If the record does not answer, the message is private and shows the nearest passages.
    """
    head = list(_head(answer, asked_by))
    foot = [block(line(link(links.search(answer.resolved.question), "All that was found, on the page")))]
    if not answer.answered:
        return Message(
            _notified(answer.text),
            fitted(head, lambda share: [_near(hit.passage, links, share) for hit in answer.nearest], foot),
            is_private=True,
        )
    notes = [block(line(words(note, italic=True))) for note in answer.notes]
    quoted = fitted(head, lambda share: list(_quoted(answer, links, share)), [*notes, *foot])
    return Message(_notified(answer.text), quoted)


def message_of_reply(question: str, reply: Checked | Cited | Told, links: SlackLinks, asked_by: str | None) -> Message:
    """Return a reply of the front desk as a message. Plain sentences are private."""
    text = reply_text(reply)
    head = [*_asked(question, asked_by), block(line(words(text.lead, bold=True)))]
    head += [block(line(words(note, italic=True))) for note in text.notes]
    if text.heading:
        head.append(block(line(words(f"{text.heading}:"))))
    foot = [block(*(line(words(f"• {one}")) for one in text.questions))] if text.questions else []

    def quoted(share: int) -> list[Block]:
        return [
            block(
                line(words(said.byline)),
                quotation(f"{said.marks[0]}{shortened(said.text, share)}{said.marks[1]}"),
                *([line(link(links.citation(said.passage_id), "Citation"))] if said.passage_id else ()),
            )
            for said in text.words
        ]

    return Message(_notified(text.plain), fitted(head, quoted, foot), is_private=isinstance(reply, Told))


def _asked(question: str, asked_by: str | None) -> Iterator[Block]:
    """Yield the line that says who asked what, where the channel does not show the question."""
    if asked_by is not None:
        shown = shortened(question, MOST_OF_A_QUESTION)
        yield block(line(person(asked_by), words(" asked: "), words(shown, bold=True)))


def _head(answer: CitedAnswer, asked_by: str | None) -> Iterator[Block]:
    """Yield the blocks above the quotations: question, what was understood, a model's sentences, or silence."""
    yield from _asked(answer.question, asked_by)
    if answer.resolved.question.casefold() != answer.question.casefold():
        yield block(line(words(taken_as(answer.resolved.question), italic=True)))
    if not answer.answered:
        yield block(line(words(answer.text, bold=True)))
        if answer.nearest:
            yield block(line(words(f"{answer.offered}:")))
        return
    if said := understood_as(understood(answer.search)):
        yield block(line(words(said, italic=True)))
    if answer.finding:
        yield block(line(words(answer.finding)))
    if written := answer_view(answer).written:
        sentences = (f"{s.text} {''.join(f'[{reference.marker}]' for reference in s.references)}" for s in written)
        yield block(line(words(" ".join(sentences))))


def _quoted(answer: CitedAnswer, links: SlackLinks, share: int) -> Iterator[Block]:
    """Yield a block for each citation; sentences of a model are followed by the passages they cite."""
    view = answer_view(answer)
    for shown in view.quotations:
        passage = answer.citations[shown.reference.marker - 1]
        asked = to_question(shown.told_question)
        yield block(*_cited(shown.reference, passage, shown.text, links, share, _differing(shown), asked))
    for reference in view.references if view.written else ():
        passage = answer.citations[reference.marker - 1]
        yield block(*_cited(reference, passage, passage.text, links, share))


def _cited(
    reference: Reference,
    passage: StoredPassage,
    said: str,
    links: SlackLinks,
    share: int,
    differing: str = "",
    asked: str = "",
) -> Sequence[RichTextElement]:
    is_report = passage.provenance is Provenance.REPORT
    # What an agency wrote about him is not what he said; where it quotes him, it has marks of its own.
    text = shortened(said, share)
    return (
        line(
            words(f"[{reference.marker}] {reference.speaker}", bold=True),
            words(f", {reference.lead}{f' ({SECOND_HAND})' if is_report else ''}"),
        ),
        *([line(words(asked, italic=True))] if asked else ()),
        quotation(text if is_report else f"“{text}”"),
        _where(passage, links, differing),
    )


def _differing(view: QuotationView) -> str:
    """Return the note on citations that differ in a negation, a number or a day, if any."""
    differs = differs_from(f"[{other.marker}]" for other in view.differs)
    return f"; {differs}" if differs else ""


def _near(passage: StoredPassage, links: SlackLinks, share: int) -> Block:
    is_report = passage.provenance is Provenance.REPORT
    return block(
        line(words(f"{attribution(passage)}{f' ({SECOND_HAND})' if is_report else ''}")),
        quotation(shortened(passage.text, share)),
        _where(passage, links),
    )


def _where(passage: StoredPassage, links: SlackLinks, differing: str = "") -> RichTextElement:
    """Return the links to the citation and the source of a passage, and what it differs from."""
    source = links.source(passage)
    title = link(source, passage.title) if source else words(passage.title)
    end = words(f", {publisher_of(passage)}{differing}")
    return line(link(links.citation(passage.id), "Citation"), words(" · "), title, end)


def _notified(text: str) -> str:
    """Return a text for a notification; Slack interprets only these three characters in it."""
    cut = shortened(text, MOST_OF_A_TEXT)
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
