"""The 20-second entry: choices alone, so that no word about anybody can be written."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.forms import Mendable
from catalogue.region import get_region, municipality_name
from referral.codes import Reason
from referral.models import Area, Guidance, Unit

MOST_REASONS = 3


def tap(label: Any, choices: Any, required: Any) -> forms.ChoiceField:
    messages = {"required": required, "invalid_choice": required}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages)


class GuidanceForm(Mendable):
    """`places`: units and areas that the professional stands in, the first one unless another is chosen."""

    main_field = "reasons"

    reasons = forms.MultipleChoiceField(
        label=_("What was it about?"), choices=Reason.choices,
        error_messages={"required": _("Choose what it was about."), "invalid_choice": _("Choose what it was about.")},
    )  # fmt: skip
    asker = tap(_("Who asked?"), Guidance.Asker.choices, _("Choose who asked."))
    way = tap(_("How?"), Guidance.Way.choices, _("Choose how."))
    duration = tap(_("How long did it take?"), Guidance.Duration.choices, _("Choose how long it took."))
    outcome = tap(_("How did it end?"), Guidance.Outcome.choices, _("Choose how it ended."))
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    place = forms.ChoiceField(label=_("For which unit?"), required=False)

    def __init__(self, *args: Any, places: Sequence[Unit | Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        names = sorted((str(municipality_name(code).text()), code) for code in get_region().codes)
        options = [("", _("Not told")), *((code, name) for name, code in names)]
        self.fields["municipality"].choices = options  # type: ignore[attr-defined]  # a field of choices
        self.fields["place"].choices = [(mark(row), str(row.name)) for row in places]  # type: ignore[attr-defined]

    def clean_reasons(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["reasons"]
        if len(chosen) > MOST_REASONS:
            raise forms.ValidationError(_("Choose three at most."))
        return chosen

    @property
    def stands_in(self) -> Unit | Area:
        """Where the guidance was given."""
        chosen = self.cleaned_data.get("place")
        return next((row for row in self.places if mark(row) == chosen), self.places[0])


def mark(row: Unit | Area) -> str:
    return f"{row._meta.model_name}-{row.pk}"
