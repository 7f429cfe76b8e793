"""Whom something serves (ptv.md §4.1), and codes of classifications."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from ptv_sync.types.base import OpenEnum, PtvModel, public_name
from ptv_sync.types.texts import LanguageItem


class AreaType(StrEnum):
    """Closed: whom a service is for may not be guessed."""

    NATIONWIDE = "Nationwide"
    NATIONWIDE_EXCEPT_ALAND = "NationwideExceptAlandIslands"
    LIMITED = "LimitedType"


class Municipality(PtvModel):
    code: str = ""


class Area(PtvModel):
    """An area with its municipalities. Single municipalities share one row without a code."""

    type: OpenEnum = ""
    code: str = ""
    municipalities: list[Municipality] = []


class ServiceArea(PtvModel):
    """The two fields that say whom a service, a channel or an organisation serves."""

    area_type: Annotated[AreaType | None, BeforeValidator(public_name)] = None
    areas: list[Area] = []


class Classification(PtvModel):
    """A service class, target group, life event or ontology term. Codes are stable, addresses are not."""

    code: str = ""
    uri: str = ""
    new_uri: str = ""
    name: list[LanguageItem] = []
