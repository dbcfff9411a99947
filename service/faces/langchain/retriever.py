"""The retriever: a question to the passages that answer it, from an index here or a service elsewhere.

What a passage becomes, `documents` says; which of them compete, `narrowing`. Nothing here generates.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig
from langchain_core.tools import BaseTool, StructuredTool, ToolException
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetPydanticSchema,
    PrivateAttr,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import core_schema
from typing_extensions import override

from onrecord.service.composition import Record, open_record
from onrecord.service.errors import QueryError
from onrecord.service.faces.langchain.backends import Elsewhere, Here, Source
from onrecord.service.faces.langchain.narrowed_query import K, Narrowing
from onrecord.service.faces.langchain.passage_documents import documents, told
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.schemas import HitsShape
from onrecord.service.settings import load_settings

TOOL = "search_the_record"
DESCRIPTION = (
    "Search the transcripts of official statements (press conferences, statements, news reports of them) for what was "
    "really said. Returns passages word for word, each with its speaker, date, who asked, source and id, to be quoted "
    "and cited. Ask in a whole sentence; narrow by speaker, outlet or dates only where they are wanted."
)
# An open record is taken as it is: what it is made of is nothing to be looked into.
OPEN = GetPydanticSchema(lambda kind, _: core_schema.is_instance_schema(kind))
NOT_GIVEN: tuple[object, ...] = (None, "", (), [])  # models fill in what they leave out


class ToolArguments(Narrowing):
    """What the tool takes."""

    query: str = Field(description="What is looked for, as a question or a topic.")
    k: int | None = Field(None, ge=1, le=MAX_LIMIT, description=K)  # type: ignore[assignment] # the retriever's own


class OnRecordRetriever(Narrowing, BaseRetriever):
    """Finds passages of the record. Give exactly one of `record`, `index` and `url`.

    `k` and the arguments that narrow are given here, or with a question: `invoke(query, k=3, speaker="Mao Ning")`.
    Raises `QueryError` for a question that cannot be searched for, an `IndexStateError` or a `ModelError` where the
    index cannot be used, and `ServiceFailed` where a service elsewhere does not answer.
    """

    model_config = ConfigDict(extra="forbid")

    record: Annotated[Record, OPEN] | None = Field(None, repr=False, exclude=True, description="An open record.")
    index: Path | None = Field(None, description="Directory of an index; the rest is as config.yaml has it.")
    url: str | None = Field(None, description="Address of a service: https://record.example.org")
    key: SecretStr | None = Field(None, description="Its key, where it asks for one.")
    timeout_s: float = Field(30, gt=0, description="In seconds: how long the service may take.")
    site: str | None = Field(None, description="Where citations can be opened; left out, the service.")

    _source: Source = PrivateAttr()

    @model_validator(mode="after")
    def _has_one_source(self) -> OnRecordRetriever:
        """Open the source. Raises an `IndexStateError` or a `ModelError`, and `ValueError` for what is no address."""
        if sum(given is not None for given in (self.record, self.index, self.url)) != 1:
            raise ValueError("give exactly one of record=, index= and url=")
        for address in filter(None, (self.url, self.site)):
            _check_address(address)
        if self.url is not None:
            self._source = Elsewhere(self.url, self.key.get_secret_value() if self.key else None, self.timeout_s)
        else:
            self._source = Here(self.record or open_record(load_settings(index=self.index)))
        return self

    @override
    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **given: Any
    ) -> list[Document]:
        wanted = self._narrowed(given)
        return self._documents(self._source.search(wanted.asked(query), wanted.k))

    @override
    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun, **given: Any
    ) -> list[Document]:
        wanted = self._narrowed(given)
        return self._documents(await self._source.asearch(wanted.asked(query), wanted.k))

    @override
    def as_tool(
        self,
        args_schema: type[BaseModel] | None = None,
        *,
        name: str | None = None,
        description: str | None = None,
        arg_types: dict[str, type] | None = None,
    ) -> BaseTool:
        """Return a tool for a model: it reads numbered passages with their citations, and gives the documents beside.

        What it asks wrongly is told to the model, which may ask better; other errors are raised.
        With a schema or types of your own it is LangChain's tool.
        """
        if args_schema is not None or arg_types is not None:
            return super().as_tool(args_schema, name=name, description=description, arg_types=arg_types)

        def search(config: RunnableConfig, query: str, **given: object) -> tuple[str, list[Document]]:
            try:
                found = self.invoke(query, config, **given)
            except QueryError as error:
                raise ToolException(str(error)) from error
            return told(found), found

        async def asearch(config: RunnableConfig, query: str, **given: object) -> tuple[str, list[Document]]:
            try:
                found = await self.ainvoke(query, config, **given)
            except QueryError as error:
                raise ToolException(str(error)) from error
            return told(found), found

        return StructuredTool(
            name=name or TOOL,
            description=description or DESCRIPTION,
            func=search,
            coroutine=asearch,
            args_schema=ToolArguments,
            response_format="content_and_artifact",
            handle_tool_error=True,
            handle_validation_error=_mistakes,
        )

    def _narrowed(self, given: dict[str, Any]) -> Narrowing:
        """Return the arguments of a question over those of the retriever. Raises pydantic's error for others."""
        own = {name: getattr(self, name) for name in Narrowing.model_fields}
        return _Given.model_validate(own | {name: value for name, value in given.items() if value not in NOT_GIVEN})

    def _documents(self, found: HitsShape) -> list[Document]:
        return documents(found, self.site or self.url)


class _Given(Narrowing):
    """Arguments given with a question; others than these are refused."""

    model_config = ConfigDict(extra="forbid")


def _mistakes(error: Exception) -> str:
    """Return what is wrong with the arguments that a model gave, for it to give better ones."""
    faults = error.errors() if isinstance(error, ValidationError) else []
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults)


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{address} is no address; write it as https://record.example.org")
    if parts.username or parts.password:
        raise ValueError("an address holds no password here; give the key as key=")
