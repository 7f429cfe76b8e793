"""Forms of a unit. Every field is named; what is not here can not be changed from outside."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.models import Organization
from catalogue.region import municipality_name
from referral.accounts.forms import Mendable
from referral.codes import Capacity, Reason, Sector
from referral.deadlines import FIRST_CONTACT
from referral.models import Area, Unit
from themes.translated import SITE_LANGUAGES, Translated

LANGUAGES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}
TEXTS = {"name": 120, "criteria": 1000}
# What a unit is in the network, its area's coordinator decides.
COORDINATORS = ("sector", "organization", "sends", "receives")
PLAIN = ("sector", "phone", "email", "sends", "receives", "day_starts", "day_ends", "promise_days")


class UnitForm(Mendable):
    """All of a unit but its capacity, closures and services, which have forms of their own."""

    main_field = "name_fi"

    name_fi = forms.CharField(
        label=_("Name in Finnish"), max_length=120, error_messages={"required": _("Write the unit's name in Finnish.")}
    )
    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    sector = forms.ChoiceField(
        label=_("Whose unit is it?"),
        choices=Sector.choices,
        error_messages={"required": _("Choose whose unit it is."), "invalid_choice": _("Choose whose unit it is.")},
    )
    organization = forms.CharField(label=_("Organisation in the catalogue"), max_length=120, required=False)
    sends = forms.BooleanField(label=_("Sends referrals"), required=False)
    receives = forms.BooleanField(label=_("Receives referrals"), required=False)
    criteria_fi = forms.CharField(label=_("Whom it serves, in Finnish"), max_length=1000, required=False)
    criteria_sv = forms.CharField(label=_("Whom it serves, in Swedish"), max_length=1000, required=False)
    criteria_en = forms.CharField(label=_("Whom it serves, in English"), max_length=1000, required=False)
    reasons = forms.MultipleChoiceField(label=_("Reasons it receives"), choices=Reason.choices, required=False)
    municipalities = forms.MultipleChoiceField(label=_("Municipalities it serves"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("This is not an e-mail address. Write it as name@example.org.")},
    )
    day_starts = forms.TimeField(
        label=_("Working day begins"), error_messages={"invalid": _("Write a time of day, such as 8.00 or 08:00.")},
        input_formats=("%H:%M", "%H.%M"),
    )  # fmt: skip
    day_ends = forms.TimeField(
        label=_("Working day ends"), error_messages={"invalid": _("Write a time of day, such as 16.00 or 16:00.")},
        input_formats=("%H:%M", "%H.%M"),
    )  # fmt: skip
    promise_days = forms.IntegerField(
        label=_("First contact in how many working days?"), min_value=1, max_value=FIRST_CONTACT, required=False
    )

    def __init__(self, *args: Any, unit: Unit, may_change_all: bool, **kwargs: Any) -> None:
        kwargs.setdefault("initial", told(unit))
        super().__init__(*args, **kwargs)
        self.unit = unit
        for name in COORDINATORS:
            # What was posted for a disabled field is not read.
            self.fields[name].disabled = not may_change_all
        codes = unit.area.municipalities.order_by("code").values_list("code", flat=True)
        self.fields["municipalities"].choices = [(code, str(municipality_name(code))) for code in codes]  # type: ignore[attr-defined]

    def clean_organization(self) -> Organization | None:
        """By its business code or its name, as the catalogue has it; empty: none."""
        written = self.cleaned_data["organization"].strip()
        if not written:
            return None
        if self.unit.organization is not None and written == str(self.unit.organization):
            return self.unit.organization
        return find_organization(written)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("sends") or cleaned.get("receives")):
            self.add_error("sends", _("Choose whether the unit sends referrals, receives them, or both."))
        starts, ends = cleaned.get("day_starts"), cleaned.get("day_ends")
        if starts and ends and starts >= ends:
            self.add_error("day_ends", _("The working day must end after it begins."))
        if cleaned.get("receives") and not cleaned.get("criteria_fi"):
            self.add_error("criteria_fi", _("Write whom the unit serves: senders choose by it."))
        return cleaned

    def put(self) -> Unit:
        """What was written, on the unit; not saved."""
        unit, data = self.unit, self.cleaned_data
        for name in TEXTS:
            setattr(unit, name, Translated({code: data[f"{name}_{code}"].strip() for code in SITE_LANGUAGES}))
        for name in (*PLAIN, "organization"):
            setattr(unit, name, data[name])
        unit.reasons, unit.municipalities = sorted(data["reasons"]), sorted(data["municipalities"])
        return unit


def told(unit: Unit) -> dict[str, Any]:
    """The unit as it is, for the form."""
    texts = {f"{name}_{code}": getattr(unit, name).get(code, "") for name in TEXTS for code in SITE_LANGUAGES}
    plain = {name: getattr(unit, name) for name in (*PLAIN, "reasons", "municipalities")}
    times = {name: f"{getattr(unit, name):%H:%M}" for name in ("day_starts", "day_ends")}
    return {**texts, **plain, **times, "organization": str(unit.organization or "")}


def find_organization(written: str) -> Organization:
    """The one that is called so; raises ValidationError, with what to do, when there is none or there are several."""
    rows = Organization.objects.current()
    found: list[Organization] = list(rows.filter(business_code=written)[:2]) or [
        row for code in SITE_LANGUAGES for row in rows.filter(**{f"name__{code}__iexact": written})[:2]
    ]
    if len({row.pk for row in found}) != 1:
        raise ValidationError(
            _("The catalogue knows no single organisation called that. Write its name as the catalogue has it, "
              "or its business ID.")
        )  # fmt: skip
    return found[0]


class CapacityForm(Mendable):
    """How full the unit is: one tap, and the weeks of the queue when it is full."""

    main_field = "capacity"

    capacity = forms.ChoiceField(
        choices=Capacity.choices,
        error_messages={"required": _("Choose how full the unit is."), "invalid_choice": _("Choose how full it is.")},
    )
    queue_weeks = forms.IntegerField(
        label=_("Weeks in the queue"),
        min_value=1,
        max_value=104,
        required=False,
        error_messages={"invalid": _("Write the weeks as a number, such as 6.")},
    )


class ClosureForm(Mendable):
    """Days on which the unit is shut, the last one too."""

    main_field = "first_day"

    first_day = forms.DateField(
        label=_("First day"), error_messages={"required": _("Choose the first day."), "invalid": _("Write a day.")}
    )
    last_day = forms.DateField(
        label=_("Last day"), error_messages={"required": _("Choose the last day."), "invalid": _("Write a day.")}
    )
    note = forms.CharField(label=_("Why"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        return cleaned


class AreaForm(Mendable):
    """A human being's number for residents, and the coordinators' mailbox."""

    main_field = "phone"

    phone = forms.CharField(
        label=_("Phone for residents"), max_length=40,
        error_messages={"required": _("Write the number: it is printed for every resident.")},
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail of the coordinators"), max_length=254, required=False)

    def put(self, area: Area) -> Area:
        area.phone, area.email = self.cleaned_data["phone"], self.cleaned_data["email"]
        return area
