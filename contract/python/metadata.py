"""extruct: what the page of a citation says of itself to programs, as Zotero and search engines read it."""

import os
import urllib.request
from importlib.metadata import version

import extruct
from lxml import html

URL = os.environ["ONRECORD_URL"]
ADDRESS = f"{URL}/c/2024-02-23-mao-ning-3500/4/1"


def read(address: str) -> str:
    """Return a page."""
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": "text/html"})) as page:
        return page.read().decode()


page = read(ADDRESS)
found = extruct.extract(page, base_url=ADDRESS, syntaxes=["json-ld", "opengraph", "dublincore"])
[quotation] = found["json-ld"]
assert quotation["@type"] == "Quotation"
assert quotation["creator"]["name"] == quotation["spokenByCharacter"]["name"] == "Mao Ning"
assert quotation["isPartOf"]["about"]["@type"] == "Event"
assert quotation["dateCreated"] == "2024-02-23"
graph = dict(found["opengraph"][0]["properties"])
assert graph["og:url"] == ADDRESS
assert graph["og:image"].startswith(f"{URL}/")
names = {one.get("name"): one.get("content") for one in html.fromstring(page).iter("meta") if one.get("name")}
assert names["citation_author"] == names["DC.creator"] == "Mao Ning"
assert names["twitter:card"] == "summary_large_image"
assert names["citation_publication_date"] == "2024/02/23"
assert html.fromstring(page).xpath("//link[@rel='canonical']/@href") == [ADDRESS]
[event] = extruct.extract(read(f"{URL}/t/2024-02-23-mao-ning-3500"), syntaxes=["json-ld"])["json-ld"]
assert event["about"]["@type"] == "Event"
with urllib.request.urlopen(graph["og:image"]) as picture:
    assert picture.read(8) == b"\x89PNG\r\n\x1a\n"
with urllib.request.urlopen(f"{URL}/sitemap.xml") as listed:
    assert b"/t/2024-02-23-mao-ning-3500" in listed.read()
print(f"{version('extruct')}: Quotation, Event, Highwire, Dublin Core, canonical, a picture, sitemap")
