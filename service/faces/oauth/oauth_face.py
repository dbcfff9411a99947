"""The built-in authorization server as a face, where `serve.oauth.builtin` asks for it."""

from __future__ import annotations

from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.http.access_tokens import authority_of
from onrecord.service.http.face import Mount
from onrecord.service.http.runtime import Runtime


def mount(record: Record, runtime: Runtime) -> Mount | None:
    """Return the routes of the server, None where the settings leave it out. Raises `MissingExtra`."""
    settings = record.settings.serve
    if not settings.oauth.builtin:
        return None
    try:
        from onrecord.service.faces.oauth.consent import Consent, add_consent  # noqa: PLC0415 - needs an extra
        from onrecord.service.faces.oauth.protocol_routes import protocol_router  # noqa: PLC0415 - likewise
        from onrecord.service.faces.oauth.provider import Provider  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        if error.name != "mcp":
            raise
        raise MissingExtra("serve.oauth.builtin", "mcp") from error
    issuer = str(settings.public_url)
    authority = authority_of(record, runtime.ring)
    router = protocol_router(Provider(authority, issuer), runtime.counts, issuer)
    add_consent(router, Consent(authority, runtime.counts, issuer, settings.oauth.refresh_s))
    return Mount(router)
