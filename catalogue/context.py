"""What every public template may use."""

from typing import Any

from django.http import HttpRequest

from catalogue.region import get_region


def site(request: HttpRequest) -> dict[str, Any]:
    """The region, for words and filters."""
    return {"region": get_region()}
