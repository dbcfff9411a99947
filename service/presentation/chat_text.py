"""A reply as paragraphs of a chat message, and the markup that chats write them in: Markdown, and Telegram's HTML.

Words of the record are escaped, so that nothing in them turns into a link, markup or a call to somebody. A message
that is longer than its chat takes has shorter quotations, or else fewer of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Provenance
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.attribution_text import attribution
from onrecord.service.citations.markdown_form import escaped
from onrecord.service.presentation.addresses import absolute, citation_address, search_address
from onrecord.service.presentation.answer_view import AnswerView, answer_view
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_text
from onrecord.service.presentation.phrases import SECOND_HAND, differs_from, taken_as, to_question, understood_as
from onrecord.service.retrieval.understanding import understood

SHARES = (2_900, 1_200, 600, 300, 120)  # characters of each quotation, tried one after the other
MOST_OF_A_QUESTION = 200
CUT = " […]"
ON_THE_PAGE = "All that was found, on the page"
MENTION = re.compile(r"@(?=\w)")
UNCALLED = "@\N{WORD JOINER}"  # reads as @, and calls nobody


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph, in bold or italic print or linked to an address."""

    text: str
    url: str | None = None
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: set apart as a quotation, an item of a list, or plain."""

    runs: tuple[Run, ...]
    is_quotation: bool = False
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """How a chat writes a run and a paragraph. `joint` stands between paragraphs, `item_joint` between items."""

    run: Callable[[Run], str]
    paragraph: Callable[[Paragraph, str], str]
    joint: str = "\n\n"
    item_joint: str = "\n"

    def written(self, paragraphs: Sequence[Paragraph]) -> str:
        """Return paragraphs as one text."""
        text, before = "", None
        for paragraph in paragraphs:
            if before is not None:
                text += self.item_joint if before.is_item and paragraph.is_item else self.joint
            text += self.paragraph(paragraph, "".join(map(self.run, paragraph.runs)))
            before = paragraph
        return text


def _markdown_run(run: Run) -> str:
    text = MENTION.sub(UNCALLED, escaped(run.text))
    if run.url is not None:
        return f"[{text}]({run.url})"
    around = "**" if run.is_bold else "*" if run.is_italic else ""
    return f"{around}{text}{around}"


def _markdown_paragraph(paragraph: Paragraph, text: str) -> str:
    if paragraph.is_quotation:
        return "\n".join(f"> {line}" for line in text.split("\n"))
    return f"- {text}" if paragraph.is_item else text


def _html_run(run: Run) -> str:
    text = MENTION.sub(UNCALLED, html.escape(run.text, quote=False))
    if run.url is not None:
        return f'<a href="{html.escape(run.url)}">{text}</a>'
    tag = "b" if run.is_bold else "i" if run.is_italic else ""
    return f"<{tag}>{text}</{tag}>" if tag else text


def _html_paragraph(paragraph: Paragraph, text: str) -> str:
    if paragraph.is_quotation:
        return f"<blockquote>{text}</blockquote>"
    return f"• {text}" if paragraph.is_item else text


MARKDOWN = Markup(_markdown_run, _markdown_paragraph)
HTML = Markup(_html_run, _html_paragraph)


@dataclass(frozen=True, slots=True)
class ChatText:
    """A message of a chat. A private one is for the asker alone, where the chat can show it so."""

    text: str
    is_private: bool = False


def chat_text(reply: CitedAnswer | Checked | Cited | Told, site: str, markup: Markup, most: int) -> ChatText:
    """Return a reply as a message of at most so many characters; `site` is the base URL of the links."""
    if isinstance(reply, CitedAnswer):
        view = answer_view(reply)
        head, foot = list(_head(reply, view)), list(_foot(reply, view, site))

        def quoted(share: int) -> list[list[Paragraph]]:
            return list(_quoted(reply, view, site, share))

        return ChatText(_fitted(head, quoted, foot, markup, most), is_private=not reply.answered)
    text = reply_text(reply)
    head = [_plain(text.lead, is_bold=not isinstance(reply, Told)), *(_plain(note) for note in text.notes)]
    if text.heading:
        head.append(_plain(f"{text.heading}:"))
    foot = [Paragraph((Run(question),), is_item=True) for question in text.questions]

    def words(share: int) -> list[list[Paragraph]]:
        return [
            [
                Paragraph((Run(said.byline, is_bold=True), *_cited(said.passage_id, site))),
                Paragraph((Run(f"{said.marks[0]}{shortened(said.text, share)}{said.marks[1]}"),), is_quotation=True),
            ]
            for said in text.words
        ]

    return ChatText(_fitted(head, words, foot, markup, most), is_private=isinstance(reply, Told))


def asked_line(question: str, markup: Markup, who: str = "") -> str:
    """Return the line that says what was asked, and by whom, where the channel does not show the question."""
    asker = (Run(f"{who} asked: "),) if who else ()
    return markup.written([Paragraph((*asker, Run(shortened(question, MOST_OF_A_QUESTION), is_bold=True)))])


def plain_text(text: str, markup: Markup, question: str | None = None, site: str = "") -> ChatText:
    """Return a private message of one sentence, with the address of the page that answers a question, if any."""
    runs = [Run(text)]
    if question is not None:
        runs += [Run(" "), Run(ON_THE_PAGE, absolute(site, search_address(question)))]
    return ChatText(markup.written([Paragraph(tuple(runs))]), is_private=True)


def shortened(text: str, most: int) -> str:
    """Return a text cut to `most` characters between two words, with a mark where it was cut."""
    if len(text) <= most:
        return text
    room = text[: most - len(CUT) + 1]
    return (room.rpartition(" ")[0] or room[:-1]).rstrip() + CUT


def _fitted(
    head: Sequence[Paragraph],
    quotations: Callable[[int], list[list[Paragraph]]],
    foot: Sequence[Paragraph],
    markup: Markup,
    most: int,
) -> str:
    """Return a text that fits: quotations cut to a share of the room, or else fewer of them, or the head alone."""
    shown: list[list[Paragraph]] = []
    for share in SHARES:
        shown = quotations(share)
        text = markup.written([*head, *(one for group in shown for one in group), *foot])
        if len(text) <= most:
            return text
    for count in range(len(shown) - 1, -1, -1):
        more = [_plain(f"{len(shown) - count} more do not fit here.", is_italic=True)] if shown else []
        text = markup.written([*head, *(one for group in shown[:count] for one in group), *more, *foot])
        if len(text) <= most:
            return text
    return markup.written([_plain(shortened("".join(run.text for run in head[0].runs), most // 2)), *foot[:1]])


def _head(answer: CitedAnswer, view: AnswerView) -> Iterator[Paragraph]:
    """Yield what stands above the quotations: what was understood, a model's sentences, or silence."""
    if (meant := answer.resolved.question).casefold() != answer.question.casefold():
        yield _plain(taken_as(meant), is_italic=True)
    if view.silence:
        yield _plain(" ".join(view.silence), is_bold=True)
        if answer.nearest:
            yield _plain(f"{view.offered}:")
        return
    if said := understood_as(understood(answer.search)):
        yield _plain(said, is_italic=True)
    if view.finding:
        yield _plain(view.finding)
    if view.written:
        text = " ".join(f"{s.text} {''.join(f'[{one.marker}]' for one in s.references)}" for s in view.written)
        yield _plain(text)


