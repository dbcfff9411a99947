"""The command `llm`: a model of its file of OpenAI-compatible services, and a conversation."""

import os
from importlib.metadata import version
from pathlib import Path

folder = Path(os.environ["HOME"]) / "llm"
folder.mkdir()
os.environ["LLM_USER_PATH"] = str(folder)
(folder / "extra-openai-models.yaml").write_text(
    f"- model_id: record\n  model_name: onrecord\n  api_base: {os.environ['ONRECORD_URL']}/v1\n  api_key_name: none\n"
)
import llm  # noqa: E402 - it reads the variable

model = llm.get_model("record")
model.key = "none"
conversation = model.conversation()
first = conversation.prompt("Did Wang Wenbin say “space is a battlefield for all of us”?", stream=False).text()
assert first.startswith("not_found"), first
then = conversation.prompt("What has China said about space cooperation?", stream=True).text()
assert "“" in then
print(f"{version('llm')}: a quotation checked, an answer streamed, one conversation")
