"""openai-agents: an agent asks by the Responses API, whole and streamed, and goes on from its first answer."""

import asyncio
import os
from importlib.metadata import version

from agents import Agent, OpenAIResponsesModel, Runner, set_tracing_disabled
from openai import AsyncOpenAI

set_tracing_disabled(disabled=True)
client = AsyncOpenAI(base_url=f"{os.environ['ONRECORD_URL']}/v1", api_key="none")
agent = Agent(name="On Record", model=OpenAIResponsesModel("onrecord", client))


async def main() -> None:
    """Ask, go on, and stream."""
    first = await Runner.run(agent, "What has China said about space cooperation?")
    assert "“" in first.final_output, first.final_output
    then = await Runner.run(agent, "the first one", previous_response_id=first.last_response_id)
    assert "Asked by" in then.final_output or "as reported by" in then.final_output, then.final_output
    streamed = Runner.run_streamed(agent, "What about fentanyl?")
    deltas = [
        event.data.delta
        async for event in streamed.stream_events()
        if event.type == "raw_response_event" and event.data.type == "response.output_text.delta"
    ]
    assert "".join(deltas) == streamed.final_output
    print(f"{version('openai-agents')}: answer, follow-up by previous_response_id, {len(deltas)} deltas streamed")


asyncio.run(main())
