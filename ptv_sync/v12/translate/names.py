"""Names, and which of them is shown."""

from collections.abc import Mapping
from typing import Protocol

from ptv_sync.types import SourceDrift
from ptv_sync.v12.translate.texts import Row


class Named(Protocol):
    @property
    def name(self) -> str: ...


class WithTwoNames(Named, Protocol):
    @property
    def alternative_name(self) -> str: ...

    @property
    def is_alternative_name_primary(self) -> bool: ...


def display_names(versions: Mapping[str, WithTwoNames]) -> list[Row]:
    """Languages in which the alternative name is the one to show."""
    return [
        {"type": "AlternativeName", "language": language}
        for language, version in versions.items()
        if version.is_alternative_name_primary
    ]


def named(versions: Mapping[str, Named], path: str) -> None:
    """Raises SourceDrift, with v12's path, when there is no name in any language."""
    if not any(
        version.name.strip() or getattr(version, "alternative_name", "").strip() for version in versions.values()
    ):
        raise SourceDrift(path, "no name in any language")
