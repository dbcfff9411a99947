"""The messages of a conversation, as OpenAI's requests hold them, and what they ask of the record.

The user's last message is the question, the earlier ones are the conversation. System messages and instructions have
no effect, since the record cannot be instructed. Pictures and files are not read: the message that asks must be text,
and where others hold them a note says that they were ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, StrictInt

from onrecord.service.faces.openai.json_form import JsonForm
from onrecord.service.faces.openai.openai_schemas import ANSWERS
from onrecord.service.http.problems import FaultShape, Refused
from onrecord.service.presentation.background_tasks import task_reply, unwrapped

TEXT, JSON_OBJECT, JSON_SCHEMA = "text", "json_object", "json_schema"
TEXTS = frozenset((TEXT, "input_text", "output_text"))
# What assistants say and models think; neither asks for anything.
UNASKED = frozenset(("refusal", "reasoning", "reasoning_text", "summary_text"))
AtLeastOne = Annotated[StrictInt, Field(ge=1)]
NOT_READ = "Pictures and files in earlier messages were not read."
ONE_ANSWER = "only one answer is given; leave n out, or set it to 1"
NO_TOOLS = "tools are never called; leave it out, or set it to none or auto"
ONLY_TEXT = (
    f"answers are text; leave it out, or set its type to {TEXT}, to {JSON_OBJECT} for JSON of our own shape, or to "
    f"{JSON_SCHEMA} for some fields of it"
)
NO_LOGPROBS = "answers are not sampled, so there are no log probabilities; leave it out"


def _as_parts(content: object) -> object:
    """Return the content of a message in parts."""
    if content is None:
        return []
    return [{"type": TEXT, TEXT: content}] if isinstance(content, str) else content


class Part(BaseModel):
    """A part of a message. Only text is read."""

    type: str
    text: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether all of it is read."""
        return self.type in TEXTS or self.type in UNASKED


class Message(BaseModel):
    """A message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[list[Part], BeforeValidator(_as_parts, json_schema_input_type=str | list[Part] | None)] = []

    @property
    def text(self) -> str:
        """The text of its parts."""
        return "\n".join(part.text for part in self.content if part.type in TEXTS and part.text)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A question with the earlier ones, the oldest first; or the `reply` to a background task of a chat front end.

    `pointer` is the JSON pointer of the text that asks, `notes` say what was not read, and `form` is the JSON in
    which the answer is wanted, None for text.
    """

    question: str
    earlier: tuple[str, ...]
    pointer: str
    reply: str | None = None
    notes: tuple[str, ...] = ()
    form: JsonForm | None = None


def conversation_of(
    messages: Sequence[tuple[str, Message]], before: Sequence[str] = (), *, inside: str, form: JsonForm | None = None
) -> Conversation:
    """Return what some messages ask, each with the JSON pointer of its content; `before` are the user's earlier ones.

    `inside` points to where the messages stand. Raises `Refused` where none asks, or where the one that asks holds
    what cannot be read.
    """
    asking = [(pointer, message) for pointer, message in messages if message.role == "user"]
    if not asking:
        raise refused("there is no question; add a message with role user", inside)
    pointer, last = asking[-1]
    for number, part in enumerate(last.content):
        if not part.is_read:
            detail = f"a part of type {part.type!r} cannot be read; send text only"
            raise refused(detail, f"{pointer}/{number}/type")
    earlier = (*before, *(unwrapped(message.text) for _, message in asking[:-1]))
    ignored = any(not part.is_read for _, message in messages for part in message.content)
    return Conversation(
        question=unwrapped(last.text),
        earlier=earlier,
        pointer=pointer,
        reply=task_reply(last.text, earlier),
        notes=(NOT_READ,) if ignored else (),
        form=form,
    )


def json_form(kind: str, schema: Mapping[str, Any] | None, pointer: str) -> JsonForm | None:
    """Return the JSON in which an answer is wanted, None for text.

    `kind` is the type of the format, `schema` that of `json_schema`, and `pointer` points to the format. Raises
    `Refused` for another type, and for a schema that answers do not fulfil.
    """
    if kind == TEXT:
        return None
    if kind not in {JSON_OBJECT, JSON_SCHEMA}:
        raise refused(ONLY_TEXT, pointer)
    if kind == JSON_SCHEMA and not schema:
        raise refused("the schema is missing; give it, or set the type to json_object", pointer)
    try:
        return JsonForm(schema if kind == JSON_SCHEMA else None)
    except ValueError as error:
        raise refused(f"the schema does not fit an answer: {error}", pointer) from error


def check_model(model: str) -> None:
    """Raise `Refused` for a model that does not answer."""
    if model != ANSWERS:
        detail = f"the model {model!r} does not exist or does not chat; use {ANSWERS}"
        raise refused(detail, "#/model", HTTPStatus.NOT_FOUND)


def check_available(features: Iterable[tuple[bool, str, str]]) -> None:
    """Raise `Refused` for the first feature that is requested: whether it is, its JSON pointer, what to do instead."""
    for wanted, pointer, detail in features:
        if wanted:
            raise refused(detail, pointer)


def is_left_open(choice: object) -> bool:
    """Return whether a client leaves it to us whether a tool is called."""
    return choice is None or choice in ("none", "auto")


def refused(detail: str, pointer: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> Refused:
    """Return a refusal that names the wrong part of a request by its JSON pointer."""
    return Refused(status, detail, FaultShape(detail=detail, pointer=pointer))


def texts(messages: Iterable[Message]) -> Iterator[str]:
    """Yield the text of each message."""
    for message in messages:
        yield message.text
