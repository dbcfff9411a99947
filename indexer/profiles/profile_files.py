"""Profiles read from files. A slip is named with its file, its line and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from onrecord.indexer.errors import ConfigError
from onrecord.indexer.profiles.profile import NamedProfile, Profile

SUFFIXES = (".yaml", ".yml")
REMEDY = "the fields of a profile are told in docs/extending.md"


def profiles_of(folders: Sequence[Path]) -> tuple[NamedProfile, ...]:
    """Return the profiles in the user's folders or files, in the order of their names, then those of the program.

    One of the user's takes the place of ours of the same name. Raises `ConfigError` for a slip.
    """
    states = ((path, path.stat()) for folder in folders for path in _files(folder))
    return _read(tuple((path, state.st_mtime_ns, state.st_size) for path, state in states))


@lru_cache(maxsize=4)
def _read(files_as_they_are: tuple[tuple[Path, int, int], ...]) -> tuple[NamedProfile, ...]:
    """Read profiles once for as long as their files stay as they are."""
    found: dict[str, NamedProfile] = {}
    for path, _, _ in files_as_they_are:
        found[path.stem] = read_profile(path.read_bytes(), str(path), path.stem)
    for resource in sorted(files(__package__).iterdir(), key=lambda resource: resource.name):
        name = Path(resource.name)
        if name.suffix in SUFFIXES and name.stem not in found:
            found[name.stem] = read_profile(resource.read_bytes(), resource.name, name.stem)
    return tuple(found.values())


def matching_digest(profiles: Sequence[NamedProfile]) -> str:
    """Return a hash of what decides which profile fits which document: their order, names and what they match."""
    matching = [(p.name, [match.model_dump() for match in p.profile.match], dict(p.profile.fields)) for p in profiles]
    return sha256(repr(matching).encode()).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    elif folder.is_file():
        yield folder
    else:
        raise ConfigError(f"sources.profiles: {folder} is neither a file nor a folder; check the path")


def read_profile(raw: bytes, called: str, name: str) -> NamedProfile:
    """Return a profile from the bytes of its file. Raises `ConfigError` for the first slip."""
    profile = _read_profile(raw, called)
    if isinstance(profile, Profile):
        return NamedProfile(name, sha256(raw).hexdigest(), profile)
    raise ConfigError(profile[0])


def slips_of(raw: bytes, called: str) -> tuple[str, ...]:
    """Return every slip of a profile with its line and the remedy; none where it can be used."""
    profile = _read_profile(raw, called)
    return () if isinstance(profile, Profile) else profile


def line_of(raw: bytes, steps: Sequence[str | int]) -> int:
    """Return the line of what steps lead to in a profile, counted from 1: ("labels", 2)."""
    return _line(yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader), steps)


def _read_profile(raw: bytes, called: str) -> Profile | tuple[str, ...]:
    """Return a profile, or its slips."""
    try:
        text = raw.decode("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except UnicodeDecodeError:
        return (f"{called}: is not UTF-8; save it so",)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return (f"{called}, line {line}: is not YAML ({error.problem}); {REMEDY}",)
    except yaml.YAMLError as error:
        return (f"{called}: is not YAML ({error}); {REMEDY}",)
    try:
        return Profile.model_validate(content)
    except ValidationError as error:
        return tuple(_slip(one, root, called) for one in error.errors())


def _slip(error: ErrorDetails, root: yaml.Node | None, called: str) -> str:
    place = ".".join(str(step) for step in error["loc"])
    message = {
        "extra_forbidden": "there is no such field",
        "missing": "is missing",
    }.get(error["type"], error["msg"].removeprefix("Value error, "))
    return f"{called}, line {_line(root, error['loc'])}: {f'{place}: ' if place else ''}{message}; {REMEDY}"


def _line(node: yaml.Node | None, steps: Sequence[str | int]) -> int:
    """Return the line of what steps lead to, as far as they lead."""
    line = node.start_mark.line + 1 if node is not None else 1
    for step in steps:
        if isinstance(node, yaml.MappingNode) and isinstance(step, int):
            continue  # a single match, which is a list of one
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
