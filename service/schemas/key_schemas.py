"""The shapes of keys. None holds what could open anything but `NewKeyShape`."""

from __future__ import annotations

from pydantic import Field

from onrecord.service.access_keys import Key
from onrecord.service.schemas.base import Shape


class KeyShape(Shape):
    """A key as it is kept, without its hash."""

    name: str
    id: str
    scopes: list[str]
    rate: str | None
    created: str
    revoked: str | None

    @classmethod
    def of(cls, key: Key) -> KeyShape:
        """Return the shape of a key."""
        return cls(**_told(key))


class NewKeyShape(KeyShape):
    """A key that was made, as `onrecord keys add --json` prints it."""

    key: str = Field(description="What is to be sent; it is shown this once.")

    @classmethod
    def made(cls, given: str, key: Key) -> NewKeyShape:
        """Return the shape of a key that was made."""
        return cls(**_told(key), key=given)


class KeysShape(Shape):
    """All keys, as `onrecord keys list --json` prints them."""

    keys: list[KeyShape]


def _told(key: Key) -> dict[str, object]:
    return {
        "name": key.name,
        "id": key.id,
        "scopes": [scope.value for scope in key.scopes],
        "rate": key.rate,
        "created": key.created,
        "revoked": key.revoked,
    }
