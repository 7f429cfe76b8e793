"""As in production: a second step is required, and nobody remembers another test's failures."""

from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    settings.REFERRAL_MFA = "required"
    cache.clear()
