"""Results that an assistant can hold: what is too long is cut, and what was cut is told.

A quotation that was cut says so itself, by the sign at its end and by the list of what was left out.
"""

from __future__ import annotations

import json
from typing import Any

MOST = 60_000  # characters of a result; assistants refuse or forget what is much longer
# How long a text and a list may be, tried in their order until the whole fits; most results fit the first.
STEPS = ((40_000, 200), (8_000, 200), (2_000, 200), (800, 60), (400, 20), (200, 5))
SIGN = "… [cut]"


def fitted(result: dict[str, Any], most: int = MOST) -> tuple[dict[str, Any], list[str]]:
    """Return a result that fits, and what was left out of it: "hits.3.question: 1,200 characters"."""
    shown, told = result, list[str]()
    for longest_text, longest_list in STEPS:
        told = []
        shown = {name: _cut(value, longest_text, longest_list, name, told) for name, value in result.items()}
        if len(json.dumps(shown, ensure_ascii=False)) <= most:
            break
    return shown, told


def _cut(value: Any, longest_text: int, longest_list: int, place: str, told: list[str]) -> Any:  # noqa: ANN401 - JSON
    """Return a value with what is too long in it cut; `told` hears of it."""
    if isinstance(value, str) and len(value) > longest_text:
        told.append(f"{place}: {len(value) - longest_text:,} characters")
        return value[:longest_text] + SIGN
    if isinstance(value, list):
        if len(value) > longest_list:
            told.append(f"{place}: {len(value) - longest_list:,} of {len(value):,} entries")
        return [
            _cut(part, longest_text, longest_list, f"{place}.{number}", told)
            for number, part in enumerate(value[:longest_list])
        ]
    if isinstance(value, dict):
        return {name: _cut(part, longest_text, longest_list, f"{place}.{name}", told) for name, part in value.items()}
    return value
