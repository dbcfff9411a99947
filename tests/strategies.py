"""Hypothesis strategies for text and for press conferences of the kind we read."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from hypothesis import strategies as st

WORDS = (
    *("China", "the", "cooperation", "with", "countries", "will", "relations", "peace", "we", "firmly", "oppose"),
    *("development", "dialogue", "both", "sides", "and", "mutual", "respect", "trade", "sovereignty", "U.S.", "2020"),
)
OUTLETS = ("Reuters", "AFP", "The Paper", "South China Morning Post", "Associated Press of Pakistan", "ITN&BBC", "Q")
SPOKESPERSONS = ("Mao Ning", "Wang Wenbin", "Hua Chunying", "Geng Shuang")


@st.composite
def sentences(draw: st.DrawFn, end: str = ".") -> str:
    """Make a sentence that ends as told and starts with a capital: any word after any other.

    It takes three choices, and not two for every word, since pages are made of hundreds of them.
    """
    first, stride = (draw(st.integers(0, len(WORDS) - 1)) for _ in range(2))
    text = " ".join(WORDS[(first + stride * place) % len(WORDS)] for place in range(draw(st.integers(3, 12))))
    return f"So {text}{end}"


TELLING = (
    *(
        "not",
        "never",
        "hardly",
        "rarely",
        "cannot",
        "don't",
        "fully",
        "surely",
        "acceptable",
        "unacceptable",
        "do",
        "can",
    ),
    *(
        "once",
        "twice",
        "three",
        "3",
        "2.5",
        "25",
        "million",
        "half",
        "both",
        "March",
        "march",
        "May",
        "Monday",
        "today",
    ),
    *("US", "us", "Spain", "France", "Wang", "policy-making", "policymaking", "$", "不", "没", "三", "万", "年"),
)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Make a sentence, and the same one with a few words put in, left out or replaced."""
    words = ["We", *draw(st.lists(st.sampled_from((*WORDS, *TELLING)), min_size=2, max_size=8)), "indeed"]
    edited = list(words)
    for _ in range(draw(st.integers(1, 3))):
        at, width = draw(st.integers(0, len(edited))), draw(st.integers(0, 1))
        edited[at : at + width] = draw(st.lists(st.sampled_from((*WORDS, *TELLING)), max_size=2))
    return f"{' '.join(words)}.", f"{' '.join(edited)}."


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


# Pages with the oddities of real ones, in every style. Each maker returns what it printed and what was said.

FALSE_LABELS = (
    "As of 24:00 on March 5, there were none.",
    "What I want to stress is as follows: it is wrong.",
    "But one thing is certain: it is wrong.",
    "First: it is wrong.",
    "(Laughter)",
    "Is that fair? No.",
)
CHINESE_FALSE_LABELS = ("我想强调两点：一是和平。", "截至3月5日24:00，没有。", "（笑）", "这公平吗？不公平。")
CHINESE_SENTENCES = (
    "中方愿同各国开展合作。",
    "双方保持着密切沟通。",
    "我们坚决反对有关做法。",
    "这一立场没有任何变化。",
)
ASKERS = (
    *("Reuters", "AFP", "The Paper", "Follow-up", "Journalist", "Q", "Follow-up by Reuters", "Kyodo News"),
    *("Associated Press of Pakistan", "ITN&BBC", "South China Morning Post", "CCTV"),
)
CHINESE_ASKERS = ("问", "追问", "路透社记者", "《环球时报》记者", "总台央视记者", "记者")
OFFICIALS = ("MS. PSAKI", "MR. SULLIVAN", "DR. FAUCI", "SECRETARY YELLEN", "THE PRESIDENT", "MODERATOR")


@dataclass(frozen=True)
class OddPage:
    """A page with oddities: its lines, whether they are bold, and the exchanges it was made of."""

    title: str
    lines: tuple[tuple[str, bool], ...]
    exchanges: tuple[tuple[str | None, str, tuple[str, ...]], ...]
    opening: tuple[str, ...]
    notice: tuple[str, ...]

    def as_html(self) -> str:
        """Write the page as HTML, questions in bold."""
        body = "".join(f"<p>{f'<b>{escape(t)}</b>' if bold else escape(t)}</p>" for t, bold in self.lines)
        return f"<html><body><h2 class='title'>{escape(self.title)}</h2><div class='content'>{body}</div></body></html>"

    def as_text(self) -> str:
        """Write the page as plain text."""
        return "\n\n".join([self.title, *(text for text, _ in self.lines)])


def printed_label(draw: st.DrawFn, label: str, *, chinese: bool) -> str:
    """Print a label with a slip that real pages have."""
    if chinese:
        return draw(st.sampled_from((f"{label}：", f"{label}:", f"\u200b{label}：", f"{label} ：")))
    return draw(st.sampled_from((f"{label}: ", f"{label}:", f"{label} : ", f"\u200b{label}: ", f"{label}：")))


