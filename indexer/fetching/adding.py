"""Adds and removes sources. Nothing is fetched here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.indexer.errors import FetchError
from onrecord.indexer.fetching.buckets import checked_bucket, is_bucket, mirrored_files
from onrecord.indexer.fetching.web_addresses import clean_address, site_of
from onrecord.indexer.intake.sources import covers, located
from onrecord.indexer.store.fetch_state import AddedSource, FetchState


def add_source(
    state: FetchState, given: str, *, links: str | None, hosts: Sequence[str], private: bool, own_pages: Path
) -> tuple[AddedSource, bool]:
    """Add a source; one that is there gets the options given now. Return it, and whether it is new.

    `given` is the URL of a sitemap, feed or list page, that of a bucket, or the path of a folder. `own_pages` is the
    folder of fetched pages, which is no source. Raises `FetchError`.
    """
    address, is_folder = _address(given, own_pages)
    if is_folder and (links or hosts or private):
        raise FetchError(f"{given}: a folder or bucket takes neither --links nor --host nor --private; leave them out")
    sites = tuple(dict.fromkeys(_site(host) for host in hosts))
    source = AddedSource(
        address, is_folder, links, sites, private, dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    )
    known = state.source(address)
    if known is not None:
        source.added = known.added
        state.forget_lists(address)  # read with other options, they name other pages
    state.put(source)
    return source, known is None


def remove_source(state: FetchState, given: str, *, with_pages: bool, own_pages: Path) -> list[str]:
    """Forget a source. Return the files of its pages below the folder `own_pages`. Raises `FetchError`."""
    known = {source.address for source in state.sources()}
    folder = str(located(Path(given)))
    found = next((name for name in (given, clean_address(given), given.rstrip("/"), folder) if name in known), None)
    if found is None:
        raise FetchError(f"{given}: is no source; onrecord sources list shows what was added")
    files = state.remove_source(found, with_pages=with_pages)
    return mirrored_files(found, own_pages) if is_bucket(found) else files


def _address(given: str, own_pages: Path) -> tuple[str, bool]:
    scheme = urlsplit(given.strip()).scheme.lower()
    if scheme in {"http", "https"}:
        address = clean_address(given)
        if address is None:
            raise FetchError(
                f"{given}: is no address that can be fetched; write it as https://www.example.org/feed.xml"
            )
        return address, False
    if is_bucket(given):
        return checked_bucket(given), True
    if "://" in given:
        raise FetchError(
            f"{given}: {scheme} is not fetched; give an http(s) URL, a bucket such as s3://name, or a folder"
        )
    folder = Path(given)
    if not folder.is_dir():
        raise FetchError(f"{given}: is neither a URL nor a folder; write a URL with https://, or check the path")
    place = located(folder)
    if covers(place, own_pages.resolve()) or covers(own_pages.resolve(), place):
        raise FetchError(f"{given}: holds the pages that this record fetched itself; give another folder")
    return str(place), True


def _site(host: str) -> str:
    """Return the site that a host or an address names."""
    address = clean_address(host if "://" in host else f"https://{host}")
    if address is None:
        raise FetchError(f"--host {host}: is no host; write it as news.example.org")
    return site_of(address)
