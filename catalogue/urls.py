"""The catalogue's pages, under the language prefix."""

from typing import Any

urlpatterns: list[Any] = []
