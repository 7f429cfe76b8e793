"""Small questions that many guards ask: is it one of the codes, is it short enough, is there anything at all?"""

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from referral.plain_words import has_identity_code
from referral.refusals import GuardRefused

MESSAGE = 1000
NOTE = 1000
GOAL = 500
FEEDBACK = 400


def one_of(value: object, codes: type[TextChoices], field: str) -> None:
    """Refuse what is not a code of the list: an answer is missing, or was not one of those offered."""
    if value not in codes.values:
        raise GuardRefused(_("Choose one of the answers."), field=field)


def said(value: str, field: str) -> None:
    if not value.strip():
        raise GuardRefused(_("Write this down, in a few words."), field=field)


def short(value: str, limit: int, field: str) -> None:
    """Refuse what is too long, and what has a personal identity code in it: those are never kept, whoever wrote it."""
    if len(value) > limit:
        raise GuardRefused(
            _("This is too long: at most %(limit)s characters, now %(now)s.") % {"limit": limit, "now": len(value)},
            field=field,
        )
    if has_identity_code(value):
        raise GuardRefused(_("Leave the personal identity code out: it is never needed here."), field=field)
