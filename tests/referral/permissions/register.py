"""Who may open what of `referral.register`: the name of each address, and its entry."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from referral.models import RightsRequest
from tests.referral.permissions.entry import Entry, act, by
from tests.referral.permissions.world import World

KEEPER = frozenset({"register_keeper"})


def request(kind: str = "access", *, is_verified: bool = True) -> Any:
    """The address's argument: a request about the world's referral."""

    def made(world: World) -> tuple[Any, ...]:
        now = timezone.now()
        verifier = world.visitors["data_protection_officer"] if is_verified else None
        row = RightsRequest.objects.create(
            referral=world.leg().referral, kind=kind, way="phone", asked_at=now,
            due_on=timezone.localdate(now) + timedelta(days=30), verified_by=verifier,
            verified_at=now if is_verified else None, verified_how="strong" if is_verified else "",
        )  # fmt: skip
        return (row.pk,)

    return made


def referral(world: World) -> tuple[Any, ...]:
    return (world.leg().referral_id,)


ENTRIES: dict[str, Entry] = {
    "register": by(KEEPER),
    "register-find": by(KEEPER),
    "register-ask-unknown": by(KEEPER),
    "register-ask": by(KEEPER, referral),
    "register-hold": by(KEEPER, referral),
    "register-release": act(KEEPER, referral),
    "register-lift": act(KEEPER, referral),
    "register-request": by(KEEPER, request()),
    "register-identity": act(KEEPER, request(is_verified=False)),
    "register-verify": act(KEEPER, request(is_verified=False), how="strong"),
    "register-refuse": act(KEEPER, request(), reason="is_right"),
    "register-restrict": act(KEEPER, request("restriction")),
    "register-copy": by(KEEPER, request()),
    "register-correct": by(KEEPER, request("rectification")),
    "register-erase": by(KEEPER, request("erasure")),
}
