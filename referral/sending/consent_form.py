"""The second step: what the resident agreed to when the letter was shown. Nothing is ticked beforehand."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from referral.about_person import choice
from referral.actions.sending import ConsentGiven
from referral.codes import ConsentForm, LegalBasis
from referral.models import Unit
from referral.sending.forms import Asking
from referral.sending.letter import Letter

# How it was given, and whether the resident was there.
HOW = [
    ("spoken", _("Spoken, the letter read aloud face to face")),
    ("by_phone", _("Spoken, the letter read aloud by phone")),
    ("screen", _("On this screen, which the resident read")),
    ("paper", _("On paper, which the resident signed")),
]
IN_WRITING = (ConsentForm.SCREEN, ConsentForm.PAPER)


def tick(label: Any, *, required: Any = "") -> forms.BooleanField:
    messages = {"required": required} if required else {}
    return forms.BooleanField(label=label, required=bool(required), error_messages=messages)


class ConsentStep(Asking):
    """Each thing by itself. `chooses`: the coordinator picks the receiver, so going onwards is agreed to already."""

    agreed = tick(
        _("The details in the letter may be sent to those whom it names"),
        required=_("Without this nothing can be sent. Give a list without a name instead."),
    )
    disclosure = tick(_("It may be told that the person is our client"))
    sender_unit_shown = tick(_("The receiver and the tracking page may see which unit sends it"))
    feedback = tick(_("I may hear how it went"))
    measures = tick(_("The person may be asked how they are, at the start and at the end"))
    onwards = tick(_("The coordinator may send it to another unit of the area, if the receiver can not help"))
    how = choice(_("How was it agreed to?"), HOW, _("Choose how it was agreed to."))
    interpreter_used = tick(_("An interpreter was there"))

    def __init__(self, *args: Any, chooses: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chooses = chooses
        if chooses:
            del self.fields["onwards"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("sender_unit_shown") and cleaned.get("how") and self.form_of not in IN_WRITING:
            words = _(
                "To show the unit the resident must have agreed on the screen or on paper. Leave it unticked, or do."
            )
            self.add_error("sender_unit_shown", str(words))
        return cleaned

    @property
    def form_of(self) -> str:
        how = self.cleaned_data.get("how", "")
        return ConsentForm.SPOKEN if how == "by_phone" else how

    def given(self, letter: Letter, units: Sequence[Unit]) -> ConsentGiven:
        """What is kept of it, with the letter that was shown."""
        data = self.cleaned_data
        onwards = self.chooses or data.get("onwards", False)
        return ConsentGiven(
            text_version=letter.version, letter=letter.text, language=letter.language, form=self.form_of,
            legal_basis=LegalBasis.CONSENT, disclosure=data["disclosure"],
            sender_unit_shown=data["sender_unit_shown"], coordinator=onwards,
            # Any of the area: named ones, where some were named, bind the coordinator's first choice.
            any_receiver=onwards and (not self.chooses or not units), receivers=[unit.pk for unit in units],
            feedback=data["feedback"], measures=data["measures"], resident_present=data["how"] != "by_phone",
            interpreter_used=data["interpreter_used"],
        )  # fmt: skip
