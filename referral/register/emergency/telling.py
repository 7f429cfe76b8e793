"""Who hears of an emergency opening: the register's keepers, the data protection officer, and the resident."""

from datetime import datetime
from typing import Any

from referral.codes import Role
from referral.models import BreakGlass, OutboxMessage, Referral
from referral.outbox.posting import Kind, To, post, post_all
from referral.outbox.recipients import people
from referral.outbox.residents import WITHHELD, may_be_mailed, resident_of


def reviewers(now: datetime, *, but: int | None) -> list[To]:
    """Register keepers who may review what `but` has opened: anybody but her."""
    return [to for to in people(now, Role.REGISTER_KEEPER) if to != {"owner_user_id": but}]


def tell_keepers(row: BreakGlass, what: str, now: datetime) -> list[OutboxMessage]:
    """Reviewers have something to do, the data protection officer something to know; `what` makes it one message."""
    told = {to["owner_user_id"] for role in (Role.REGISTER_KEEPER, Role.DATA_PROTECTION_OFFICER)
            for to in people(now, role)} - {row.user_id}  # fmt: skip
    recipients = [{"owner_user_id": user} for user in sorted(told)]
    return post_all(Kind.REGISTER, recipients, dedupe=f"break-glass:{row.pk}:{what}", now=now)


def tell_resident(row: BreakGlass, now: datetime) -> OutboxMessage:
    """By mail when that was agreed to; else somebody is asked to tell. The tracking page shows it in any case."""
    safe = may_be_mailed(resident_of(row.referral))
    about: dict[str, Any] = {} if safe else {"failed_at": now, "trouble": WITHHELD}
    return post(Kind.RESIDENT, {}, dedupe=f"break-glass:{row.pk}:resident", now=now, referral=row.referral, **about)


def openings_of(referral: Referral) -> list[BreakGlass]:
    """Every emergency opening of the referral, the newest first: what the resident is shown. No reason, no name."""
    return list(BreakGlass.objects.filter(referral=referral))
