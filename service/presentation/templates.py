"""Templates of pages in a reader's language."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.service.presentation.translation import Translation


def templates_in(language: Translation, package: str) -> Environment:
    """Return the templates of a package, whose messages and values are said in a language."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=language.said,
    )
    made.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined] # of the extension
    made.filters["said"] = language.said
    return made
