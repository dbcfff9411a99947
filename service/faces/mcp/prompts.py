"""The prompt that a person can pick: a question for the record, answered by quotations alone."""

from __future__ import annotations

from mcp import MCPError, types

from onrecord.service.faces.mcp.calling import LONGEST_NAME, Context

NAME, QUESTION = "ask_the_record", "question"
LONGEST_QUESTION = 2_000  # characters
PROMPT = types.Prompt(
    name=NAME,
    title="Ask the record",
    description="A question answered from the transcripts alone, every statement quoted and cited.",
    arguments=[
        types.PromptArgument(name=QUESTION, title="Question", description="What was said about …", required=True)
    ],
)
TEXT = """Answer this question from the record of official statements, with the tools of On Record: {question}

1. Call ask with the question. Where it says too little, call search_record with other words, a speaker or a date.
2. Quote word for word, in quotation marks, and after each quotation give the speaker, the day, who asked, and its link.
   Say so where a passage is second hand (provenance report) or the speaker declines to answer.
3. What the tools did not return was not said, as far as the record goes: add nothing from memory. Where the record is
   silent, say so, and offer what comes nearest as that.
4. Check any quotation that does not come from the tools with verify_quotation before you give it."""


async def list_prompts(_: Context, __: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
    """Tell which prompts there are."""
    return types.ListPromptsResult(prompts=[PROMPT])


async def get_prompt(_: Context, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
    """Return the prompt with a question filled in. Raises `MCPError` for another, or without a question."""
    if asked.name != NAME:
        raise MCPError(types.INVALID_PARAMS, f"Unknown prompt: {asked.name[:LONGEST_NAME]}; there is {NAME}")
    question = " ".join((asked.arguments or {}).get(QUESTION, "").split())
    if not question:
        raise MCPError(types.INVALID_PARAMS, f"{QUESTION}: is missing; say what to ask the record")
    if len(question) > LONGEST_QUESTION:
        raise MCPError(types.INVALID_PARAMS, f"{QUESTION}: has over {LONGEST_QUESTION:,} characters; ask for less")
    content = types.TextContent(type="text", text=TEXT.format(question=question))
    return types.GetPromptResult(
        description=PROMPT.description, messages=[types.PromptMessage(role="user", content=content)]
    )
