"""All settings of the program, composed from the sections of its parts."""

from __future__ import annotations

from pathlib import Path

from onrecord.indexer.fetching.fetch_settings import FetchSettings
from onrecord.indexer.settings.indexer_settings import IndexerSettings, beside, config_file, read_settings
from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.generation.generator_settings import GeneratorSettings
from onrecord.service.quotations.quotation_settings import QuotationSettings
from onrecord.service.retrieval.search_settings import RerankSettings, SearchSettings
from onrecord.service.settings.alert_settings import AlertSettings
from onrecord.service.settings.serve_settings import ServeSettings


class Settings(IndexerSettings):
    """All settings of the program: those of indexing and those of the service."""

    fetch: FetchSettings = FetchSettings()
    search: SearchSettings = SearchSettings()
    rerank: RerankSettings = RerankSettings()
    answer: AnswerSettings = AnswerSettings()
    generator: GeneratorSettings = GeneratorSettings()
    quotation: QuotationSettings = QuotationSettings()
    serve: ServeSettings = ServeSettings()
    alerts: AlertSettings = AlertSettings()


def load_settings(config: Path | None = None, index: Path | None = None) -> Settings:
    """Return the settings from the environment, the configuration file and the defaults.

    The file is `config`, else ``$ONRECORD_CONFIG``, else ``config.yaml`` in the working directory if it exists. `index`
    overrides the path of the index. Raises `ConfigError` naming the file and the setting.
    """
    file = config_file(config)
    settings = read_settings(Settings, file, index)
    keys = beside(file, settings.serve.keys)
    return settings.model_copy(update={"serve": settings.serve.model_copy(update={"keys": keys})})
