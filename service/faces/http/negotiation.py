"""Which of several kinds of an answer a client wants most, by its `Accept` header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers

ANY = "*"


def preferred(headers: Headers, offered: Sequence[str]) -> str | None:
    """Return the media type of `offered` that the client wants most, of equals the first; None where it wants none.

    Without a header it wants any. A range that says more ("text/plain") weighs before one that says less ("text/*").
    """
    ranges = [_range(part) for header in headers.getlist("accept") for part in header.split(",") if part.strip()]
    wanted = {kind: _quality(kind, ranges) if ranges else 1.0 for kind in offered}
    best = max(offered, key=lambda kind: wanted[kind])
    return best if wanted[best] > 0 else None


def _range(part: str) -> tuple[str, str, float]:
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    main, _, sub = kind.partition("/")
    quality = next((value for value in parameters if value.startswith("q=")), "q=1")
    try:
        return main, sub, float(quality[2:])
    except ValueError:
        return main, sub, 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    main, _, sub = kind.partition("/")
    fitting = [
        ((named != ANY) + (part != ANY), quality)
        for named, part, quality in ranges
        if named in {main, ANY} and part in {sub, ANY}
    ]
    return max(fitting, default=(0, 0.0))[1]
