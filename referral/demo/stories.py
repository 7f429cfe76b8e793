"""A life under way: whose turn it is, and where its referral stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from referral.actor import SYSTEM, Actor, resident, staff
from referral.codes import Role
from referral.demo.lives import Life
from referral.demo.setting import Setting
from referral.demo.steps import DemoStep, moment_after, read_steps
from referral.models import Area, Referral, ReferralLeg, Unit


@dataclass
class Story:
    """One life, its steps with their moments, and its referral once it is sent."""

    life: Life
    setting: Setting
    sent_at: datetime
    steps: list[DemoStep]
    referral_id: Any = None
    # The leg that is acted on: the newest.
    leg_id: Any = None

    @property
    def referral(self) -> Referral:
        found: Referral = Referral.objects.visible_to(SYSTEM).get(pk=self.referral_id)
        return found

    @property
    def leg(self) -> ReferralLeg:
        legs = ReferralLeg.objects.visible_to(SYSTEM).select_related("referral", "unit", "consent", "worker")
        found: ReferralLeg = legs.get(pk=self.leg_id)
        return found

    @property
    def unit(self) -> Unit | None:
        """The receiver it was first sent to."""
        to = self.life.entry["to"]
        return self.setting.units[to] if to else None

    @property
    def sender_unit(self) -> Unit | None:
        if self.life.is_own:
            return None
        wanted = self.life.entry["by"]
        units = staff(self.setting.people[wanted]).units(Role.SENDER)
        return Unit.objects.get(pk=min(units))

    @property
    def area(self) -> Area:
        """Of the receiver; of the sender when the coordinator chooses; the first one for a resident's own."""
        unit = self.unit or self.sender_unit
        return unit.area if unit else next(iter(self.setting.areas.values()))

    @property
    def municipality(self) -> str:
        """One that the receiver serves."""
        unit = self.unit
        if unit and unit.municipalities:
            return str(unit.municipalities[self.life.number % len(unit.municipalities)])
        codes = self.area.municipalities.order_by("pk").values_list("code", flat=True)
        return str(codes[0])

    def sender(self) -> Actor:
        """The sender, or the resident of an own referral."""
        if self.life.is_own:
            return resident(self.referral_id)
        return staff(self.setting.people[self.life.entry["by"]])

    def coordinator(self) -> Actor:
        area = self.referral.area_id
        return self.somebody(lambda actor: area in actor.areas())

    def receiver(self) -> Actor:
        """Whose leg it is, or a worker of the unit."""
        leg = self.leg
        return staff(leg.worker) if leg.worker else self.somebody(lambda a: leg.unit_id in a.units(Role.WORKER))

    def decider(self) -> Actor:
        """Who says what comes next when nobody took it."""
        return self.coordinator() if self.life.is_own else self.sender()

    def somebody(self, fits: Callable[[Actor], bool]) -> Actor:
        return next(actor for person in self.setting.people.values() if fits(actor := staff(person)))


def story_of(life: Life, setting: Setting, today: datetime) -> Story:
    """The life with moments: sent `ago` days before today, on a working day; today's own a moment ago."""
    local = timezone.localtime(today)
    begun = datetime.combine(local.date() - timedelta(days=life.entry["ago"]), time(8, 15), local.tzinfo)
    sent_at = moment_after(begun, 0, time(9 + life.number % 6, (life.number * 13) % 60))
    sent_at = min(sent_at, local - timedelta(minutes=15))
    return Story(life, setting, sent_at, read_steps(life.entry["steps"], sent_at=sent_at, salt=life.number))
