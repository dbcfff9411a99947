"""Makes the tokens whose holder may open, change or end a thing: an alert, a collection, an upload, a check."""

from __future__ import annotations

import secrets


def new_token(size: int) -> str:
    """Return `size` random bytes (at least 16, so that nobody can guess them) as twice as many hexadecimal digits.

    Tokens stand in links and on command lines. A command line takes "-" in front for an option, and chat tools leave
    "-" and "_" off the end of a link, so a token has neither.
    """
    return secrets.token_hex(size)
