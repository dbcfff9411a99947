"""Numbers that steer what faces show, each with the reason for its value. Whoever changes one changes the reason."""

from __future__ import annotations

from importlib import import_module

import pytest

LIMITS = {
    "presentation.intents:LEAST_CHECKED": (3, "two words in quotation marks are a term, as in “win-win cooperation”"),
    "presentation.intents:LEAST_ALONE": (8, "shorter quoted messages are searches for a phrase"),
    "presentation.intents:MOST_AROUND": (40, "a longer message is an article, whose quotations `verify` takes"),
    "presentation.front_desk:MAX_HISTORY": (20, "nobody refers further back, and each is read"),
    "presentation.further_answers:MORE_HITS": (60, "three rounds of more, of about twenty passages each"),
    "presentation.example_questions:EXAMPLES": (3, "as many as fit below a sentence"),
    "presentation.example_questions:MOST_TRIED": (12, "each is a search, and the first greeting waits for them"),
    "presentation.desk_replies:PLACES": (3, "a reply in a chat is read without scrolling"),
    "presentation.listing:PAGE": (20, "a screen of titles"),
    "presentation.listing:MAX_PAGE": (100, "a page stays below 100 kB of JSON"),
    "analysis.matter:LEAST_HELD": (0.7, "one common word may be missing, the rarest may not"),
    "faces.web.question_page:FOUND": (200, "enough to leaf through; counts over fewer would be chance"),
    "faces.web.question_page:SHOWN": (10, "what search pages show"),
    "faces.web.frame_page:SHOWN_IN_FRAME": (5, "a frame has less room than a page"),
    "faces.web.timeline:MOST_MONTHS": (72, "more bars than that are too narrow to aim at"),
    "faces.mcp.calling:MOST_CHARACTERS": (60_000, "assistants refuse or forget longer results"),
    "faces.mcp.chatgpt_tools:FOUND": (10, "what ChatGPT's connector shows"),
    "faces.mcp.tool_arguments:USUAL_HITS": (8, "about 10 kB, which every assistant takes"),
    "faces.mcp.text_documents:MOST_TEXT": (30_000, "a long conference as a whole"),
    "presentation.slack_text:MOST_OF_A_MESSAGE": (12_000, "Slack refuses somewhat above 13,000 characters of JSON"),
    "presentation.slack_text:MOST_BLOCKS": (50, "Slack's own limit"),
    "presentation.message_memory:MOST_EVENTS": (2_000, "chats repeat a message within an hour or a day"),
    "faces.openai.model_routes:MOST_TEXTS": (256, "a batch of the model that fits into memory"),
    "http.responses:QUIET_S": (15, "proxies close connections after 30 seconds of silence and more"),
    "http.requester:CUSTOMER_BITS": (64, "one customer of an IPv6 provider has a /64"),
    "http.uvicorn_server:WORKER_S": (60, "a process that compiles its model answers late"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_has_its_value_for_a_reason(name: str) -> None:
    """The value, and why."""
    module, _, constant = name.partition(":")
    value, reason = LIMITS[name]
    assert getattr(import_module(f"onrecord.service.{module}"), constant) == value, reason
