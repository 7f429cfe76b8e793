"""Which legs a working list holds: the tab, and the filters, none of which says anything about a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from referral.actor import Actor
from referral.codes import Role
from referral.models import ReferralLeg, Unit
from referral.receiving.rows import open_or_ended
from referral.scope import opened_in_emergency
from referral.states import OPEN, TERMINAL, State

UNIT, MINE, AREA, EMERGENCY = "unit", "mine", "area", "opened"


@dataclass(frozen=True)
class Tab:
    """`key` stands in the address."""

    key: str
    title: Any


def tabs(actor: Actor) -> list[Tab]:
    """The lists that are the actor's, the first being what she lands on."""
    found = []
    if actor.units(Role.WORKER, Role.MANAGER):
        found += [Tab(UNIT, _("The whole unit")), Tab(MINE, _("Only mine"))]
    if actor.areas():
        found.append(Tab(AREA, _("My area")))
    if actor.has(Role.EMERGENCY_READER):
        found.append(Tab(EMERGENCY, _("Opened in an emergency")))
    return found


@dataclass(frozen=True)
class Asked:
    """What is asked of the list, from the address; anything unknown is as if it were not there."""

    tab: str
    ended: bool = False
    state: str = ""
    unit: int | None = None
    page: int = 1

    @classmethod
    def read(cls, data: Mapping[str, str], own: Sequence[Tab]) -> "Asked":
        keys = [tab.key for tab in own]
        tab = data.get("show", "")
        ended = data.get("ended") == "1"
        state = data.get("state", "")
        unit, page = data.get("unit", ""), data.get("page", "")
        return cls(
            tab=tab if tab in keys else (keys[0] if keys else ""),
            ended=ended,
            state=state if state in (TERMINAL if ended else OPEN - {State.DRAFT}) else "",
            unit=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
            page=max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1,
        )

    def url(self, **changes: Any) -> str:
        """The list's address with these changes; back to its first page unless the page is changed."""
        return self.at("worklist", changes)

    @property
    def export_url(self) -> str:
        return self.at("worklist-export", {})

    def at(self, name: str, changes: Mapping[str, Any]) -> str:
        asked = {"show": self.tab, "ended": "1" if self.ended else "", "state": self.state, "unit": self.unit}
        plain = {key: str(value) for key, value in (asked | dict(changes)).items() if value}
        return f"{reverse(name)}?{urlencode(plain)}" if plain else reverse(name)

    @property
    def url_unfiltered(self) -> str:
        return self.url(state="", unit=None)

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.unit)


def legs_of(actor: Actor, asked: Asked) -> QuerySet[ReferralLeg]:
    """The legs of the list, before they are put in sections. Everything comes through the actor's own scope."""
    legs: Any = of_tab(actor, asked.tab)
    if asked.state:
        legs = legs.filter(state=asked.state)
    if asked.unit:
        legs = legs.filter(unit=asked.unit)
    return open_or_ended(legs, ended=asked.ended)


def of_tab(actor: Actor, tab: str) -> Any:
    if tab == UNIT:
        return ReferralLeg.objects.received_by(actor)
    if tab == MINE:
        return ReferralLeg.objects.received_by(actor).filter(worker=actor.user_id)
    visible = ReferralLeg.objects.visible_to(actor)
    if tab == AREA:
        return visible.filter(referral__area__in=actor.areas())
    if tab == EMERGENCY:
        return visible.filter(referral__in=opened_in_emergency(actor).values("referral"))
    return visible.none()


def units_to_choose(actor: Actor, tab: str) -> list[Unit]:
    """Units of the list, when there are several to choose from. One query."""
    units = Unit.objects.receiving()
    if tab == AREA:
        units = units.filter(area__in=actor.areas())
    else:
        units = units.filter(pk__in=actor.units(Role.WORKER, Role.MANAGER))
    found = sorted(units, key=lambda unit: str(unit.name))
    return found if len(found) > 1 else []


def states_to_choose(asked: Asked) -> list[tuple[str, str]]:
    states = TERMINAL if asked.ended else OPEN - {State.DRAFT}
    return [(state.value, str(state.label)) for state in State if state in states]
