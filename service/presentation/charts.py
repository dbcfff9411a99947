"""Charts as SVG, drawn on the server: lines over time, and shares with their intervals.

Series differ in colour (Okabe and Ito's, which the colour-blind tell apart), in dash and in the shape of their marks,
so that they differ in print as well. There is no script and no style sheet. A chart says in words what it shows; its
table stands beside it. Its letters keep their size at every width, so a narrow screen gets a chart of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from textwrap import wrap

from onrecord.service.analysis.tables import Chart, Interval, IntervalChart, LineChart, Series
from onrecord.service.translatable import Figure, message

MEDIA_TYPE = "image/svg+xml"
WIDTH, NARROW, HEIGHT = 720, 340, 280
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 34, 46
LETTER = 6.4  # units that a letter of the labels takes
LINE = 15  # units from one line of a text to the next
ROW = 26
LABEL_WIDTH = 54  # room for the label of a point on the axis
NAME_SHARE, MOST_NAME = 0.4, 28  # the most room for names: a share of the width, and letters
INK = "#1d1b19"  # of a chart that stands alone; within a page it takes the page's
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9")
DASHES = ("", "6 3", "2 3", "9 3 2 3", "12 4", "1 4")
RADIUS = 3.2
ENDS = (1, 2, 3, 4, 5, 6, 8)  # of axes: halved, each is easily read

SAME, NOTHING = message("The table has the same numbers."), message("no statement")

Say = Callable[[str], str]


def svg_of(chart: Chart, *, alone: bool = True, say: Say = str, width: int = WIDTH) -> str:
    """Return a chart as SVG: a file of its own with a white ground, or a part of a page in the page's ink.

    `say` returns a text in the language of the reader; `width` is `WIDTH`, or `NARROW` for a phone.
    """
    left = LEFT if isinstance(chart, LineChart) else _names_width(chart, width, say) + 10
    unit = wrap(say(chart.unit), int((width - left) / LETTER))
    if isinstance(chart, LineChart):
        body, height = "".join(_lines(chart, width, say)), HEIGHT + ROW * max(0, len(chart.series) - 1)
    else:
        body, height = "".join(_intervals(chart, left, width, say)), TOP + BOTTOM + ROW * len(chart.intervals)
    body += "".join(_label(left, height - 8 + LINE * number, line, "start") for number, line in enumerate(unit))
    height += LINE * max(0, len(unit) - 1)
    ground = f'<rect width="{width}" height="{height}" fill="#fff"/>' if alone else ""
    head = f'xmlns="http://www.w3.org/2000/svg" color="{INK}" ' if alone else ""
    return (
        f'<svg {head}viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{_text(say(chart.title))}</title>'
        f"<desc>{_text(say(chart.unit))}. {_text(say(SAME))}</desc>{ground}{body}</svg>"
    )


def _lines(chart: LineChart, width: int, say: Say) -> Iterator[str]:
    top = TOP + ROW * max(0, len(chart.series) - 1)
    bottom = HEIGHT + top - TOP - BOTTOM
    most = max((value for series in chart.series for value in series.values if value is not None), default=0.0)
    ceiling = _ceiling(most)
    step = (width - LEFT - RIGHT) / max(1, len(chart.labels))
    for tick in (0.0, ceiling / 2, ceiling):
        y = bottom - (bottom - top) * tick / ceiling
        yield _rule(LEFT, y, width - RIGHT, y, 0.25)
        yield _label(LEFT - 6, y + 4, _number(tick), "end")
    for at, label in enumerate(chart.labels):
        if all(series.values[at] is None for series in chart.series):  # nothing at all is known of it
            yield (
                f'<rect x="{LEFT + step * at:.1f}" y="{top}" width="{step:.1f}" height="{bottom - top}" '
                f'fill="currentColor" opacity="0.07"><title>{_text(label)}: {_text(say(NOTHING))}</title></rect>'
            )
    for number, series in enumerate(chart.series):
        places = [
            None if value is None else (LEFT + step * (at + 0.5), bottom - (bottom - top) * value / ceiling)
            for at, value in enumerate(series.values)
        ]
        yield from _legend(series, number, width)
        yield from _line(series, number, places, chart.labels)
    every = -(-len(chart.labels) * LABEL_WIDTH // (width - LEFT - RIGHT))
    for at in range(0, len(chart.labels), every or 1):
        yield _label(LEFT + step * (at + 0.5), bottom + 18, chart.labels[at], "middle")


def _line(
    series: Series, number: int, places: Sequence[tuple[float, float] | None], labels: Sequence[str]
) -> Iterator[str]:
    """Yield a series, broken where nothing is known, and above it its marks, each with its value in words."""
    for run in _unbroken(places):
        if len(run) > 1:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in run)
            yield f'<path d="M{path}" fill="none" stroke="{_colour(number)}" stroke-width="1.8"{_dash(number)}/>'
    for label, place, value in zip(labels, places, series.values, strict=True):
        if place is not None:
            told = f"<title>{_text(f'{series.name}, {label}: {_number(value or 0.0)}')}</title>"
            yield f"<g>{told}{_mark(number, *place)}</g>"


def _names_width(chart: IntervalChart, width: int, say: Say) -> int:
    """Return the room that the names of a chart want."""
    longest = max((len(say(one.name)) for one in chart.intervals), default=0)
    return int(min(longest * LETTER + 4, MOST_NAME * LETTER, width * NAME_SHARE))


def _intervals(chart: IntervalChart, left: int, width: int, say: Say) -> Iterator[str]:
    ceiling = min(1.0, _ceiling(max((one.high for one in chart.intervals), default=1.0)))
    right = width - RIGHT - 14  # half a label stands beside the axis
    bottom = TOP + ROW * len(chart.intervals)

    def x(share: float) -> float:
        return left + (right - left) * min(1.0, share / ceiling)

    for tick in (0.0, ceiling / 2, ceiling):
        yield _rule(x(tick), TOP - 6, x(tick), bottom, 0.25)
        yield _label(x(tick), bottom + 18, f"{tick:.0%}" if ceiling > 0.1 else f"{tick:.1%}", "middle")  # noqa: PLR2004
    for number, one in enumerate(chart.intervals):
        yield from _interval(one, left - 10, TOP + ROW * (number + 0.5), x, say)


def _interval(one: Interval, names: int, y: float, x: Callable[[float], float], say: Say) -> Iterator[str]:
    told = message(
        "%(name)s: %(share)s, 95%% interval %(low)s to %(high)s",
        name=one.name,
        share=Figure(one.share, is_share=True),
        low=Figure(one.low, is_share=True),
        high=Figure(one.high, is_share=True),
    )
    name = _clipped(say(one.name), names)
    yield f"<g><title>{_text(say(told))}</title>{_label(names, y + 4, name, 'end')}"
    yield f'<path d="M{x(one.low):.1f} {y:.1f}H{x(one.high):.1f}" stroke="{COLOURS[0]}" stroke-width="2"/>'
    for end in (one.low, one.high):
        yield f'<path d="M{x(end):.1f} {y - 4:.1f}v8" stroke="{COLOURS[0]}" stroke-width="2"/>'
    yield f'<circle cx="{x(one.share):.1f}" cy="{y:.1f}" r="4.5" fill="{COLOURS[0]}"/></g>'


def _legend(series: Series, number: int, width: int) -> Iterator[str]:
    y = 16 + ROW * number
    name = _clipped(series.name, width - LEFT - 42)
    yield f'<path d="M{LEFT} {y}h34" stroke="{_colour(number)}" stroke-width="1.8"{_dash(number)}/>'
    yield _mark(number, LEFT + 17, y)
    yield _label(LEFT + 42, y + 4, name, "start")


def _mark(number: int, x: float, y: float) -> str:
    """Return the mark of a series: circle, square, triangle, diamond, cross or ring."""
    colour, r = _colour(number), RADIUS
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>',
        f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r}" height="{2 * r}" fill="{colour}"/>',
        f'<path d="M{x:.1f} {y - r - 1:.1f}l{r + 1} {2 * r}h{-2 * (r + 1)}z" fill="{colour}"/>',
        f'<path d="M{x:.1f} {y - r - 1:.1f}l{r + 1} {r + 1}l{-r - 1} {r + 1}l{-r - 1} {-r - 1}z" fill="{colour}"/>',
        f'<path d="M{x - r:.1f} {y - r:.1f}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}" '
        f'stroke="{colour}" stroke-width="2"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="none" stroke="{colour}" stroke-width="1.8"/>',
    )
    return shapes[number % len(shapes)]


def _unbroken(points: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """Yield the runs of points between gaps."""
    run: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _ceiling(most: float) -> float:
    """Return the end of an axis: the next of `ENDS` times a power of ten above the largest value."""
    size = 1e-3
    while True:
        for factor in ENDS:
            if factor * size >= most:
                return factor * size if most > 0 else 1.0
        size *= 10


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _dash(number: int) -> str:
    dash = DASHES[number % len(DASHES)]
    return f' stroke-dasharray="{dash}"' if dash else ""


def _rule(x1: float, y1: float, x2: float, y2: float, opacity: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="currentColor" opacity="{opacity}"/>'


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor">{_text(text)}</text>'


def _number(value: float) -> str:
    return f"{value:,.4g}" if value < 1000 else f"{value:,.0f}"  # noqa: PLR2004 - digits that are read at a glance


def _clipped(text: str, room: float) -> str:
    """Return a text that takes at most so many units."""
    most = int(room / LETTER)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _text(text: str) -> str:
    """Return a text for XML, without the characters that XML has no room for."""
    return escape("".join(max(c, " ") for c in text), quote=False)
