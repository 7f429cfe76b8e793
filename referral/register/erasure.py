"""Erasing for good: rows and keys of a whole referral, or the words of what was withdrawn.

Each erasure is one short transaction: lock, look again whether it is still due, figure, tombstone, log, delete. A
data key goes with the words it sealed, so that an older copy of the words alone opens no more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from referral import audit
from referral.actor import SYSTEM, Actor
from referral.knowing.figuring import figure_of
from referral.models import Referral, ReferralLeg, RetentionRun
from referral.register import tombstones
from referral.register.keeping import Erased, rows_of, rows_of_leg
from referral.register.registry import REGISTRY, SEALED


class NotErased(RuntimeError):
    """Rows were left behind: the registry misses a way from a model to its referral."""


@dataclass(frozen=True)
class Cause:
    """Why something is erased, and what must still hold under the lock (default: nothing more)."""

    name: str
    now: datetime
    by: Actor = SYSTEM
    run: RetentionRun | None = None
    still: Callable[[UUID], bool] = lambda key: True


def erase(referral_id: UUID, cause: Cause) -> bool:
    """Delete a referral and all that is of it. False: it is gone already, or not due any more."""
    with transaction.atomic():
        referral = locked(referral_id)
        if referral is None or not cause.still(referral_id):
            return False
        keep_figures(referral)
        tombstones.mark_referral(referral, cause=cause.name, now=cause.now, run=cause.run)
        for model, kept in REGISTRY.items():
            if kept.erased is Erased.ROWS:
                rows_of(model, kept, referral_id).delete()
            elif kept.erased is Erased.LINK:
                rows_of(model, kept, referral_id).update(**{kept.of: None})
        refuse_leftovers(referral_id)
        # Last: writing to the log makes others wait until this commits.
        audit.record("erase", by=cause.by, about=referral, purpose=cause.name)
    return True


def locked(referral_id: UUID) -> Referral | None:
    """Locked as transitions do: the referral before its legs."""
    found: Referral | None = Referral.objects.visible_to(SYSTEM).select_for_update().filter(pk=referral_id).first()
    if found:
        list(found.legs.select_for_update().order_by("pk").values_list("pk"))
    return found


def keep_figures(referral: Referral) -> None:
    """Count the legs before they go (drafts and errors are not); what is kept leads back to nobody."""
    for leg in referral.legs.all():
        leg.referral = referral
        if figure := figure_of(leg):
            figure.save(force_insert=True)


def refuse_leftovers(referral_id: UUID) -> None:
    left = [model.__name__ for model, kept in REGISTRY.items() if kept.erased is not Erased.STAYS
            and rows_of(model, kept, referral_id).exists()]  # fmt: skip
    if left:
        raise NotErased(f"Rows of {', '.join(left)} were left of referral {referral_id}. Nothing was erased.")


def erase_words(referral_id: UUID, cause: Cause) -> bool:
    """Empty every sealed column of a withdrawn referral and delete its keys; codes and dates stay a while."""
    with transaction.atomic():
        referral = locked(referral_id)
        if referral is None or not cause.still(referral_id):
            return False
        for model, columns in sealed_columns().items():
            rows_of(model, REGISTRY[model], referral_id).update(**dict.fromkeys(columns))
        referral.data_keys.all().delete()
        referral.legs.update(words_erased_at=cause.now)
        Referral.objects.filter(pk=referral_id).update(phone_index="", email_index="", words_erased_at=cause.now)
        tombstones.mark_referral(referral, cause=cause.name, now=cause.now, run=cause.run)
        audit.record("erase_words", by=cause.by, about=referral, purpose=cause.name)
    return True


def erase_leg_words(leg_id: UUID, cause: Cause) -> bool:
    """The same for one leg, of a referral that goes on with others."""
    found = ReferralLeg.objects.visible_to(SYSTEM).filter(pk=leg_id).values_list("referral_id", flat=True).first()
    with transaction.atomic():
        if found is None or locked(found) is None or not cause.still(leg_id):
            return False
        leg = ReferralLeg.objects.visible_to(SYSTEM).select_related("referral").get(pk=leg_id)
        for model, columns in sealed_columns().items():
            if REGISTRY[model].of_leg:
                rows_of_leg(model, REGISTRY[model], leg_id).update(**dict.fromkeys(columns))
        leg.data_keys.all().delete()
        ReferralLeg.objects.filter(pk=leg_id).update(words_erased_at=cause.now)
        tombstones.mark_leg(leg, cause=cause.name, now=cause.now, run=cause.run)
        audit.record("erase_words", by=cause.by, about=leg, purpose=cause.name)
    return True


def sealed_columns() -> dict[type[Model], list[str]]:
    """Models with sealed columns, and which."""
    found: dict[type[Model], list[str]] = {}
    for model, column in SEALED:
        found.setdefault(model, []).append(column)
    return found


def gone(referral_id: UUID) -> dict[str, Any]:
    """How many rows are left of a referral, by model: {} when nothing is."""
    counts = {model.__name__: rows_of(model, kept, referral_id).count()
              for model, kept in REGISTRY.items() if kept.erased is Erased.ROWS}  # fmt: skip
    return {name: count for name, count in counts.items() if count}
