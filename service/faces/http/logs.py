"""The log: lines of JSON on standard error, ours and the server's alike."""

from __future__ import annotations

import sys
from typing import Any, TextIO, cast

import structlog
from structlog.typing import FilteringBoundLogger, Processor


def request_log(stream: TextIO = sys.stderr) -> FilteringBoundLogger:
    """Return a log that writes to a stream and shares nothing with any other."""
    written = structlog.wrap_logger(
        structlog.WriteLogger(stream),
        processors=[*_processors(), structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        context_class=dict,
    )
    return cast("FilteringBoundLogger", written)


class JsonLines(structlog.stdlib.ProcessorFormatter):
    """Formats what libraries log as lines of the same kind."""

    def __init__(self) -> None:
        super().__init__(
            foreign_pre_chain=_processors(),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )


def server_log(level: str) -> dict[str, Any]:
    """Return what uvicorn configures its log with; it is sent to the processes that answer as well."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"{__name__}.{JsonLines.__name__}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "loggers": {
            "uvicorn": {"handlers": ["stderr"], "level": level.upper(), "propagate": False},
            "mcp": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }


def _processors() -> list[Processor]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
