"""What the settings of the service refuse before anything listens."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from onrecord.service.settings.serve_settings import ServeSettings

ORIGINS = ("*", "https://example.org", "http://127.0.0.1:8080", "https://*.example.org", "https://a-b.example.org:8443")
WRONG = (
    "example.org, https://example.org/, https://a.org; script-src *, https://a.org https://b.org, https://*, 'self', "
)


def test_who_may_frame_is_named_by_origins() -> None:
    """With a star for all names below one, as a policy has it."""
    assert ServeSettings(frames=ORIGINS).frames == ORIGINS
    assert ServeSettings().frames == ()


@pytest.mark.parametrize("wrong", WRONG.split(", "))
def test_what_would_be_more_than_an_origin_in_a_policy_is_refused(wrong: str) -> None:
    """It could let others in, or take the rest of the policy away."""
    with pytest.raises(ValidationError, match=r"is no origin; write it as https://example.org, without a path"):
        ServeSettings(frames=(wrong,))
