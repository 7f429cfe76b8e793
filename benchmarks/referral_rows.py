"""A register of some size, put straight into the database: `python -m benchmarks.referral_rows LEGS STAFF`.

Every row satisfies the database's own rules and is sealed like a real one, each referral under a key of its own. States
are those of two years' work: four fifths have ended. A number decides each, so that two runs make the same, but for
keys and ids.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import django

BATCH = 1_000
AREAS = 4
# Of a hundred legs; what is open lies in the last weeks, what has ended in the two years before.
SHARES = (
    ("completed", 48), ("declined", 12), ("withdrawn", 7), ("unreachable", 7), ("cancelled", 4), ("expired", 2),
    ("triage", 1), ("offered", 3), ("info_requested", 1), ("accepted", 2), ("waitlisted", 2), ("contacting", 3),
    ("meeting_booked", 2), ("in_service", 4), ("follow_up", 2),
)  # fmt: skip
STATES = [state for state, share in SHARES for _ in range(share)]
FIRST_NAMES = ("Testi", "Koe", "Malli", "Esimerkki", "Näyte")
REASONS = ("yksinaisyys", "liikkuminen", "kulttuuri", "suru", "elintapamuutos", "arjen_tekeminen")


def main(legs: int, people: int) -> dict[str, Any]:
    django.setup()
    from django.utils import timezone

    register = Register(people)
    numbers = iter(range(legs))
    while batch := list(islice(numbers, BATCH)):
        register.add(batch, timezone.now())
    return {"legs": legs, "staff": people, "workers": register.worker_names, "coordinators": register.coordinator_names}


class Register:
    """Areas, units and professionals, made at once; `add` makes referrals among them."""

    def __init__(self, people: int) -> None:
        from referral.models import Area, AreaMunicipality, Controller, Unit
        from themes.translated import Translated

        controller = Controller.objects.create(name=Translated(fi="Rekisterinpitäjä"))
        self.areas = [Area.objects.create(name=Translated(fi=f"Alue {n}"), controller=controller) for n in range(AREAS)]
        for n, area in enumerate(self.areas):
            AreaMunicipality.objects.create(area=area, code=f"{900 + n}")
        made: list[list[Any]] = []
        for receives in (True, False):
            made.append([
                Unit.objects.create(
                    name=Translated(fi=f"Yksikkö {n}"), sector="municipality", area=self.areas[n % AREAS],
                    controller=controller, sends=not receives, receives=receives, email_verified_at=None,
                )
                for n in range(people // 10)
            ])  # fmt: skip
        self.receivers, self.senders = made
        self.workers = self.members("worker", people // 2, self.receivers)
        self.sending = self.members("sender", people * 9 // 20, self.senders)
        self.coordinators = self.members("coordinator", people // 20, [None])
        self.worker_names = [user.username for user, _unit in self.workers]
        self.coordinator_names = [user.username for user, _unit in self.coordinators]

    def members(self, role: str, count: int, units: Sequence[Any]) -> list[tuple[Any, Any]]:
        from django.contrib.auth import get_user_model
        from django.utils import timezone

        from referral.models import Membership, StaffProfile

        found = []
        for n in range(count):
            user = get_user_model().objects.create(username=f"{role}-{n}", first_name="Etu", last_name=f"Tekijä{n}")
            StaffProfile.objects.create(user=user)
            unit = units[n % len(units)]
            where = {"unit": unit} if unit else {"area": self.areas[n % AREAS]}
            Membership.objects.create(user=user, role=role, since=timezone.now() - timedelta(days=1), **where)
            found.append((user, unit))
        return found

    def add(self, numbers: Sequence[int], now: datetime) -> None:
        """One transaction, a statement a table."""
        from django.db import transaction

        from referral.models import Consent, ConsentReceiver, DataKey, Referral, ReferralEvent, ReferralLeg

        made = [list(self.one(number, now)) for number in numbers]
        with transaction.atomic():
            for model in (Referral, DataKey, Consent, ConsentReceiver, ReferralLeg, ReferralEvent):
                model.objects.bulk_create([row for rows in made for row in rows if isinstance(row, model)])

    def one(self, number: int, now: datetime) -> Iterator[Any]:
        from referral.models import Consent, ConsentReceiver, DataKey, Referral, ReferralEvent, ReferralLeg
        from referral.owners import owner_of, put
        from referral.states import OPEN, State
        from referral.vault.sealing import wrap
        from referral.whole import LegPart, state_of

        state = State(STATES[number * 37 % len(STATES)])
        worker, unit = self.workers[number % len(self.workers)]
        sender, sender_unit = self.sending[number % len(self.sending)]
        age = timedelta(minutes=number % 29_000) if state in OPEN else timedelta(days=30 + number % 700)
        sent = now - age
        whole = Referral(
            area=unit.area, controller=unit.controller, sender=sender, sender_unit=sender_unit,
            municipality=f"{900 + unit.area_id % AREAS}", age_band="65-74", reasons=[REASONS[number % len(REASONS)]],
            submitted_at=sent,
        )  # fmt: skip
        secret = os.urandom(32)
        key = DataKey(referral=whole, purpose="referral", created_at=now)
        wrap(key, secret)
        seal(whole, key, secret, "sealed_resident", resident(number))
        seal(whole, key, secret, "sealed_need", {"wish": "Joku, jonka kanssa kävellä"})
        given = Consent(
            referral=whole, text_version="1", text_hash="0" * 64, language="fi", legal_basis="consent", form="spoken",
            recorded_by=sender, given_at=sent, coordinator=True, valid_until=now + timedelta(days=90),
        )  # fmt: skip
        leg = ReferralLeg(
            referral=whole, consent=given, unit=None if state == State.TRIAGE else unit, state=state, version=1,
            worker=None if state in (State.TRIAGE, State.OFFERED, State.WAITLISTED) else worker,
            **columns(state, sent, now, number),
        )  # fmt: skip
        put(leg, **owner_of(leg))
        whole.state = state_of([LegPart(state)], settled=state in ("declined", "expired", "unreachable"))
        if state in ("declined", "expired", "unreachable"):
            whole.settle_reason = "other_help"
        whole.ended_at = None if state in OPEN else leg.ended_at
        yield from (whole, key, given, ConsentReceiver(consent=given, unit=unit), leg)
        yield ReferralEvent(
            leg=leg, position=1, transition="submit", from_state="draft", to_state=state, at=sent, actor_kind="staff",
            by=sender, party="sender", unit=sender_unit, actor_key=f"user:{sender.pk}", due_at=leg.due_at,
        )  # fmt: skip


def columns(state: str, sent: datetime, now: datetime, number: int) -> dict[str, Any]:
    """What the database's rules want of a leg in the state, and the times that statistics read."""
    from referral.states import TERMINAL

    found: dict[str, Any] = {"submitted_at": sent, "receipt_due_at": sent + timedelta(days=1)}
    if state in TERMINAL:
        found["ended_at"] = min(sent + timedelta(days=20 + number % 60), now)
    else:
        # A tenth is late.
        found["due_at"] = now + timedelta(hours=number % 200 - 20)
    if state not in ("triage", "offered", "info_requested", "declined", "cancelled", "expired"):
        found["received_at"] = sent + timedelta(hours=number % 40)
        found["first_attempt_at"] = sent + timedelta(hours=20 + number % 90)
        found["contact_due_at"] = sent + timedelta(days=4)
    if state in ("in_service", "follow_up", "completed"):
        found["reached_at"] = found["first_attempt_at"]
        found["started_at"] = sent + timedelta(days=6)
    return found | {
        "info_requested": {"returns_to": "offered", "paused_at": sent, "paused_left": 240},
        "waitlisted": {"queue_weeks": 4},
        "meeting_booked": {"meeting_at": now + timedelta(days=2)},
        "declined": {"decline_reason": "no_capacity"},
        "completed": {"closing_reason": "ohjautunut_toimintaan"},
    }.get(state, {})


def resident(number: int) -> dict[str, Any]:
    return {
        "first_name": FIRST_NAMES[number % len(FIRST_NAMES)], "last_name": f"Asukas{number}", "phone": "040 000 0000",
        "email": "", "birth_year": 1940 + number % 60, "language": "fi", "interpreter": "", "safety": "safe",
        "leave_message": False, "channels": ["phone"], "times": "aamulla",
    }  # fmt: skip


def seal(row: Any, key: Any, secret: bytes, column: str, value: Any) -> None:
    """As `Sealed.seal` does, without asking the database for the key of every row."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    setattr(row, column, nonce + AESGCM(secret).encrypt(nonce, words, row.place_of(column, key)))


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
