"""What every form of an act has: the leg's version it was made from, and a key that makes sending it twice one act."""

import secrets
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.forms import Mendable, PlainText
from referral.actor import Actor
from referral.models import ReferralLeg
from referral.refusals import Refusal

CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
# What the longest free text of an act holds.
LONGEST = 500


class ActForm(Mendable):
    """`do` carries it out, or raises a Refusal. `places` tells where words about an action's keyword stand here."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    places: ClassVar[Mapping[str, str]] = {}

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        self.leg, self.by = leg, by
        super().__init__(data, initial={"version": leg.version, "key": secrets.token_urlsafe(24)})

    def do(self) -> None:
        raise NotImplementedError

    @property
    def asked(self) -> dict[str, Any]:
        """Keywords that every action of one leg takes."""
        return {
            "leg": self.leg, "by": self.by,
            "version": self.cleaned_data["version"], "key": self.cleaned_data["key"],
        }  # fmt: skip

    def refuse(self, refusal: Refusal) -> None:
        """Tell a refusal at its field when it names one of ours, above the form otherwise."""
        place = self.places.get(refusal.field, refusal.field)
        self.add_error(place if place in self.fields else None, str(refusal.message))

    @property
    def shown_key(self) -> str:
        """The key it came with, so that sending it again is the same act."""
        return str(self["key"].value())

    @property
    def typed(self) -> list[str]:
        """Free words that were written, so that none are lost when the form can not be sent any more."""
        found = [str(field.value() or "") for field in self if field.widget_type == "textarea"]
        return [words for words in found if words.strip()]


def one_of(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    """Radio buttons."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE, **more)


def some_words(label: Any, *, longest: int = LONGEST, empty: Any = "", **more: Any) -> PlainText:
    """A few lines; `empty`: what is said when they are missing, if they must not be."""
    too_long = _("The text is too long: there may be %(limit_value)d characters, and it has %(show_value)d.")
    return PlainText(
        label=label, max_length=longest, required=bool(empty),
        error_messages={"required": empty or "", "max_length": too_long}, **more,
    )  # fmt: skip
