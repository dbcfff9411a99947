"""Hypothesis strategies for text and for press conferences of the kind we read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape

from hypothesis import strategies as st

WORDS = (
    *("China", "the", "cooperation", "with", "countries", "will", "relations", "peace", "we", "firmly", "oppose"),
    *("development", "dialogue", "both", "sides", "and", "mutual", "respect", "trade", "sovereignty", "U.S.", "2020"),
)
OUTLETS = ("Reuters", "AFP", "The Paper", "South China Morning Post", "Associated Press of Pakistan", "ITN&BBC", "Q")
SPOKESPERSONS = ("Mao Ning", "Wang Wenbin", "Hua Chunying", "Geng Shuang")


SHORTEST, LONGEST = 3, 12  # words of a sentence

# Pages are made of hundreds of sentences, so what makes one is made once and takes one choice for each.


@cache
def sentences(end: str = ".") -> st.SearchStrategy[str]:
    """Make sentences that end as told and start with a capital: any word after any other."""
    words = len(WORDS)

    def sentence(choice: int) -> str:
        choice, length = divmod(choice, LONGEST - SHORTEST + 1)
        first, stride = divmod(choice, words)
        text = " ".join(WORDS[(first + stride * place) % words] for place in range(SHORTEST + length))
        return f"So {text}{end}"

    return st.integers(0, words * words * (LONGEST - SHORTEST + 1) - 1).map(sentence)


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


@cache
def paragraphs() -> st.SearchStrategy[str]:
    """Make paragraphs of statements."""
    return st.lists(sentences(), min_size=1, max_size=4).map(" ".join)


@cache
def questions() -> st.SearchStrategy[str]:
    """Make a paragraph that ends in a question."""
    return st.tuples(paragraphs(), sentences(end="?")).map(" ".join)


@cache
def several(strategy: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Make so many of them."""
    return st.lists(strategy, min_size=least, max_size=most)


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
        question, answer = draw(questions()), draw(several(paragraphs(), 1, 3))
        exchanges.append(MadeExchange(draw(st.sampled_from(OUTLETS)), question, tuple(answer)))
    if unanswered and draw(st.booleans()):
        last = exchanges[-1]
        exchanges[-1] = MadeExchange(last.asker, last.question, ())
    opening = draw(several(paragraphs(), 0, 2))
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
    opening = tuple(draw(several(_statement(chinese=chinese), 0, 2)))
    lines += [(text, False) for text in opening]
    for _ in range(draw(st.integers(2, 5))):
        question, asker = draw(_question(chinese=chinese)), draw(st.sampled_from(CHINESE_ASKERS if chinese else ASKERS))
        afterwards = draw(st.integers(0, 5))
        if afterwards == 0:
            header = "会后有记者问及：" if chinese else "The following question was raised after the press conference: "
            lines.append((f"{header}{question}", True))
        else:
            lines.append((f"{printed_label(draw, asker, chinese=chinese)}{question}", True))
        answer = (draw(_statement(chinese=chinese)), *draw(several(_answer_line(chinese=chinese), 0, 3)))
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


@cache
def _statement(*, chinese: bool) -> st.SearchStrategy[str]:
    return several(st.sampled_from(CHINESE_SENTENCES), 1, 3).map("".join) if chinese else paragraphs()


@cache
def _answer_line(*, chinese: bool) -> st.SearchStrategy[str]:
    return _statement(chinese=chinese) | st.sampled_from(CHINESE_FALSE_LABELS if chinese else FALSE_LABELS)


@cache
def _question(*, chinese: bool) -> st.SearchStrategy[str]:
    return _statement(chinese=True).map(lambda said: f"据报道，{said}中方对此有何评论？") if chinese else questions()


@st.composite
def briefings(draw: st.DrawFn) -> OddPage:
    """Make an American briefing: every turn labelled, interruptions, directions, stamps."""
    lines = ["James S. Brady Press Briefing Room", "1:05 P.M. EDT"]
    exchanges: list[tuple[str | None, str, tuple[str, ...]]] = []
    opening = (draw(paragraphs()), *draw(several(paragraphs(), 0, 2)))
    lines += [f"MS. PSAKI: {opening[0]}", *opening[1:]]
    for _ in range(draw(st.integers(1, 6))):
        asked = (
            f"{draw(st.sampled_from(('', '— ', 'Thanks. ')))}{draw(paragraphs())}",
            *draw(several(paragraphs(), 0, 1)),
        )
        lines += [f"Q {asked[0]}", *asked[1:]]
        answer: tuple[str, ...] = ()
        if draw(st.integers(0, 5)):
            answer = (draw(paragraphs()), *draw(several(paragraphs() | st.just("(Laughter.)"), 0, 2)))
            lines += [f"{draw(st.sampled_from(OFFICIALS))}: {answer[0]}", *answer[1:]]
        exchanges.append(("Q", "\n".join(asked), answer))
    lines.append("END 1:40 P.M. EDT")
    title = "Press Briefing by Press Secretary Jen Psaki, July 2, 2021"
    return OddPage(title, tuple((line, False) for line in lines), tuple(exchanges), opening, ())
