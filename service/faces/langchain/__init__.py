"""The record in LangChain: a retriever whose documents are citations, and a tool that a model can call."""

from onrecord.service.errors import MissingExtra

try:
    from onrecord.service.faces.langchain.langchain_retriever import OnRecordRetriever
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] not in {"httpx", "langchain_core"}:
        raise
    raise MissingExtra("onrecord.service.faces.langchain", "langchain") from error

__all__ = ["OnRecordRetriever"]
