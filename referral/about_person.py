"""What both forms about a person share: the professional's and the resident's own. Each keeps its own words."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalogue.region import municipality_name
from referral.codes import Channel, Safety
from referral.models import Area, AreaMunicipality
from referral.person import Need, Resident

LONGEST_WISH = 500
MOST_REASONS = 6
OLDEST = 1900
PHONE = r"^[+()\d\s-]{5,25}$"
Cleaned = dict[str, Any]


def text(label: Any, longest: int, *, required: Any = "") -> forms.CharField:
    """One line; `required`: the words for who leaves it empty, none when it may be."""
    messages = {"required": required} if required else {}
    return forms.CharField(label=label, max_length=longest, required=bool(required), error_messages=messages)


def choice(label: Any, choices: Any, required: Any) -> forms.ChoiceField:
    """One of several; `required`: the words for who chooses none."""
    messages = {"required": required, "invalid_choice": required}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages)


def phone_field(label: Any) -> forms.RegexField:
    return forms.RegexField(
        PHONE, label=label, required=False, max_length=25,
        error_messages={"invalid": _("Write the phone number with digits, such as 040 123 4567.")},
    )  # fmt: skip


def email_field(label: Any) -> forms.EmailField:
    return forms.EmailField(
        label=label, required=False, max_length=120,
        error_messages={"invalid": _("Write the e-mail address in full, such as name@example.fi.")},
    )  # fmt: skip


def areas_by_code() -> dict[str, Area]:
    """Municipality code → its area, with the controller."""
    rows = AreaMunicipality.objects.select_related("area__controller").order_by("code")
    return {row.code: row.area for row in rows}


class AboutPerson(forms.Form):
    """Offers the municipalities of all areas, and tells of whom and what a valid form speaks."""

    # Words for what is missing; the resident's form speaks to the one who fills it.
    no_way = _("Write a phone number or an e-mail address.")
    no_number = _("Write the phone number to call.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas_by_code()
        names = {code: str(municipality_name(code).text()) for code in self.areas}
        self.put("municipality", [("", _("Choose")), *sorted(names.items(), key=lambda item: item[1].casefold())])

    def put(self, name: str, options: list[tuple[str, Any]]) -> None:
        """Set what can be chosen in a field."""
        self.fields[name].choices = options  # type: ignore[attr-defined]  # a field of choices

    @property
    def area(self) -> Area:
        """The area of the municipality where the resident lives."""
        return self.areas[self.cleaned_data["municipality"]]

    @cached_property
    def resident(self) -> Resident:
        """Who must not be contacted has agreed to no way: none is kept."""
        data = self.cleaned_data
        is_asked = data["safety"] != Safety.NOT_SAFE
        return Resident(
            first_name=data["first_name"], last_name=data["last_name"], phone=data["phone"], email=data["email"],
            birth_year=int(data["birth_year"]) if data["birth_year"] else None, language=data["language"],
            interpreter=data.get("interpreter", ""), safety=data["safety"],
            leave_message=data["leave_message"] == "yes" if is_asked else None,
            channels=tuple(data["channels"]) if is_asked else (), times=data["times"] if is_asked else "",
        )  # fmt: skip

    @property
    def need(self) -> Need:
        return Need(wish=self.cleaned_data["wish"])


def some_way_to_reach(form: AboutPerson, data: Cleaned) -> None:
    """A phone or an e-mail; who is not to be contacted need leave neither."""
    is_asked = data.get("safety") != Safety.NOT_SAFE
    if is_asked and not (data.get("phone") or data.get("email") or {"phone", "email"} & set(form.errors)):
        form.add_error("phone", str(form.no_way))


def messages_and_channels(form: AboutPerson, data: Cleaned) -> None:
    """What binds those who get in touch is answered, and can be done with what was given."""
    safety, ways = data.get("safety"), data.get("channels", [])
    if not safety or safety == Safety.NOT_SAFE:
        return
    if not data.get("leave_message") and "leave_message" not in form.errors:
        form.add_error("leave_message", str(_("Choose whether a message may be left.")))
    if safety == Safety.ONLY_SO and not ways:
        form.add_error("channels", str(_("Choose the ways that are safe.")))
    if {Channel.PHONE, Channel.SMS} & set(ways) and not data.get("phone") and "phone" not in form.errors:
        form.add_error("phone", str(form.no_number))
    if Channel.EMAIL in ways and not data.get("email") and "email" not in form.errors:
        form.add_error("email", str(_("Write the e-mail address to write to.")))
