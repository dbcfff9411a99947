"""Whatever goes wrong, the user reads one line with the remedy."""

from __future__ import annotations

import errno
import os
import sqlite3

import pytest
from click.testing import CliRunner

from onrecord.indexer.errors import ConfigError
from onrecord.service.faces.cli import inspect_commands, main
from onrecord.service.faces.cli.failures import in_one_line


def system(number: int, *names: str) -> OSError:
    """Return the error that the system raises."""
    return OSError(number, os.strerror(number), *names)


def sqlite(code: int, said: str) -> sqlite3.OperationalError:
    """Return the error that SQLite raises with a code."""
    error = sqlite3.OperationalError(said)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConfigError("x.yaml: is wrong; mend it"), "x.yaml: is wrong; mend it"),
        (system(errno.ENOTDIR, "a/b"), "a/b: Not a directory; check the path"),
        (
            system(errno.EACCES, "a/b"),
            "a/b: Permission denied; check who may read and write it, or give another directory with --index",
        ),
        (system(errno.ENOSPC), "No space left on device; make room, or give another directory with --index"),
        (OSError("odd"), "odd; check the path"),
        (
            sqlite(sqlite3.SQLITE_FULL, "database or disk is full"),
            "the store of the index: database or disk is full; "
            "free some space on the disk or in your quota and run the command again; what was published is kept",
        ),
        (
            sqlite(sqlite3.SQLITE_READONLY_DIRECTORY, "attempt to write a readonly database"),
            "the store of the index: attempt to write a readonly database; "
            "check that you may read and write it, or give another directory (--index DIR)",
        ),
        (
            sqlite3.OperationalError("disk I/O error"),
            "the store of the index: disk I/O error; "
            "check the disk, which may be full, and run the command again; what was published is kept",
        ),
        (
            UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"),
            "a word or a file's name holds bytes that are no characters; give it in UTF-8",
        ),
        (MemoryError(), "there is not enough memory; index fewer files at once or lower model.batch_size"),
    ],
)
def test_what_the_system_reports_is_said_with_the_remedy(error: Exception, said: str) -> None:
    """Exit code 2: nothing could be done with what was given."""
    assert in_one_line(error) == (said, 2)


def test_a_mistake_of_the_program_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that can be reported, and a code of its own."""

    def mistaken(*_: object) -> None:
        raise TypeError("two\nlines")

    monkeypatch.setattr(inspect_commands, "read_stats", mistaken)
    result = CliRunner().invoke(main, ["stats"])
    line = mistaken.__code__.co_firstlineno + 1
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        f"onrecord: an internal error (TypeError in test_failures.py line {line}: two lines); "
        "please report it with the command that you ran\n",
    )
