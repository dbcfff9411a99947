"""Imports OpenVINO without its telemetry, which would contact a host and write an id to the user's home folder."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

TELEMETRY = "openvino_telemetry"


def import_openvino() -> ModuleType:
    """Return the module `openvino`. Raises `ImportError` if it is not installed.

    OpenVINO runs without telemetry if the telemetry module cannot be imported, so this makes that import fail. Call it
    before importing any part of OpenVINO.
    """
    sys.modules.setdefault(TELEMETRY, None)  # type: ignore[arg-type] # how Python marks a module as not importable
    return import_module("openvino")
