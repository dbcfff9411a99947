"""Charts as SVG."""

from __future__ import annotations

from lxml import etree

from onrecord.service.analysis.tables import Interval, IntervalChart, LineChart, Series
from onrecord.service.presentation.charts import svg_of

SVG = "{http://www.w3.org/2000/svg}"
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
