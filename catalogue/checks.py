"""System checks of the catalogue."""

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, register

from catalogue.search.analysis.voikko import REMEDY, get_voikko


@register()
def voikko_is_installed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without Voikko Finnish is searched by stems alone: it works, and finds less than half of inflected words."""
    if get_voikko() is not None:
        return []
    return [
        checks.Warning(
            "Voikko is missing: Finnish is searched by stems alone, and many inflected words are not found.",
            hint=REMEDY,
            id="lahde.W101",
        )
    ]
