"""Addresses of pages: brought to one spelling, compared by their site, and turned into file names.

Only what cannot change which page is meant is unified: letters of scheme and host, the default port, the fragment, and
parameters that count readers. An address is never shortened or sorted beyond that, since a server may tell them apart.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2_000  # characters; longer ones are traps
PORTS = {"http": 80, "https": 443}
COUNTING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)(?:=|$)")
SUFFIX = re.compile(r"(?<=.)\.[A-Za-z]{2,5}$")
UNSAFE = re.compile(r"[^\w.]+")
KEPT = "%/:=&?~#+!$,;'@()*[]"
STEM_LENGTH = 60
MARK_LENGTH = 10


def clean_address(link: str, base: str = "") -> str | None:
    """Return the one spelling of an address, resolved against `base`; None for what is no http(s) address of a page."""
    try:
        parts = urlsplit(urljoin(base, "".join(link.split("\n")).strip()))
        host, port = parts.hostname, parts.port
        if parts.scheme not in PORTS or not host or parts.username is not None or parts.password is not None:
            return None
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError among them: a host that cannot exist
        return None
    if not re.fullmatch(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+", name):
        return None
    place = f"[{name}]" if ":" in name else name
    netloc = place if port in {None, PORTS[parts.scheme]} else f"{place}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if not COUNTING.match(pair))
    cleaned = urlunsplit((parts.scheme, netloc, quote(parts.path, KEPT) or "/", quote(query, KEPT), ""))
    return cleaned if len(cleaned) <= MAX_LENGTH else None


def site_of(address: str) -> str:
    """Return the site of an address: its host, with its port where that is unusual, without "www."."""
    return urlsplit(address).netloc.removeprefix("www.")


def origin_of(address: str) -> str:
    """Return the scheme, host and port of an address, to which a robots.txt applies."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_front_page(address: str) -> bool:
    """Return whether an address is that of a whole site, to which many send the readers of pages that are gone."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def file_for(address: str, suffix: str) -> str:
    """Return the path of the file for a page, below the folder of pages: its host, the end of its path, and a mark.

    The mark tells addresses with the same end apart. It has letters alone, so that nobody takes it for a date. Names
    are in small letters, which no pattern for readmes and licences matches.
    """
    parts = urlsplit(address)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2])
    stem = SUFFIX.sub("", name)
    readable = UNSAFE.sub("-", unicodedata.normalize("NFC", stem).lower()).strip("-.")[:STEM_LENGTH].strip("-.")
    digest = sha256(address.encode()).digest()
    mark = "".join(chr(ord("a") + byte % 26) for byte in digest[:MARK_LENGTH])
    folder = UNSAFE.sub("-", parts.netloc.lower()).strip("-.") or "host"
    return f"{folder}/{readable or 'page'}-{mark}{suffix}"
