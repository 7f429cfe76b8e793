"""A resident who is nobody, with words that stand nowhere else: where one of them turns up, something leaks."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import connection

from referral import actions, clock
from referral.actor import Actor, staff
from referral.codes import Role, Safety
from referral.models import Referral, ReferralLeg, Unit
from referral.person import Need, Resident
from referral.register.emergency.opening import open_in_emergency
from tests.referral.actions.paths import sent_to
from tests.referral.factories import member

RESIDENT = Resident(
    first_name="Kanariina", last_name="Linnunrata", phone="+358 44 987 6501", email="kanariina@canary.example",
    birth_year=1931, language="fi", safety=Safety.SAFE, leave_message=True, channels=("email", "phone"),
    times="kanariinin lauluaikaan",
)  # fmt: skip
NEED = Need(wish="Toivon kanariinilaulua")
# Small letters, as everything is looked through in them. The year of birth is too common a number to look for.
WORDS = ("kanariin", "linnunrata", "9876501", "987 6501", "canary.example")


def leaks(text: str | bytes) -> list[str]:
    """Words of the canary that stand in it."""
    plain = (text.decode("utf-8", "replace") if isinstance(text, bytes | memoryview) else str(text)).casefold()
    return [word for word in WORDS if word in plain]


@dataclass
class Life:
    """One canary's whole way, from the draft to the end, with words at every step."""

    leg: ReferralLeg
    sender: Actor
    worker: Actor

    @property
    def referral(self) -> Referral:
        return self.leg.referral


def live(unit: Unit) -> Life:
    """Sent, asked about, answered, received, met, followed and closed; opened in an emergency meanwhile."""
    sender = staff(member(Role.SENDER, unit=unit))
    worker = staff(member(Role.WORKER, unit=unit))
    member(Role.REGISTER_KEEPER)
    leg = sent_to(unit, by=sender, resident=RESIDENT, need=NEED).referral.legs.get()
    actions.ask_info(leg=leg, by=worker, version=1, question="wish", message="Mitä kanariinilla tarkoitetaan?")
    actions.answer(leg=leg, by=sender, version=2, message="Linnunrata kertoi itse")
    actions.accept(leg=leg, by=worker, version=3)
    actions.log_attempt(leg=leg, by=worker, version=4, channel="phone", outcome="no_answer", note="Kanariina ei vastaa")
    reader = staff(member(Role.EMERGENCY_READER))
    open_in_emergency(leg.referral, by=reader, reason="Kanariina Linnunrata ei avaa ovea")
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        actions.meet(leg=leg, by=worker, version=5, met_at=clock.now(), goal="Kanariinin oma tavoite")
        feedback = {"outcome": "helped", "text": "Linnunrata kulkee"}
        actions.close(leg=leg, by=worker, version=6, reason="ohjautunut_toimintaan", feedback=feedback)
    return Life(ReferralLeg.objects.get(pk=leg.pk), sender, worker)


def rows_of_everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the database, as it is stored."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = list(cursor.fetchall())
    return found


def other(**changed: Any) -> Resident:
    return replace(RESIDENT, **changed)
