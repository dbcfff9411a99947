"""The page in a real browser: with a mouse, with keys alone, on a phone, in the dark, without scripts."""

from __future__ import annotations

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys

from onrecord.indexer.build import Builder
from onrecord.indexer.store.alert_book import Alert, AlertBook
from onrecord.indexer.work_progress import silent
from onrecord.service.collections.collector import collector_of
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import english
from tests.fakes import KeywordEmbedder
from tests.service.faces.web.browsing import CONTRAST, RULES, Reader
from tests.service.faces.web.conftest import serving
from tests.service.http.conftest import with_serve

ASKED = {"q": "China trade cooperation"}
LISTS = ("/days", "/days/2024-03", "/speakers", "/speakers/Mao%20Ning", "/outlets", "/topics/Japan")


def test_a_citation_opens_beside_the_answer_and_closes_again(reader: Reader) -> None:
    """The focus goes to it and comes back; back, forward and a reload do what they do everywhere."""
    reader.open("/", **ASKED)
    link = reader.find(".hit a.cite")
    cited = link.get_attribute("data-cite")
    link.click()
    assert reader.find(".panel .citation").get_attribute("data-id") == cited
    reader.wait("document.activeElement.classList.contains('cited-by')")
    assert reader.run("location.hash") == f"#c/{cited}"
    reader.press(Keys.ESCAPE)
    reader.wait("document.getElementById('panel').hidden")
    assert reader.run("document.activeElement.dataset.cite") == cited
    reader.driver.forward()
    reader.find(".panel .citation")
    reader.driver.refresh()
    assert reader.find(".panel .citation").get_attribute("data-id") == cited
    reader.find(".panel .close").click()
    reader.wait("document.getElementById('panel').hidden && location.hash === ''")
    assert reader.complaints() == []


def test_forms_of_a_citation_are_copied(reader: Reader) -> None:
    """Whole, and it is told to whoever cannot see the button change."""
    reader.driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    reader.open("/", **ASKED)
    reader.find(".hit a.cite").click()
    reader.find(".panel [data-copy=form-bibtex]").click()
    reader.wait("document.getElementById('told').textContent === 'Copied'")
    copied = reader.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == reader.run("document.querySelector('.panel #form-bibtex').textContent")
    assert copied.startswith("@")
    reader.find(".panel [data-copy-link]").click()
    reader.wait("document.getElementById('told').textContent === 'Copied'")
    link = reader.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert link.startswith(f"{reader.site}/c/")


def test_keys_alone_are_enough(reader: Reader) -> None:
    """From the question through the passages into a citation and back."""
    reader.open("/about")
    reader.press("/")
    reader.wait("document.activeElement.id === 'q'")
    reader.press("trade j", Keys.ENTER)  # a j that is typed is a letter
    reader.wait("location.search === '?q=trade+j'")
    reader.press("j", "j", "k", "j")
    second = reader.all(".hit a.cite")[1].get_attribute("data-cite")
    reader.wait(f"document.activeElement.dataset.cite === '{second}'")
    reader.press(Keys.ENTER)
    assert reader.find(".panel .citation").get_attribute("data-id") == second
    reader.press(Keys.ESCAPE)
    reader.wait(f"document.activeElement.dataset.cite === '{second}'")
    reader.open("/")
    reader.press(Keys.SHIFT + Keys.TAB)
    reader.run("document.querySelector('.skip').focus()")
    assert reader.find(".skip").location["y"] >= 0


def test_a_chip_takes_back_what_was_understood(reader: Reader) -> None:
    """With one click the question goes without it."""
    reader.open("/", q="trade since 2020 speaker:Mao")
    told = [chip.text for chip in reader.all(".chip > span:first-child")]
    assert told == ["spoken since 1 January 2020", "speaker: Mao Ning"]
    reader.all(".chip.strict")[1].click()
    reader.wait("document.getElementById('q').value === 'trade since 2020'")
    reader.open("/", q="China since 2020")  # spoken of in several years
    reader.find(".facet a").click()
    reader.wait("document.getElementById('q').value.startsWith('China since 2020 date:')")


