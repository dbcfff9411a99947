"""The `<on-record>` element in a real browser, in a page of another origin that forbids all it can."""

from __future__ import annotations

import json
from dataclasses import replace

from selenium.webdriver import Keys

from onrecord.service.answers.answerer import Answerer
from onrecord.service.citations.markdown_form import plain
from onrecord.service.composition import Record
from onrecord.service.generation.writer import Kept
from onrecord.service.presentation.addresses import addressed
from onrecord.service.schemas.answer_schemas import CitedAnswerShape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape
from tests.fakes import KeywordEmbedder
from tests.service.answers.test_worded import DROPPED, Scripted
from tests.service.faces.embed.conftest import ServeWith
from tests.service.faces.embed.newspaper import Newspaper, Visitor
from tests.service.faces.web.browsing import CONTRAST, RULES

QUESTION = "Cold War"
LINES = "[...arguments[0].querySelectorAll('p')].map((p) => p.textContent).join('\\n')"
TOLD = "document.querySelector('on-record').shadowRoot.querySelector('[role=status]').textContent"
ASKING = f'<on-record question="{QUESTION}"></on-record>'


def test_it_answers_with_what_the_record_says(visitor: Visitor, newspaper: Newspaper, site: str, held: Record) -> None:
    """Quotations and passages are slices of the record; the page is told of the answer, and its policy is kept."""
    visitor.open(newspaper.print('<on-record placeholder="Ask away"></on-record>', site))
    visitor.hear()
    field = visitor.find("input")
    assert field.get_attribute("placeholder") == "Ask away"
    field.send_keys(QUESTION, Keys.ENTER)
    visitor.find(".quotation")
    answer = held.answerer.ask(QUESTION)
    shown = [" ".join(quotation.text.split()) for quotation in visitor.all(".quotation blockquote")]
    assert len(shown) == len(answer.citations)
    assert all(" ".join(s.text.split()) in shown[s.citations[0] - 1] for s in answer.sentences)
    passages = [visitor.run(LINES, passage) for passage in visitor.all(".passage blockquote")]
    assert passages == [passage.text for passage in answer.citations]
    marked = "".join(mark.text for mark in visitor.all(".passage mark"))
    assert "".join(marked.split()) == "".join("".join(s.text.split()) for s in answer.sentences)
    assert visitor.run(TOLD) == f"Answered, with {len(answer.citations)} citations."
    shape = json.loads(CitedAnswerShape.of(answer).json_line())
    assert visitor.run("window.heard") == [["onrecord:answer", {"question": QUESTION, "answer": shape}]]
    assert visitor.complaints() == []


def test_a_citation_opens_in_its_place(visitor: Visitor, newspaper: Newspaper, site: str, held: Record) -> None:
    """With the question, the exchange around its words, and where to check it; the focus goes in and comes back."""
    visitor.open(newspaper.print(ASKING, site))
    marker = visitor.find(".marker")
    visitor.hear()
    marker.click()
    heading = visitor.find(".cited-by")
    assert visitor.focused() == heading
    assert marker.get_attribute("aria-expanded") == "true"
    cited = held.citations.cite(held.answerer.ask(QUESTION).citations[0].id)
    assert heading.text.startswith(f"{cited.passage.speaker}, ")
    assert visitor.run(LINES, visitor.find(".question div")) == cited.passage.question
    turns = [visitor.run(LINES, turn) for turn in visitor.all(".turn blockquote")]
    assert turns == [turn.text for turn in cited.context.turns]
    assert "\n".join(mark.text for mark in visitor.all(".citation mark")) == cited.quote
    links = [link.get_attribute("href") for link in visitor.all(".citation a")]
    assert links == [f"{site}/c/{cited.id}", f"{site}/t/{cited.passage.transcript}"]
    looked_up = json.loads(LookedUpCitationShape.of(cited, context=True).json_line())
    assert visitor.run("window.heard") == [["onrecord:citation", {"citation": looked_up}]]
    visitor.press(Keys.ESCAPE)
    assert visitor.focused() == marker
    assert (visitor.all(".citation"), marker.get_attribute("aria-expanded")) == ([], "false")
    assert visitor.complaints() == []


