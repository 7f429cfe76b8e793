"""Getting in touch and meeting: attempts, meetings agreed and held, what the resident begins in."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from referral import actions, clock
from referral.actor import Actor
from referral.codes import Channel, Outcome
from referral.models import ReferralLeg
from referral.person import Resident
from referral.plain_words import RefusesHetu
from referral.receiving.forms.base import ActForm, one_of, some_words

WHEN = {"required": _("Tell when."), "invalid": _("Tell the day as a date, such as 24.11.2026.")}
AT = {"required": _("Tell the time."), "invalid": _("Tell the time as 14.30 or 14:30.")}


class LogAttempt(RefusesHetu, ActForm):
    """One tap: each outcome is a button. That the resident does not want to go on is asked twice, for it ends all."""

    channel = one_of(_("How did you try?"), ())
    outcome = one_of(_("How did it go?"), Outcome.choices)
    note = some_words(_("Note to yourself"), help_text=_("Only your unit reads it."))
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        super().__init__(data, leg=leg, by=by)
        ways = ways_to(leg.referral.resident())
        self.fields["channel"].choices = ways  # type: ignore[attr-defined]  # of a ChoiceField
        self.fields["channel"].initial = ways[0][0]

    @property
    def needs_a_second_word(self) -> bool:
        """Whether it would end the referral and nobody has said that they are sure."""
        ends = self.cleaned_data.get("outcome") == Outcome.UNWILLING
        return ends and not self.cleaned_data.get("sure")

    def do(self) -> None:
        data = self.cleaned_data
        actions.log_attempt(**self.asked, channel=data["channel"], outcome=data["outcome"], note=data["note"])


def ways_to(resident: Resident) -> list[tuple[str, str]]:
    """Ways that the safety answers allow and there is an address for; the one the resident prefers first."""
    has = {Channel.PHONE: resident.phone, Channel.SMS: resident.phone, Channel.EMAIL: resident.email}
    allowed = [way for way in Channel if resident.allows(way) and has.get(way, "yes")]
    liked = [Channel(way) for way in resident.channels if way in Channel.values]
    allowed.sort(key=lambda way: liked.index(way) if way in liked else len(liked) + list(Channel).index(way))
    return [(way.value, str(way.label)) for way in allowed]


def moment(day: date, at: time) -> datetime:
    """The moment that a day and a time are in Finland."""
    return timezone.make_aware(datetime.combine(day, at))


class LooseTime(forms.TimeField):
    """14.30 as Finns write it, 14:30 as a browser sends it."""

    def to_python(self, value: Any) -> time | None:
        return super().to_python(value.replace(".", ":") if isinstance(value, str) else value)


class Book(RefusesHetu, ActForm):
    places = {"meeting_at": "on"}

    on = forms.DateField(label=_("Day"), error_messages=WHEN, widget=forms.DateInput(attrs={"type": "date"}))
    at = LooseTime(label=_("Time"), error_messages=AT, widget=forms.TimeInput(attrs={"type": "time"}))
    note = some_words(_("Where"), longest=200, help_text=_("Only your unit reads it."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("on") and data.get("at"):
            data["meeting_at"] = moment(data["on"], data["at"])
            if data["meeting_at"] <= clock.now():
                self.add_error("on", _("The time is over already. Give a time that is to come."))
        return data

    def do(self) -> None:
        data = self.cleaned_data
        actions.book(**self.asked, meeting_at=data["meeting_at"], note=data["note"])


class NoShow(ActForm):
    def do(self) -> None:
        actions.no_show(**self.asked)


class Meet(RefusesHetu, ActForm):
    places = {"met_at": "on"}

    on = forms.DateField(
        label=_("When did you meet?"), error_messages=WHEN, widget=forms.DateInput(attrs={"type": "date"})
    )
    goal = some_words(
        _("What does the resident aim at?"),
        help_text=_("In the resident's own words. Only your unit reads it."),
        empty=_("Write the goal as the resident says it."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if day := data.get("on"):
            now = clock.now()
            if day > timezone.localdate(now):
                self.add_error("on", _("The day is still to come. Give the day you met."))
            # Noon, or now when noon is still to come.
            data["met_at"] = min(moment(day, time(12)), now)
        return data

    def do(self) -> None:
        data = self.cleaned_data
        actions.meet(**self.asked, met_at=data["met_at"], goal=data["goal"])


class Follow(ActForm):
    def do(self) -> None:
        actions.follow(**self.asked)
