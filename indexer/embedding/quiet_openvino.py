"""Imports OpenVINO without its telemetry, which would look up a host and write an id into the user's home."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TELEMETRY = "openvino_telemetry"


def import_openvino() -> ModuleType:
    """Return the module `openvino`. Raises `ImportError` where it is not installed.

    OpenVINO does without its telemetry where that cannot be imported, so its import is made to fail. Whatever imports a
    part of OpenVINO calls this first.
    """
    sys.modules.setdefault(TELEMETRY, None)  # type: ignore[arg-type] # how Python marks a module as not importable
    return import_module("openvino")
