"""What is mailed: that there is something, and where to log in. No name, no reason, no service, of anybody."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from referral.models import OutboxMessage

Kind = OutboxMessage.Kind


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def letter_of(kind: str, language: str) -> Letter:
    """The letter of a kind, in Finnish, Swedish or English; it depends on nothing else."""
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        subject = subject_of(kind)
        # The address of the tracking page would tell whoever reads the mail what it is about.
        path = "/" if kind == Kind.RESIDENT else resolve_url(str(settings.LOGIN_URL))
        words = {"news": subject, "address": urljoin(settings.SITE_URL, path), "for_resident": kind == Kind.RESIDENT}
        text = render_to_string("referral/letters/letter.txt", words)
    return Letter(subject, text)


def subject_of(kind: str) -> str:
    """In the language in force."""
    return {
        Kind.NEW: _("There is something new for you in the service"),
        Kind.REMINDER: _("The time for something is running out in the service"),
        Kind.LATE: _("The time for something is over in the service"),
        Kind.LATE_AREA: _("The time for something was over a working day ago in the service"),
        Kind.STATUS: _("Something has moved on in the service"),
        Kind.RESIDENT: _("Your matter has moved on"),
        Kind.REGISTER: _("There is something for the register's keepers in the service"),
    }[Kind(kind)]
