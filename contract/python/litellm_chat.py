"""LiteLLM: a chat completion, a stream, and an error that is raised as its own."""

import os
from importlib.metadata import version

import litellm

litellm.suppress_debug_info = True

given = {"model": "openai/onrecord", "api_base": f"{os.environ['ONRECORD_URL']}/v1", "api_key": "none"}
asked = [{"role": "user", "content": "What has China said about space cooperation?"}]
answer = litellm.completion(messages=asked, **given).choices[0].message
assert "**Sources**" in answer.content
assert answer.annotations[0]["url_citation"]["url"].startswith(os.environ["ONRECORD_URL"])
streamed = "".join(
    part.choices[0].delta.content or "" for part in litellm.completion(messages=asked, stream=True, **given)
)
assert streamed == answer.content
said = ""
try:
    litellm.completion(messages=[{"role": "user", "content": "debt date:nonsense"}], **given)
except litellm.BadRequestError as error:
    said = str(error)
assert "date:" in said
print(f"{version('litellm')}: answer with annotations, the same streamed, a mistake as BadRequestError")
