"""How the register keeps one model: how its rows are found from a referral, copied for the person, and erased."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import models

# A row told to the person: {field code: value}; None leaves the row out.
Copier = Callable[[Any], Mapping[str, Any] | None]


class Erased(Enum):
    """What becomes of the rows of an erased referral."""

    ROWS = "the rows are deleted"
    LINK = "the rows stay, what leads to the referral is emptied"
    STAYS = "the rows stay as they are"


@dataclass(frozen=True)
class Kept:
    """One model. `of` is the lookup from it to the referral it is of; empty: its rows are of no resident."""

    of: str = ""
    # And to the leg, when it is of one.
    of_leg: str = ""
    copied: Copier | None = None
    erased: Erased = Erased.STAYS
    # Why it is not copied or not erased: what an auditor reads.
    why: str = ""


def rows_of(model: type[models.Model], kept: Kept, referral_id: UUID) -> models.QuerySet[Any]:
    """The rows of one referral."""
    if not kept.of:
        raise ValueError(f"{model.__name__} is of no resident: nothing leads from a referral to it.")
    return model._default_manager.filter(**{kept.of: referral_id})


def rows_of_leg(model: type[models.Model], kept: Kept, leg_id: UUID) -> models.QuerySet[Any]:
    """The rows of one leg."""
    if not kept.of_leg:
        raise ValueError(f"{model.__name__} is of no single leg.")
    return model._default_manager.filter(**{kept.of_leg: leg_id})
