"""Hypothesis strategies for text and for press conferences of the kind we read."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = (
    *("China", "the", "cooperation", "with", "countries", "will", "relations", "peace", "we", "firmly", "oppose"),
    *("development", "dialogue", "both", "sides", "and", "mutual", "respect", "trade", "sovereignty", "U.S.", "2020"),
)
OUTLETS = ("Reuters", "AFP", "The Paper", "South China Morning Post", "Associated Press of Pakistan", "ITN&BBC", "Q")
SPOKESPERSONS = ("Mao Ning", "Wang Wenbin", "Hua Chunying", "Geng Shuang")

words = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12)


@st.composite
def sentences(draw: st.DrawFn, end: str = ".") -> str:
    """Make a sentence that ends as told and starts with a capital."""
    text = " ".join(draw(words))
    return f"So {text}{end}"


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Make a paragraph of statements."""
    return " ".join(draw(st.lists(sentences(), min_size=1, max_size=4)))


@dataclass(frozen=True)
class MadeExchange:
    """What went into a page: asker, question, paragraphs of the answer."""

    asker: str
    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True)
class MadeConference:
    """What went into a page."""

    spokesperson: str
    opening: tuple[str, ...]
    exchanges: tuple[MadeExchange, ...]

    @property
    def title(self) -> str:
        """The title as the ministry words it."""
        return f"Foreign Ministry Spokesperson {self.spokesperson}'s Regular Press Conference on July 24, 2020"

    def as_text(self) -> str:
        """Write the page as plain text with labels."""
        lines = ["Home > Spokesperson's Remarks", self.title, "2020-07-24 19:08", *self.opening]
        for exchange in self.exchanges:
            lines.append(f"{exchange.asker}: {exchange.question}")
            label = "A" if exchange.asker == "Q" else self.spokesperson
            lines += [f"{label}: {exchange.answer[0]}", *exchange.answer[1:]] if exchange.answer else []
        return "\n\n".join([*lines, "[ Print ]"])

    def as_html(self) -> str:
        """Write the page as HTML with bold questions and without answer labels."""
        body = [f"<p>{paragraph}</p>" for paragraph in self.opening]
        for exchange in self.exchanges:
            body.append(f"<p><b>{exchange.asker[:1]}</b><b>{exchange.asker[1:]}: {exchange.question}</b></p>")
            body += [f"<p>{paragraph}</p>" for paragraph in exchange.answer]
        return (
            f"<html><head><title>{self.title}</title></head><body><div class='nav'>Home</div>"
            f"<h2 class='title'>{self.title}</h2><div class='content'>{''.join(body)}</div></body></html>"
        ).replace("&BBC", "&amp;BBC")


@st.composite
def conferences(draw: st.DrawFn, *, unanswered: bool = True) -> MadeConference:
    """Make a press conference; with `unanswered`, the last question may have no answer."""
    exchanges = []
    for _ in range(draw(st.integers(1, 5))):
        question = f"{draw(paragraphs())} {draw(sentences(end='?'))}"
        answer = draw(st.lists(paragraphs(), min_size=1, max_size=3))
        exchanges.append(MadeExchange(draw(st.sampled_from(OUTLETS)), question, tuple(answer)))
    if unanswered and draw(st.booleans()):
        last = exchanges[-1]
        exchanges[-1] = MadeExchange(last.asker, last.question, ())
    opening = draw(st.lists(paragraphs(), max_size=2))
    return MadeConference(draw(st.sampled_from(SPOKESPERSONS)), tuple(opening), tuple(exchanges))
