"""Charts as SVG."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from onrecord.service.analysis.tables import Interval, IntervalChart, LineChart, Series
from onrecord.service.presentation.charts import NARROW, WIDTH, svg_of

SVG = "{http://www.w3.org/2000/svg}"
LETTER = 6.4  # units
LINES = LineChart(
    "<b>Cranes</b>\x00", "per 100,000 words", ("2019-01", "2019-02", "2019-03", "2019-04"),
    (Series("a & b", (1.0, None, 3.0, 2.0)), Series("c", (0.0, None, 0.0, 9.5))),
)  # fmt: skip


def test_lines_differ_in_more_than_colour_and_break_at_a_gap() -> None:
    """The colour-blind and a printer tell them apart, and nothing is drawn where nothing is known."""
    tree = etree.fromstring(svg_of(LINES).encode())
    lines = [
        path for path in tree.iter(f"{SVG}path") if path.get("stroke", "").startswith("#") and "L" in path.get("d", "")
    ]
    assert len({line.get("stroke") for line in lines}) == 2
    assert [line.get("stroke-dasharray") for line in lines] == [None, "6 3"]
    assert all(line.get("d", "").count("L") == 1 for line in lines)
    told = [title.text for title in tree.iter(f"{SVG}title")]
    assert "2019-02: no statement" in told
    assert "a & b, 2019-03: 3" in told


def test_a_chart_holds_no_markup_of_the_record_and_no_style() -> None:
    """What is said is text in it; the page's policy allows nothing else."""
    for alone in (True, False):
        written = svg_of(LINES, alone=alone)
        assert "<b>" not in written
        assert "style=" not in written
        assert "script" not in written


def test_intervals_are_drawn_from_low_to_high() -> None:
    """With the numbers in words for who cannot see them."""
    tree = etree.fromstring(svg_of(IntervalChart("Declined", "share", (Interval("Mao", 0.2, 0.1, 0.4),))).encode())
    assert "Mao: 20.0%, 95% interval 10.0% to 40.0%" in [title.text for title in tree.iter(f"{SVG}title")]


def test_an_empty_chart_is_still_a_chart() -> None:
    """Nothing is divided by nothing."""
    etree.fromstring(svg_of(LineChart("x", "y", (), ())).encode())
    etree.fromstring(svg_of(IntervalChart("x", "y", ())).encode())


def test_a_chart_keeps_to_its_width_and_its_labels_apart() -> None:
    """At the size of a phone, too, with long names and a long unit, nothing is outside and no labels overlap."""
    months = tuple(f"20{year}-{month:02}" for year in (18, 19, 20) for month in range(1, 13))
    phrase = Series("a phrase of a good many words that somebody counts " * 2, tuple(map(float, range(36))))
    lines = LineChart("Cranes", "per 100,000 words that were said in these months " * 3, months, (phrase,))
    shares = IntervalChart("Declined", "share of answered questions that are declined, with 95% intervals", (
        Interval("The Permanent Representative to the United Nations", 0.2, 0.1, 1.0), Interval("Mao", 0.5, 0.0, 0.9),
    ))  # fmt: skip
    for width in (WIDTH, NARROW):
        for chart in (lines, shares):
            tree = etree.fromstring(svg_of(chart, width=width).encode())
            rows: dict[str, list[tuple[float, float]]] = {}
            for text in tree.iter(f"{SVG}text"):
                at, long = float(text.get("x", "")), len(text.text or "") * LETTER
                left = at - long * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "")]
                rows.setdefault(text.get("y", ""), []).append((left, left + long))
                assert (left >= -1, left + long <= width + 1) == (True, True), text.text
                assert float(text.get("y", "")) <= float(tree.get("height", "")), text.text
            for spans in rows.values():
                ordered = sorted(spans)
                assert all(end <= start for (_, end), (start, _) in pairwise(ordered)), ordered