def test_keys_alone_are_enough(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """From the field through the answer into a citation, past its links, and back."""
    visitor.open(newspaper.print("<on-record></on-record>", site))
    visitor.find("input")
    visitor.press(Keys.TAB, QUESTION, Keys.ENTER)
    marker = visitor.find(".marker")
    visitor.press(Keys.TAB, Keys.TAB)
    assert visitor.focused() == marker
    visitor.press(Keys.SPACE)
    heading = visitor.find(".cited-by")
    assert visitor.focused() == heading
    passed = []
    for _ in range(3):
        visitor.press(Keys.TAB)
        passed.append(visitor.focused().get_attribute("class").split()[-1:] or [visitor.focused().tag_name])
    assert passed == [["close"], ["exchange"], ["a"]]
    visitor.press(Keys.ESCAPE)
    assert visitor.focused() == marker
    visitor.press(Keys.ENTER)
    visitor.find(".citation")
    visitor.press(Keys.TAB, Keys.ENTER)  # on its button to close
    assert (visitor.all(".citation"), visitor.focused()) == ([], marker)


def test_silence_is_said_aloud_with_what_is_nearest(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """A nearest passage can be looked up like a cited one; what is not shown at once is shown when it is asked for."""
    visitor.open(newspaper.print('<on-record question="zebrafish genome" limit="1" level="4"></on-record>', site))
    assert visitor.text(".silence").startswith("Not found in the record. No statement in it mentions “zebrafish”")
    assert [heading.text.lower() for heading in visitor.all("h4")] == [
        "the record is silent",
        "the nearest passages, which may be about something else",
    ]
    assert visitor.run(TOLD) == "The record is silent"
    assert len(visitor.all(".passage")) == 1
    visitor.find(".passages > .plain").click()
    assert visitor.focused() == visitor.all(".passage")[1].find_element("css selector", "button")
    visitor.find(".open").click()
    assert visitor.text(".passage .citation mark")


def test_second_hand_is_said_to_be_so(visitor: Visitor, newspaper: Newspaper, site: str, held: Record) -> None:
    """An agency's words have no quotation marks of ours, and whose they are stands above and beneath them."""
    visitor.open(newspaper.print('<on-record question="What about fentanyl?"></on-record>', site))
    told = visitor.text("figcaption")
    passage = held.answerer.ask("What about fentanyl?").citations[0]
    assert told.endswith(f", as reported by {passage.publisher}")
    assert visitor.all(".byline")[0].text == told
    assert not visitor.text(".quotation blockquote").startswith("“")


def test_a_model_s_sentences_have_the_numbers_of_what_carries_them(
    visitor: Visitor, newspaper: Newspaper, held: Record, serve_with: ServeWith
) -> None:
    """And it is told who wrote them; a citation opens below them."""
    writer = Scripted([Kept("China is open.", (2,)), DROPPED, Kept("It cooperates.", (1, 2))])
    answerer = Answerer(held.retriever, KeywordEmbedder(), held.settings.answer, lambda: writer)
    site = serve_with(replace(held, answerer=answerer), cors=(newspaper.origin,))
    visitor.open(newspaper.print(ASKING, site))
    assert visitor.text(".written") == "China is open. 1 It cooperates. 12"
    notes = [note.text for note in visitor.all(".note")]
    assert notes[0] == "Written by the model scripted; every sentence was checked against what it cites."
    visitor.all(".written .marker")[2].click()
    assert visitor.text(".written + .citation mark")


def test_harm_in_a_transcript_is_inert(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """Markup in what was said is words, in the answer, the passages and an opened citation."""
    visitor.open(newspaper.print('<on-record question="Kiribati"></on-record>', site))
    visitor.find(".passage .open")
    for button in visitor.all(".passage .open"):
        button.click()
        assert "Kiribati" in visitor.text(".citation")
    assert "<script>" in visitor.text(".record")
    assert visitor.all("script, img, h1, .citation form, a:not([href^='http'])") == []
    assert visitor.driver.title == "The paper"
    assert visitor.complaints() == []


def test_the_page_gives_the_colours(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """By variables; light or dark follow the reader's system unless the page says otherwise."""
    visitor.open(newspaper.print("<on-record></on-record>", site))
    colour = "getComputedStyle(arguments[0]).backgroundColor"
    day = visitor.run(colour, visitor.find(".record"))
    visitor.emulate(prefers_color_scheme="dark")
    night = visitor.run(colour, visitor.find(".record"))
    assert (day, night) == ("rgb(253, 252, 249)", "rgb(22, 21, 19)")
    element = "document.querySelector('on-record').style"
    visitor.run(f"void {element}.setProperty('color-scheme', 'light')")
    assert visitor.run(colour, visitor.find(".record")) == day
    visitor.run(f"void {element}.setProperty('--onrecord-paper', 'rgb(1, 2, 3)')")
    assert visitor.run(colour, visitor.find(".record")) == "rgb(1, 2, 3)"


def test_its_words_are_in_the_language_of_the_page(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """If it knows it, else in English; a question that changes is asked, an attribute that changes is heeded."""
    visitor.open(newspaper.print(ASKING, site, lang="zh-CN"))
    assert visitor.text(".heading") == "回答"
    assert "年" in visitor.text("figcaption time")
    visitor.run("void document.querySelector('on-record').setAttribute('lang', 'fr')")
    assert visitor.text(".send") == "Ask"
    visitor.run("void document.querySelector('on-record').setAttribute('question', 'zebrafish')")
    visitor.find(".silence")
    assert visitor.find("input").get_attribute("value") == "zebrafish"


def test_a_phone_needs_no_scrolling_sideways(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """At 360 pixels, whatever the length of a word."""
    visitor.resize(360, 740)
    visitor.open(newspaper.print('<on-record question="Kiribati"></on-record>', site))
    visitor.find(".marker, .open").click()
    visitor.find(".citation")
    assert visitor.run("document.documentElement.scrollWidth") <= 360


def test_a_citation_is_copied(visitor: Visitor, newspaper: Newspaper, site: str, held: Record) -> None:
    """With its permanent address; where the browser forbids it, the text is there to be copied by hand."""
    cited = held.citations.cite(held.answerer.ask(QUESTION).citations[0].id)
    expected = plain(addressed(cited, site)).rstrip()
    assert f"{site}/c/{cited.id}" in expected  # the seeds have no addresses of their own
    visitor.allow("clipboard-write", "granted")
    visitor.allow("clipboard-read", "granted")
    visitor.open(newspaper.print(ASKING, site))
    visitor.find(".marker").click()
    visitor.find(".copy").click()
    visitor.wait("document.querySelector('on-record').shadowRoot.querySelector('.copy').textContent === 'Copied'")
    assert visitor.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])") == expected
    visitor.allow("clipboard-write", "denied")
    visitor.press(Keys.ESCAPE)
    visitor.find(".marker").click()
    visitor.find(".copy").click()
    field = visitor.find(".by-hand textarea")
    assert (visitor.run("arguments[0].value", field), visitor.focused()) == (expected, field)


def test_axe_finds_nothing_wrong(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """In every state of it: WCAG 2.2 AA and good practice, and contrast by night as well."""
    found = {}
    states = {"answer": (ASKING, ".quotation"), "opened": (ASKING, ".marker")}
    states["silent"] = ('<on-record question="zebrafish"></on-record>', ".silence")
    states["trouble"] = ('<on-record server="mailto:x"></on-record>', ".trouble")
    for state, (body, selector) in states.items():
        visitor.open(newspaper.print(body, site))
        part = visitor.find(selector)
        if state == "opened":
            part.click()
            visitor.find(".citation")
        found[state] = visitor.faults(RULES)
        visitor.emulate(prefers_color_scheme="dark")
        found[state] += visitor.faults(CONTRAST)
        visitor.emulate()
    assert found == {state: [] for state in states}


def test_elements_of_one_page_keep_apart(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """Each asks for itself."""
    visitor.open(newspaper.print(ASKING * 2, site))
    visitor.find(".quotation")
    visitor.wait("[...document.querySelectorAll('on-record')].every((e) => e.shadowRoot.querySelector('.quotation'))")
    visitor.find(".marker").click()
    visitor.find(".citation")
    opened = "[...document.querySelectorAll('on-record')].map((e) => e.shadowRoot.querySelectorAll('.citation').length)"
    assert visitor.run(opened) == [1, 0]
