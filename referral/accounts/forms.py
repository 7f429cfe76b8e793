"""Forms of codes that count a lockout, of a profile, and of joining by an invitation."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from referral.accounts.adapter import WAIT
from referral.accounts.lockout import is_locked


class Mendable(forms.Form):
    """A form that tells its mistakes above itself, each with a link to where it is mended."""

    main_field = ""

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Ids of fields and what is wrong there."""
        found = [(self.main_field, str(error)) for error in self.non_field_errors()]
        return found + [(field.name, str(error)) for field in self for error in field.errors]


class LockedOut:
    """A locked account's codes are not looked at, right or wrong."""

    user: Any

    def clean_code(self) -> str:
        if is_locked(context.request, self.user):
            raise ValidationError(WAIT)
        return str(super().clean_code())  # type: ignore[misc]


class CodeForm(LockedOut, AuthenticateForm):
    """The second step of a login."""


class CodeAgainForm(LockedOut, ReauthenticateForm):
    """A code asked for in the middle of a session."""


class ProfileForm(Mendable):
    """What colleagues, and the letter to a resident, call a professional."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, error_messages={"required": _("Write your first name.")}
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, error_messages={"required": _("Write your last name.")}
    )
    title = forms.CharField(label=_("Professional title"), max_length=80, required=False)
    phone = forms.CharField(label=_("Phone at work"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language of mails to you"), choices=settings.LANGUAGES)


class JoinForm(ProfileForm):
    """A new professional's own password comes with the profile."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": _("Choose a password.")},
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password)
        return password


class InvitationForm(Mendable):
    """Whom to invite, and as what. `roles`: [(code, label)] that the inviter may give."""

    email = forms.EmailField(
        label=_("E-mail at work"),
        max_length=254,
        error_messages={
            "required": _("Write the e-mail address of the person you invite."),
            "invalid": _("This is not an e-mail address. Write it as name@example.org."),
        },
    )
    role = forms.ChoiceField(
        label=_("What will the person do?"),
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )

    def __init__(self, *args: Any, roles: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
