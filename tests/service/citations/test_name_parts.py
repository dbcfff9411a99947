"""Names for a bibliography: taken apart only where the record proves how."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from onrecord.service.citations.name_parts import bibliographic_name


@pytest.mark.parametrize(
    ("speaker", "label", "name"),
    [
        ("Mao Ning", "Mao Ning", {"family": "Mao", "given": "Ning"}),
        ("Jen Psaki", "MS. PSAKI", {"family": "Psaki", "given": "Jen"}),
        ("Chris Van Hollen", "MR. VAN HOLLEN", {"family": "Van Hollen", "given": "Chris"}),
        ("Jen Psaki", None, {"literal": "Jen Psaki"}),
        ("Jen Psaki", "MR. SULLIVAN", {"literal": "Jen Psaki"}),
        ("Psaki", "MS. PSAKI", {"literal": "Psaki"}),
        ("毛宁", "毛宁", {"literal": "毛宁"}),
        (
            "Senior Administration Official",
            "SENIOR ADMINISTRATION OFFICIAL",
            {"literal": "Senior Administration Official"},
        ),
    ],
)
def test_a_name_is_taken_apart_where_it_is_proved(speaker: str, label: str | None, name: Mapping[str, str]) -> None:
    """By its form or by how the page addresses the speaker; else it stands whole."""
    assert bibliographic_name(speaker, label) == name
