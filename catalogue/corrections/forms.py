"""The resident's form, and the answer to it. Every refusal says why, and the words stay in the form."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.corrections import personal
from catalogue.corrections.form_token import Age
from catalogue.models import Correction

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

LONGEST = 1000
MOST_ADDRESSES = 2

IDENTITY_CODE = _(
    "There is a personal identity code in the text. Please take it out: nobody's identity code is needed here."
)
EMAIL = _(
    "There is an e-mail address in the text. Please take it out: we do not want to know who you are. If the address "
    "of the service is wrong, choose “Phone, e-mail or address” above."
)
PHONE = _(
    "There is a phone number in the text. Please take it out: we do not want to know who you are. If the number of "
    "the service is wrong, choose “Phone, e-mail or address” above."
)
ADDRESSES = _("There are more than two web addresses in the text. Please leave at most two.")
TOO_QUICK = _("That went very quickly. Please look your message over and send it again.")
STALE = _("The form had been open for more than a day. Please look your message over and send it again.")
TRAP = _("A field that must stay empty was filled in. We emptied it: please send your message again.")


class Mendable(forms.Form):
    """A form that tells its mistakes above itself, each with a link to where it is mended."""

    # Where a mistake of the whole form leads.
    main_field = ""

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Ids of fields and what is wrong there."""
        found = [(self.main_field, str(error)) for error in self.non_field_errors()]
        return found + [(field.name, str(error)) for field in self for error in field.errors]


class PlainText(forms.CharField):
    """Text whose line ends are one sign each, as the browser counted them."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class CorrectionForm(Mendable):
    """What is wrong. `age` is that of the slip that came with the form."""

    main_field = "text"

    topic = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Correction.Topic.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it is about."),
            "invalid_choice": _("Choose what it is about."),
        },
    )
    text = PlainText(
        label=_("What is wrong, and how should it be?"),
        max_length=LONGEST,
        error_messages={
            "required": _("Write what is wrong."),
            "max_length": _(
                "The text is too long: there may be %(limit_value)d characters, and it has %(show_value)d."
            ),
        },
    )
    # A trap: nobody sees the field, and who fills every field fills it.
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, age: Age = Age.FRESH, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.age = age

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text = cleaned.get("text", "")
        if text:
            for problem in refusals(text, cleaned.get("topic", "")):
                self.add_error("text", problem)
        if self.data.get("website"):
            self.add_error(None, ValidationError(TRAP))
        elif self.age is not Age.FRESH:
            self.add_error(None, ValidationError(TOO_QUICK if self.age is Age.TOO_QUICK else STALE))
        return cleaned


def refusals(text: str, topic: str) -> list["_StrOrPromise"]:
    """Why a text is not taken. The contact data of a service is what such a correction is about."""
    is_person = topic != Correction.Topic.CONTACT
    found = (
        (personal.has_identity_code(text), IDENTITY_CODE),
        (is_person and personal.has_email(text), EMAIL),
        (is_person and personal.has_phone(text), PHONE),
        (personal.count_addresses(text) > MOST_ADDRESSES, ADDRESSES),
    )
    return [words for is_so, words in found if is_so]


class AnswerForm(Mendable):
    """An organisation's answer to a correction."""

    main_field = "state"

    state = forms.ChoiceField(
        label=_("What was done?"),
        choices=[(state.value, state.label) for state in Correction.CLOSED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done."), "invalid_choice": _("Choose what was done.")},
    )
    answer = PlainText(label=_("Answer to the sender"), max_length=LONGEST, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for problem in answer_refusals(cleaned.get("state", ""), cleaned.get("answer", "")):
            self.add_error("answer", problem)
        return cleaned


def answer_refusals(state: str, answer: str) -> list["_StrOrPromise"]:
    """Why an answer is not taken. It stands on a page that whoever has the code can open."""
    found: list[_StrOrPromise] = []
    if state == Correction.State.DECLINED and not answer:
        found.append(_("Tell the sender why there is nothing to correct."))
    if personal.has_identity_code(answer):
        found.append(IDENTITY_CODE)
    return found