@st.composite
def odd_pages(draw: st.DrawFn, *, chinese: bool = False, labelled: bool = True) -> OddPage:
    """Make a ministry's page. Without `labelled`, answers have no labels and only bold print tells."""
    name = draw(st.sampled_from(("毛宁", "赵立坚", "华春莹") if chinese else SPOKESPERSONS))
    lines: list[tuple[str, bool]] = []
    exchanges: list[tuple[str | None, str, tuple[str, ...]]] = []
    opening = tuple(draw(st.lists(_statement(chinese=chinese), max_size=2)))
    lines += [(text, False) for text in opening]
    for _ in range(draw(st.integers(2, 5))):
        question, asker = draw(_question(chinese=chinese)), draw(st.sampled_from(CHINESE_ASKERS if chinese else ASKERS))
        afterwards = draw(st.integers(0, 5))
        if afterwards == 0:
            header = "会后有记者问及：" if chinese else "The following question was raised after the press conference: "
            lines.append((f"{header}{question}", True))
        else:
            lines.append((f"{printed_label(draw, asker, chinese=chinese)}{question}", True))
        answer = (draw(_statement(chinese=chinese)), *draw(st.lists(_answer_line(chinese=chinese), max_size=3)))
        letter = "答" if chinese else "A"
        label = printed_label(draw, draw(st.sampled_from((letter, name))), chinese=chinese) if labelled else ""
        lines += [(f"{label}{answer[0]}", False), *((text, False) for text in answer[1:])]
        exchanges.append((None if afterwards == 0 else asker, question, answer))
    notice: tuple[str, ...] = ()
    if draw(st.booleans()):
        notice = (
            ("外交部例行记者会将于10月1日休会，8日恢复。",)
            if chinese
            else ("The regular press conference will be adjourned on Friday and resumed on Monday.", "Happy holidays!")
        )
        lines += [("*****", False)] * draw(st.integers(0, 1)) + [(text, False) for text in notice]
    title = (
        f"2023年9月28日外交部发言人{name}主持例行记者会"
        if chinese
        else f"Foreign Ministry Spokesperson {name}'s Regular Press Conference on July 24, 2020"
    )
    return OddPage(title, tuple(lines), tuple(exchanges), opening, notice)


@st.composite
def _statement(draw: st.DrawFn, *, chinese: bool) -> str:
    if chinese:
        return "".join(draw(st.lists(st.sampled_from(CHINESE_SENTENCES), min_size=1, max_size=3)))
    return draw(paragraphs())


@st.composite
def _answer_line(draw: st.DrawFn, *, chinese: bool) -> str:
    false = st.sampled_from(CHINESE_FALSE_LABELS if chinese else FALSE_LABELS)
    return draw(st.one_of(_statement(chinese=chinese), false))


@st.composite
def _question(draw: st.DrawFn, *, chinese: bool) -> str:
    if chinese:
        return f"据报道，{draw(_statement(chinese=True))}中方对此有何评论？"
    return f"{draw(paragraphs())} {draw(sentences(end='?'))}"


@st.composite
def briefings(draw: st.DrawFn) -> OddPage:
    """Make an American briefing: every turn labelled, interruptions, directions, stamps."""
    lines = ["James S. Brady Press Briefing Room", "1:05 P.M. EDT"]
    exchanges: list[tuple[str | None, str, tuple[str, ...]]] = []
    opening = (draw(paragraphs()), *draw(st.lists(paragraphs(), max_size=2)))
    lines += [f"MS. PSAKI: {opening[0]}", *opening[1:]]
    for _ in range(draw(st.integers(1, 6))):
        asked = (
            f"{draw(st.sampled_from(('', '— ', 'Thanks. ')))}{draw(paragraphs())}",
            *draw(st.lists(paragraphs(), max_size=1)),
        )
        lines += [f"Q {asked[0]}", *asked[1:]]
        answer: tuple[str, ...] = ()
        if draw(st.integers(0, 5)):
            answer = (draw(paragraphs()), *draw(st.lists(st.one_of(paragraphs(), st.just("(Laughter.)")), max_size=2)))
            lines += [f"{draw(st.sampled_from(OFFICIALS))}: {answer[0]}", *answer[1:]]
        exchanges.append(("Q", "\n".join(asked), answer))
    lines.append("END 1:40 P.M. EDT")
    title = "Press Briefing by Press Secretary Jen Psaki, July 2, 2021"
    return OddPage(title, tuple((line, False) for line in lines), tuple(exchanges), opening, ())
