"""A general description put under a service, the way v11's serviceWithGD does it (ptv.md §4.8)."""

from collections.abc import Collection, Sequence
from typing import Any

from ptv_sync.v12.translate.texts import Row, plain, typed
from ptv_sync.v12.wire import GeneralDescription

CLASSES = ("serviceClasses", "ontologyTerms", "targetGroups", "lifeEvents", "industrialClasses")


def descriptions(item: GeneralDescription) -> list[Row]:
    """Its texts, their types marked as a general description's."""
    return typed(
        item.language_versions,
        GD_Summary=lambda version: version.summary,
        GD_Description=lambda version: plain(version.description),
        GD_BackgroundDescription=lambda version: plain(version.background_description),
        GD_UserInstruction=lambda version: plain(version.user_instructions),
        GD_ChargeTypeAdditionalInfo=lambda version: plain(version.charge_type_additional_information),
        GD_ProcessingTime=lambda version: plain(version.processing_time_additional_information),
        GD_DeadLine=lambda version: plain(version.deadline_additional_information),
        GD_ValidityTime=lambda version: plain(version.validity_time_additional_information),
        GD_GeneralDescriptionTypeAdditionalInformation=lambda version: plain(
            version.general_description_type_additional_information
        ),
    )


def sub_type(item: GeneralDescription) -> str:
    """v11 knows one kind; of several, none is said, since a parish is known by "Church" alone."""
    kinds = item.general_description_types
    return kinds[0] if len(kinds) == 1 else ""


def united(general: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Rows of both in each classification; v12 does not say which target groups the service refuses."""
    return {name: list({repr(row): row for row in [*general[name], *own[name]]}.values()) for name in CLASSES}


def requirements(general: Sequence[Row], own: Sequence[Row], languages: Collection[str]) -> list[Row]:
    """Per language of the service the general text, an empty line, and its own."""
    found = []
    for language in languages:
        texts = [row["value"] for row in [*general, *own] if row["language"] == language and row["value"]]
        found.append({"value": "\n\n".join(texts), "language": language})
    return found