def test_a_time_is_selected_on_the_time_line(reader: Reader) -> None:
    """One bar by a click, several by dragging over them."""
    reader.open("/", q="China")
    bars = reader.all(".timeline [data-from]")
    first, last = bars[0].get_attribute("data-from"), bars[-1].get_attribute("data-to")
    line = reader.find(".timeline svg")
    across = line.size["width"] - 4
    held = ActionChains(reader.driver).move_to_element_with_offset(line, -across // 2, -10).click_and_hold()
    held.move_by_offset(across // 2, 0).move_by_offset(across // 2, 0).release().perform()
    reader.wait(f"document.getElementById('q').value === 'China date:{first}..{last}'")
    reader.open("/", q="China")
    reader.find(".timeline a .bar").click()
    reader.wait(f"document.getElementById('q').value === 'China date:{first}'")


def test_an_altered_quotation_is_found_out(reader: Reader, held: Record) -> None:
    """In the form, by a person."""
    said = held.retriever.search("port cranes").hits[0].passage.text.split()[:10]
    reader.open("/check")
    reader.find("#quote").send_keys(" ".join([*said[:4], "never", *said[4:]]))
    reader.find("form.checking button").click()
    assert reader.find(".finding h2").text == "Altered"
    assert "never" in reader.find(".finding ins").text


@pytest.mark.parametrize(
    "path", ["/", "/?q=China+trade+cooperation", "/?q=Kiribati", "/check", "/about", "/browse", *LISTS]
)
def test_a_phone_needs_no_scrolling_sideways(reader: Reader, path: str) -> None:
    """At 390 pixels, whatever the length of a word; a citation fills the screen."""
    reader.resize(390, 844)
    reader.open(path)
    assert reader.run("document.documentElement.scrollWidth") <= 390
    if links := reader.all(".hit a.cite"):
        reader.run("arguments[0].click()", links[0])
        panel = reader.find(".panel")
        reader.wait("document.querySelector('.panel .citation') !== null")
        assert (panel.size["width"], reader.run("document.querySelector('.panel').scrollWidth")) == (390, 390)


def test_without_scripts_one_can_ask_and_read(reader: Reader) -> None:
    """A citation opens as a page; buttons that need a script are not there."""
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    reader.open("/")
    reader.find("#q").send_keys("port cranes", Keys.ENTER)
    reader.find(".hit a.cite").click()
    assert reader.find("main .citation mark").text
    assert not any(button.is_displayed() for button in reader.all(".copy"))
    reader.find(".citation a[href^='/t/']").click()
    assert reader.find("mark").text


def test_harm_in_a_transcript_is_inert(reader: Reader, held: Record) -> None:
    """It neither runs, nor leads anywhere, nor breaks the page, opened beside the answer or alone."""
    cited = held.retriever.search("Kiribati").hits[0].passage
    for path in ("/?q=Kiribati", f"/c/{cited.id}", f"/t/{cited.transcript}", f"/?q=Kiribati#c/{cited.id}"):
        reader.open(path)
        reader.wait("document.readyState === 'complete'")
        assert "taken" not in reader.driver.title
        assert reader.all("main script, main img, .panel script, .panel img, form[action^='https']") == []
        assert len(reader.all("main")) == 1
    reader.find(".panel .citation")
    assert reader.complaints() == []


def test_nothing_is_asked_of_anyone_else(reader: Reader) -> None:
    """Neither by the pages nor by what opens beside them."""
    for path in ("/", "/?q=China+trade", "/check", "/about", "/browse"):
        reader.open(path)
    reader.open("/", **ASKED)
    reader.find(".hit a.cite").click()
    reader.find(".panel .citation")
    asked = [url for url in reader.requested() if url != "about:blank"]
    assert len(asked) > 8
    assert [url for url in asked if not url.startswith(reader.site)] == []
    assert reader.complaints() == []


def test_on_paper_there_is_what_was_asked_said_and_cited(reader: Reader) -> None:
    """The question, the passages with theirs, and the ids of citations; nothing that wants to be clicked."""
    reader.open("/", **ASKED)
    reader.emulate("print")
    assert reader.find("h1").text == ASKED["q"]
    assert reader.run("document.querySelector('.hit .asked p').checkVisibility()")
    cited = reader.find(".answer .marker")
    told = reader.run("getComputedStyle(arguments[0], '::after').content", cited)
    assert told.endswith(f'{cited.get_attribute("data-cite")}"')
    assert [e for e in reader.all("form, nav, aside, button") if e.is_displayed()] == []
    reader.emulate()
    reader.find(".hit a.cite").click()
    reader.find(".panel .citation")
    reader.emulate("print")
    assert "underline" in reader.run("getComputedStyle(arguments[0]).textDecorationLine", reader.find(".panel mark"))
    assert not reader.all("main")[0].is_displayed()


def faults_of(reader: Reader) -> list[object]:
    """Return what axe finds wrong with a page by day, and with its colours by night."""
    found: list[object] = [*reader.faults(RULES)]
    reader.emulate(prefers_color_scheme="dark")
    found += reader.faults(CONTRAST)
    reader.emulate()
    return found


def test_axe_finds_nothing_wrong(reader: Reader, held: Record) -> None:
    """On every page, in every state of it: WCAG 2.2 AA and good practice, and contrast by night as well."""
    cited = held.retriever.search("port cranes").hits[0].passage
    paths = ("/", "/?q=port+cranes+since+2019", "/?q=zebrafish", "/?q=date:2019-13", "/about", "/browse?language=en")
    collector = collector_of(held)
    kept = collector.start("Cranes", 1_000_000)
    collector.put(kept.edit, cited.id, "A note.")
    paths += (f"/collections/{kept.edit}", f"/collections/{kept.share}", "/collections", f"/collect?id={cited.id}")
    paths += ("/?q=and+in+2019&after=port+cranes", "/?q=thanks", "/analyse", "/no/such/page")
    paths += (
        "/analyse?analysis=trend&q=trade&q=crane",
        "/analyse?analysis=declines",
        "/analyse?analysis=wording&q=x+y",
    )
    found = {}
    for path in (
        *paths,
        *LISTS,
        f"/t/{cited.transcript}?find=port",
        f"/c/{cited.id}",
        f"/t/{cited.transcript}?at={cited.id}",
    ):
        reader.open(path)
        found[path] = faults_of(reader)
    reader.open("/check", quote=f"never {cited.text[:80]}")
    found["/check"] = faults_of(reader)
    reader.find("form.checking button").click()
    reader.find(".finding")
    found["checked"] = faults_of(reader)
    reader.run("document.querySelector('form.checking summary').click()")
    reader.find("#article").send_keys(f"“{cited.text[:80]}”, he said. “never {cited.text[:80]}”, he said.")
    reader.find("#quote").clear()
    reader.find("form.checking button").click()
    reader.find(".article .finding")
    found["article"] = faults_of(reader)
    for language in ("de", "es", "fr", "zh"):
        reader.open(f"/language/{language}", back="/analyse?analysis=declines")
        found[language] = faults_of(reader)
    reader.open("/language/en", back="/")
    reader.open("/", q="port cranes")
    reader.find(".hit a.cite").click()
    reader.find(".panel .citation")
    found["beside"] = faults_of(reader)
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_axe_finds_nothing_wrong_with_a_record_that_begins(opened_browser: Chrome, settings: Settings) -> None:
    """Neither with its first page, nor with the one that takes documents, nor with the one that ends an alert."""
    Builder(settings, KeywordEmbedder(), lambda: english, silent).begin()
    record = with_serve(open_record(settings, KeywordEmbedder()), uploads=True)
    alert = Alert(0, "t" * 24, "cranes", "webhook", "https://example.org", None, "2026-01-01T00:00:00+00:00", 1)
    AlertBook(settings.index.path).add(alert)
    found = {}
    with serving(record) as address:
        reading = Reader(opened_browser, address)
        for path in ("/", "/upload", f"/alerts/{alert.token}", "/speakers", "/days", "/browse", "/analyse"):
            reading.open(path)
            assert reading.find("main h1").text
            found[path] = faults_of(reading)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_at_night_the_page_is_dark(reader: Reader) -> None:
    """As the reader's system is."""
    reader.open("/")
    day = brightness(reader)
    reader.emulate(prefers_color_scheme="dark")
    assert brightness(reader) < 120
    assert day > 600


def brightness(reader: Reader) -> int:
    """Return the sum of the three colours of the paper, up to 765."""
    colour = reader.run("getComputedStyle(document.documentElement).backgroundColor")
    return sum(map(int, colour[4:-1].split(", ")))
