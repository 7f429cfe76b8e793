"""Who can receive: units offered on the form and on the pages of the catalogue, with capacity and promise in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Place, Service
from catalogue.presenters.clock import date_words
from catalogue.views.rows import visible_services
from referral.codes import Capacity
from referral.models import Unit
from referral.sending.promises import promise_for
from themes.translated import Text


@dataclass(frozen=True)
class Offer:
    """One receiving unit as it is offered now."""

    unit: Unit
    now: datetime
    # Whether the page that one came from names it.
    is_suggested: bool = False

    @property
    def name(self) -> Text:
        name: Text = self.unit.name.text()
        return name

    @property
    def key(self) -> str:
        return str(self.unit.pk)

    @property
    def criteria(self) -> Text:
        criteria: Text = self.unit.criteria.text()
        return criteria

    @property
    def can_be_sent_to(self) -> bool:
        return self.unit.capacity != Capacity.PAUSED

    @property
    def capacity(self) -> str:
        """How full it is, and when that was told; the queue of a full one."""
        words = [str(Capacity(self.unit.capacity).label)]
        if self.unit.capacity == Capacity.FULL and self.unit.queue_weeks is not None:
            weeks = self.unit.queue_weeks
            words = [
                ngettext("Full: the queue is about a week", "Full: the queue is about %(weeks)d weeks", weeks)
                % {"weeks": weeks}
            ]
        if self.unit.capacity_at:
            told = date_words(timezone.localdate(self.unit.capacity_at), self.today, weekday=False)
            words.append(_("told on %(date)s") % {"date": told})
        return ", ".join(words)

    @property
    def promise(self) -> str:
        """By when somebody gets in touch, or the queue is answered; empty when nothing can be sent."""
        if not self.can_be_sent_to:
            return ""
        day = date_words(promise_for(self.unit, self.now), self.today)
        if self.unit.capacity == Capacity.FULL:
            return _("An answer about the queue by %(day)s") % {"day": day}
        return _("First contact by %(day)s") % {"day": day}

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.now)


def receiving_units() -> QuerySet[Unit]:
    """With what an offer shows; not ordered by name, which is in JSON."""
    return Unit.objects.receiving().select_related("area__controller").prefetch_related("closures")


def units_for(*, service: Service | None = None, place: Place | None = None) -> QuerySet[Unit]:
    """Units that receive for the service, or for one given at the place."""
    if service is not None:
        return units_of(service.source_id)
    if place is not None:
        return units_at(place.source, place.source_id)
    return receiving_units().none()


def units_of(source_id: str) -> QuerySet[Unit]:
    """Units that receive for the service of that id."""
    return (
        receiving_units().filter(services__service__source_id=source_id, services__service__gone_since=None).distinct()
    )


def units_at(source: str, source_id: str) -> QuerySet[Unit]:
    """Units that receive for a service that residents find at the place."""
    given = visible_services().filter(
        connections__channel__place__source=source, connections__channel__place__source_id=source_id,
        connections__gone_since=None, connections__channel__gone_since=None,
    )  # fmt: skip
    return receiving_units().filter(services__service__in=given.values("pk")).distinct()


def offers(units: Iterable[Unit], now: datetime, suggested: Iterable[Unit] = ()) -> list[Offer]:
    """Suggested ones first, then those that take people, then by name."""
    keys = {unit.pk for unit in suggested}
    found = [Offer(unit, now, unit.pk in keys) for unit in units]
    return sorted(found, key=lambda o: (not o.is_suggested, not o.can_be_sent_to, str(o.name).casefold(), o.unit.pk))


def serves(unit: Unit, municipality: str, area_id: int) -> bool:
    """Whether the unit takes residents of the municipality, which belongs to the area."""
    return municipality in unit.municipalities if unit.municipalities else unit.area_id == area_id
