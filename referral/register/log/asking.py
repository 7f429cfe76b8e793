"""Narrowing the log. Everything is a number, a code or a day: the question stands in the address."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.forms import Mendable
from referral.models import AuditEvent, Membership, Unit
from referral.register.log.words import ACTIONS

DAY = _("Write the day as 25.11.2026, or choose it.")
FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)
DAYS = ["%Y-%m-%d", "%d.%m.%Y"]


def day_field(label: Any) -> forms.DateField:
    """A day of this log: one that no clock reaches would be reckoned with beyond the calendar's end."""
    return forms.DateField(
        label=label, required=False, input_formats=DAYS, error_messages={"invalid": DAY},
        validators=[MinValueValidator(FIRST, DAY), MaxValueValidator(LAST, DAY)],
    )  # fmt: skip


class LogForm(Mendable):
    """Who, for which unit, about which referral, what, and when. All may stay empty."""

    main_field = "who"

    who = forms.ChoiceField(label=_("Who"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    action = forms.ChoiceField(label=_("What was done"), required=False)
    referral = forms.UUIDField(
        label=_("Number of the referral"), required=False,
        error_messages={"invalid": _("A referral's number has 32 digits and letters a to f, with dashes.")},
    )  # fmt: skip
    since = day_field(_("From the day"))
    until = day_field(_("To the day"))
    refused = forms.BooleanField(label=_("Only what was refused"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = ("", _("All"))
        self.choices_of("who", [everybody, *people()])
        self.choices_of("unit", [everybody, *((str(unit.pk), str(unit)) for unit in Unit.objects.order_by("pk"))])
        self.choices_of("action", [everybody, *sorted(ACTIONS.items(), key=lambda item: str(item[1]))])

    def choices_of(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def narrowed(self) -> QuerySet[AuditEvent]:
        """The rows asked for, the newest first. Of a form with mistakes: by what is right in it."""
        asked: dict[str, Any] = getattr(self, "cleaned_data", {})
        rows = AuditEvent.objects.order_by("-day", "-position")
        columns = {"who": "actor_user", "unit": "actor_unit", "action": "action", "referral": "referral_id"}
        rows = rows.filter(**{column: asked[name] for name, column in columns.items() if asked.get(name)})
        if since := asked.get("since"):
            rows = rows.filter(at__gte=start_of(since))
        if until := asked.get("until"):
            rows = rows.filter(at__lt=start_of(until + timedelta(days=1)))
        return rows.filter(allowed=False) if asked.get("refused") else rows

    def names(self) -> list[str]:
        """Of the fields that narrow, for the log of who read the log."""
        return sorted(name for name, value in getattr(self, "cleaned_data", {}).items() if value)


def start_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def people() -> list[tuple[str, str]]:
    """Everybody who ever belonged to the room, by name."""
    users = get_user_model()._default_manager.filter(pk__in=Membership.objects.values("user"))
    return sorted(((str(user.pk), name_of(user)) for user in users), key=lambda item: item[1].casefold())


def name_of(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())
