"""Answers and search results on a terminal: the words first, then who said them and when.

Text of the record is put into `Text`, never into markup, so that brackets in a quotation stay brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import OTHERS, CitedAnswer, Sentence, parts
from onrecord.service.attribution_text import attribution, spelled
from onrecord.service.faces.cli import finding_text
from onrecord.service.faces.cli.output import INDENT
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_text
from onrecord.service.presentation.phrases import differs_from, taken_as, understood_as
from onrecord.service.retrieval.explanation import TopicWords
from onrecord.service.retrieval.retriever import Hit, SearchResult
from onrecord.service.retrieval.understanding import understood, unmet

QUESTION_WORDS = 40


def answer(found: CitedAnswer) -> Group:
    """Return an answer for the terminal: who said what and when, then the citations.

    A model's sentences are left out: they were printed as they arrived (`written`).
    """
    if not found.answered:
        return Group(*_meant(found), *_silence(found))
    citations = _numbered()
    for marker, passage in enumerate(found.citations, start=1):
        citations.add_row(f"[{marker}]", Text.assemble(passage.title, "\n", _place(passage)))
    above = [*_meant(found), *_understood(found.search)]
    notes = [Text(f"{note}\n", "dim") for note in found.notes]
    counted_first = [Text(f"{found.finding}\n", "bold")] if found.finding else []
    shown = [Text()] if found.writer else [*above, *counted_first, _quotations(found)]
    return Group(*shown, *notes, Rule("Citations", style="dim", align="left"), citations)


def reply(given: Checked | Cited | Told) -> Group:
    """Return a reply of the front desk: a checked quotation, a citation, or plain sentences."""
    if isinstance(given, Checked):
        return finding_text.finding(given.finding)
    text = reply_text(given)
    parts: list[RenderableType] = [Text(text.lead), *(Text(note, "italic") for note in text.notes)]
    for words in text.words:
        parts += [Text(words.text, "bold"), Text(words.passage_id or "", "green")]
    return Group(*parts, *(Text(f"  {question}", "cyan") for question in text.questions))


def _meant(found: CitedAnswer) -> list[Text]:
    """Return one line with what a follow-up question was taken to mean, if it is one."""
    taken_over = found.resolved.taken_over
    return [Text(f"{taken_as(found.resolved.question)}\n", "dim")] if taken_over else []


def written(sentence: Sentence) -> Text:
    """Return a sentence that a model wrote, with the numbers of its citations."""
    return Text.assemble(sentence.text, " ", ("".join(f"[{n}]" for n in sentence.citations), "bold cyan"))


def _quotations(found: CitedAnswer) -> Table:
    """Return the quotations, one row for each citation, speaker and day first."""
    quotations = _numbered()
    for marker, passage in enumerate(found.citations, start=1):
        sentences = [sentence for sentence in found.sentences if marker in sentence.citations]
        said = Text.assemble((f"{found.lead(marker)}:\n", "cyan"))
        if question := next((one.question for one in found.statements if one.marker == marker), None):
            said.append(f"Asked: {question}\n", "dim italic")
        for sentence, part in zip(sentences, parts(sentences, passage), strict=True):
            said.append(part, "italic" if sentence.declines else "")
        others = sorted({n for sentence in sentences for n in sentence.differs_from})
        if differs := differs_from(f"[{n}]" for n in others):
            said.append(f"\n{differs}", "yellow")
        said.append("\n")
        quotations.add_row(f"[{marker}]", said)
    return quotations


def _numbered() -> Table:
    """Return a table whose first column holds markers."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _silence(found: CitedAnswer) -> Iterator[RenderableType]:
    yield Text(found.text, "bold yellow")
    if found.nearest:
        yield Text(f"{found.offered}:\n", "dim")
    for hit in found.nearest:
        yield from _passage(hit.passage)


def result(found: SearchResult, *, explain: bool) -> Group:
    """Return what was understood besides the topic, and the hits, best first."""
    parts: list[RenderableType] = [*_understood(found)]
    if found.outside:
        parts.append(Text(f"{unmet(found)} {OTHERS}:\n", "bold yellow"))
    for hit in found.hits or found.outside:
        parts += _passage(hit.passage, _notes(found, hit, explain=explain))
    if explain:
        parts += _reread(found)
        spent = ", ".join(f"{stage} {ms:.1f}" for stage, ms in found.stages.items())
        parts.append(Text(f"took {found.took_ms} ms: {spent}", "dim"))
    return Group(*parts)


def _understood(found: SearchResult) -> list[Text]:
    """Return one line with what was understood besides the topic, if anything was."""
    said = understood_as(understood(found))
    return [Text(f"{said}\n", "dim")] if said else []


def _reread(found: SearchResult) -> list[Text]:
    """Return the number of passages that a cross-encoder read, if any."""
    reading = found.reranking
    if reading is None:
        return []
    spent = ", then its time was spent" if reading.out_of_time else ""
    return [Text(f"the cross-encoder read {len(reading.scores)} of {reading.wanted} passages{spent}", "dim")]


def _notes(found: SearchResult, hit: Hit, *, explain: bool) -> str:
    notes = [f"{len(hit.similar)} more like it ({_days(hit.similar)})"] if hit.similar else []
    if explain:
        late = "" if hit.late is None else f", word by word {hit.late:.3f}"
        cross = "" if hit.cross is None else f", read together {hit.cross:.2f}"
        notes.append(f"score {hit.score:.3f} (meaning {hit.dense:.3f}, words {hit.lexical:.2f}{late}{cross})")
        notes.append(f"shares {', '.join(TopicWords(found).in_hit(hit)) or 'no word'}")
    return ", ".join(notes)


def _days(passages: Sequence[StoredPassage]) -> str:
    """Return the days of passages, in order, each once."""
    days = sorted({p.date for p in passages if p.date})
    return ", ".join([*map(spelled, days), *(["date unknown"] if any(p.date is None for p in passages) else [])])


def _passage(passage: StoredPassage, notes: str = "") -> Iterator[RenderableType]:
    yield Text(passage.text, "bold")
    about = Text(attribution(passage), "cyan")
    if passage.question:
        about.append(f"\nQuestion: {_shortened(passage.question)}", "dim italic")
    about = Text.assemble(about, "\n", _place(passage))
    if notes:
        about.append(f"\n{notes}", "dim")
    yield Padding(about, INDENT, expand=False)
    yield Text()


def _place(passage: StoredPassage) -> Text:
    """Return the place of a passage: id, source, and offsets in the text."""
    where = f", {passage.url or passage.path}, characters {passage.span.start} to {passage.span.end}"
    return Text.assemble((passage.id, "green"), (where, "dim"))


def _shortened(question: str) -> str:
    """Return the end of a long question, where it is put."""
    words = question.split()
    return question if len(words) <= QUESTION_WORDS else "… " + " ".join(words[-QUESTION_WORDS:])
