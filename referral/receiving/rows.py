"""The working list: one query set through `visible_to`, in sections by who is hurt first.

The number of queries is the same for one row and for a page of them. A row shows the least: first name and initial,
reasons, where it stands, whose it is, what comes next. What the resident wishes stands on the leg's own page, whose
every opening is in the log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from catalogue.region import municipality_name
from referral import vault
from referral.actor import Actor
from referral.codes import Party, Reason
from referral.models import ReferralLeg
from referral.person import Resident
from referral.receiving import when
from referral.receiving.people import owner_words
from referral.receiving.words import NextStep, label, next_step, stage_words
from referral.states import OPEN, TERMINAL, State

PAGE = 25
# Somebody else has the next word, or the resident's turn has not come.
WAITING = (State.INFO_REQUESTED, State.WAITLISTED)


class Section(IntEnum):
    """In the order of the page."""

    LATE = 0
    NOBODY = 1
    TODAY = 2
    WEEK = 3
    LATER = 4
    WAITING = 5
    ENDED = 6


TITLES: dict[Section, tuple[Any, str, Any]] = {
    Section.LATE: (_("Late"), "warn", _("The time is over. The coordinator sees these too.")),
    Section.NOBODY: (
        _("Without a named worker"), "user", _("The whole unit answers for these until somebody takes one."),
    ),
    Section.TODAY: (_("Today"), "clock", ""),
    Section.WEEK: (_("This week"), "calendar", ""),
    Section.LATER: (_("Later"), "calendar", ""),
    Section.WAITING: (_("On hold"), "list", _("An answer was asked for, or the resident's turn has not come yet.")),
    Section.ENDED: (_("Ended"), "ok", ""),
}  # fmt: skip


def in_sections(legs: QuerySet[ReferralLeg], now: datetime) -> QuerySet[ReferralLeg]:
    """The legs, each with its `section`, in the order of the page."""
    sections = Case(
        When(state__in=sorted(TERMINAL), then=Value(Section.ENDED)),
        When(due_at__lt=now, then=Value(Section.LATE)),
        When(state__in=WAITING, then=Value(Section.WAITING)),
        When(owner_user=None, then=Value(Section.NOBODY)),
        When(due_at__lt=when.end_of_day(now), then=Value(Section.TODAY)),
        When(due_at__lt=when.end_of_week(now), then=Value(Section.WEEK)),
        default=Value(Section.LATER),
        output_field=IntegerField(),
    )
    return legs.annotate(section=sections).order_by("section", "due_at", F("ended_at").desc(nulls_last=True), "pk")


def counted(legs: QuerySet[ReferralLeg]) -> Mapping[Section, int]:
    """How many in each section; legs with sections. One query."""
    rows: Any = legs.order_by().values("section")  # type: ignore[misc]  # annotated
    rows = rows.annotate(number=Count("pk"))
    return {Section(row["section"]): row["number"] for row in rows}


def open_or_ended(legs: QuerySet[ReferralLeg], *, ended: bool) -> QuerySet[ReferralLeg]:
    return legs.filter(state__in=sorted(TERMINAL if ended else OPEN - {State.DRAFT}))


@dataclass(frozen=True)
class Row:
    """One leg on the list."""

    leg: ReferralLeg
    name: str
    reasons: str
    municipality: str
    stage: str
    unit: str
    owner: str
    is_nobodys: bool
    age: str
    next: NextStep


@dataclass(frozen=True)
class Shown:
    """A section of the page with the rows of it that are on this page; `number` counts all of them."""

    section: Section
    title: Any
    icon: str
    explained: Any
    number: int
    rows: Sequence[Row]

    @property
    def is_late(self) -> bool:
        return self.section == Section.LATE

    @property
    def anchor(self) -> str:
        return self.section.name.lower()


def read_page(legs: QuerySet[ReferralLeg], page: int) -> list[ReferralLeg]:
    """A page of legs with what their rows read: two queries, one of them for the keys."""
    along = ("referral__sender", "referral__sender_unit", "unit", "consent", "owner_user", "owner_unit", "owner_area")
    found = list(legs.select_related(*along)[(page - 1) * PAGE : page * PAGE])
    vault.prefetch([leg.referral for leg in found], "sealed_resident")
    return found


def shown(legs: Sequence[Any], counts: Mapping[Section, int], actor: Actor, now: datetime) -> list[Shown]:
    """The page's sections in order. `legs` carry their section."""
    by_section: dict[Section, list[Row]] = {}
    for leg in legs:
        by_section.setdefault(Section(leg.section), []).append(row_of(leg, actor, now))
    return [
        Shown(section, *TITLES[section], number=counts.get(section, len(rows)), rows=rows)
        for section, rows in sorted(by_section.items())
    ]


def row_of(leg: ReferralLeg, actor: Actor, now: datetime) -> Row:
    return Row(
        leg=leg,
        name=short_name(leg),
        reasons=", ".join(label(Reason, code) for code in leg.referral.reasons),
        municipality=str(municipality_name(leg.referral.municipality).here) if leg.referral.municipality else "",
        stage=stage_words(leg),
        unit=str(leg.unit.name) if leg.unit else "",
        owner=owner_words(leg, actor, standing(leg, actor)),
        is_nobodys=leg.is_open and leg.owner_user_id is None,
        age=when.age(leg.submitted_at, now),
        next=next_step(leg, now),
    )


def standing(leg: ReferralLeg, actor: Actor) -> frozenset[Party]:
    """Enough of what the actor is to the leg to know whom she may see named; asks nothing of the database."""
    found = {Party.COORDINATOR} if leg.referral.area_id in actor.areas() else set()
    return frozenset(found | ({Party.SENDER} if leg.referral.sender_id == actor.user_id else set()))


# Its words are erased soon, and nobody has anything to do with them any more.
FORGOTTEN = (State.WITHDRAWN, State.ENTERED_IN_ERROR)


def short_name(leg: ReferralLeg) -> str:
    """ "Eila M.": enough to know whom one means, for those who know already. Empty when it is nobody's business now."""
    return "" if leg.state in FORGOTTEN else initials(resident_of(leg))


def resident_of(leg: ReferralLeg) -> Resident:
    """Of the sealed words; empty when they are erased."""
    try:
        return leg.referral.resident()
    except vault.Unreadable:
        return Resident()


def initials(resident: Resident) -> str:
    words = f"{resident.first_name} {resident.last_name[:1]}".strip()
    return f"{words}." if resident.last_name else words