def _quoted(answer: CitedAnswer, view: AnswerView, site: str, share: int) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of each citation, or of each passage that is nearest."""
    for hit in answer.nearest if view.silence else ():
        passage = hit.passage
        source = Run(f", {passage.title}")
        yield [
            Paragraph((Run(attribution(passage), absolute(site, citation_address(passage.id))), source), is_item=True)
        ]
    for shown in view.quotations:
        passage = answer.citations[shown.reference.marker - 1]
        differs = differs_from(f"[{other.marker}]" for other in shown.differs)
        lead = ", ".join(part for part in (shown.reference.lead, to_question(shown.told_question)) if part)
        yield _citation(passage, shown.reference.marker, lead, shown.text, site, share, differs)
    for reference in view.references if view.written else ():
        passage = answer.citations[reference.marker - 1]
        yield _citation(passage, reference.marker, reference.lead, passage.text, site, share)


def _citation(
    passage: StoredPassage, marker: int, lead: str, said: str, site: str, share: int, differs: str = ""
) -> list[Paragraph]:
    is_report = passage.provenance is Provenance.REPORT
    text = shortened(said, share)
    runs = [Run(f"[{marker}] {passage.speaker}", is_bold=True), Run(f", {lead}")]
    if is_report:
        runs.append(Run(f" ({SECOND_HAND})"))
    runs += _cited(passage.id, site)
    if differs:
        runs.append(Run(f", {differs}"))
    # What an agency wrote about him is not what he said; where it quotes him, it has marks of its own.
    return [Paragraph(tuple(runs)), Paragraph((Run(text if is_report else f"“{text}”"),), is_quotation=True)]


def _cited(passage_id: str | None, site: str) -> tuple[Run, ...]:
    """Return the link to a citation, none where there is no citation."""
    return () if passage_id is None else (Run(" · "), Run("Citation", absolute(site, citation_address(passage_id))))


def _foot(answer: CitedAnswer, view: AnswerView, site: str) -> Iterator[Paragraph]:
    """Yield what stands below the quotations: notes, and the page with all that was found."""
    if not view.silence:
        yield from (_plain(note, is_italic=True) for note in answer.notes)
    yield Paragraph((Run(ON_THE_PAGE, absolute(site, search_address(answer.resolved.question))),))


def _plain(text: str, *, is_bold: bool = False, is_italic: bool = False) -> Paragraph:
    return Paragraph((Run(text, is_bold=is_bold, is_italic=is_italic),))
