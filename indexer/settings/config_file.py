"""Reads the YAML file and checks the environment variables of the settings, and words the errors in them."""

from __future__ import annotations

import os
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from onrecord.indexer.errors import ConfigError
from onrecord.indexer.settings.section import SECRET

CONFIG_VARIABLE = "ONRECORD_CONFIG"
ENV_PREFIX = "ONRECORD_"
ENV_DELIMITER = "__"


def read_sections(file: Path, known: Collection[str]) -> dict[str, Any]:
    """Return the sections of a YAML file with their settings. Known sections that are empty are left out.

    Raises `ConfigError` naming the file, and the line if it is known.
    """
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or error
        raise ConfigError(f"{file}{line}: is not valid YAML ({problem}); correct it") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}); check its permissions") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # an impossible date, or thousands of nested lists
        raise ConfigError(f"{file}: contains a value that cannot be read ({error}); correct it") from error
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise ConfigError(f"{file}: must contain sections of settings; run onrecord config for an example")
    return {name: section for name, section in content.items() if section is not None or name not in known}


def check_variables(sections: Collection[str]) -> None:
    """Raise `ConfigError` for a variable with the prefix ONRECORD_ that names no section, since it has no effect."""
    known = [CONFIG_VARIABLE.removeprefix(ENV_PREFIX), *(section.upper() for section in sections)]
    for variable in sorted(os.environ):
        name, *rest = variable.upper().removeprefix(ENV_PREFIX).split(ENV_DELIMITER)
        if variable.upper().startswith(ENV_PREFIX) and name not in known:
            near = [ENV_PREFIX + ENV_DELIMITER.join([match, *rest]) for match in get_close_matches(name, known, 1)]
            hint = f"did you mean {near[0]}?" if near else "unset it"
            raise ConfigError(f"{variable}: there is no such setting; {hint}")


def first_problem(error: ValidationError, where: str) -> str:
    """Return the first error in settings as one sentence. `where` is the file or "the environment"."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    variable = ENV_PREFIX + ENV_DELIMITER.join(str(part) for part in first["loc"]).upper()
    origin = next((given for given in os.environ if given.upper() == variable), where)
    if first["type"] == "extra_forbidden":
        return f"{origin}: there is no setting {name!r}; run onrecord config for a list of settings"
    if first["type"] == SECRET:
        return f"{origin}: {first['msg']}"  # without the input, which may be a secret
    return f"{origin}: {name} = {first['input']!r} is not usable: {first['msg'][0].lower()}{first['msg'][1:]}"
