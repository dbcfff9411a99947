"""The fixtures of the HTTP service, for the routes of the API."""

from tests.service.http.conftest import client, serve

__all__ = ["client", "serve"]
