"""How one thing is called by several names, as data: the record that the languages' tables of names are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Something with several names.

    `names` are its own: any of them may be said for any other ("North Korea", "DPRK"). `stand_ins` are other words
    that are used for it, and for which its names may be said, but not the other way round ("Pyongyang", "the Kremlin").
    `code` is that of a state or territory in ISO 3166, empty for everything else. Where there is a single name and no
    stand-in, the words mean just this: "Moscow Times" has no "Moscow" in it.
    """

    code: str
    names: tuple[str, ...]
    stand_ins: tuple[str, ...] = ()


def named(listed: str) -> tuple[Named, ...]:
    """Return what the lines of a table name: "KP: North Korea, DPRK; Pyongyang", the code and the stand-ins if any."""
    return tuple(_named(line) for line in listed.splitlines() if line.strip())


def _named(line: str) -> Named:
    code, found, rest = line.partition(": ")
    names, _, stand_ins = (rest if found else line).partition(";")
    return Named(code.strip() if found else "", _listed(names), _listed(stand_ins))


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
