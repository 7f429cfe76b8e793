"""How old a correction is, when it is to be answered, and what its state means, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Correction

# Days before the due date from which it is said that it nears.
NEARS_AT = 4


class Urgency(Enum):
    NONE = "none"
    NEARS = "nears"
    LATE = "late"


@dataclass(frozen=True)
class Due:
    """When a correction is to be answered: in words, empty without such a date; and how urgent that is."""

    words: str
    urgency: Urgency


def due(correction: Correction, today: date) -> Due:
    if correction.due_on is None or correction.state in Correction.CLOSED:
        return Due("", Urgency.NONE)
    days = (correction.due_on - today).days
    if days < 0:
        words = ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
        return Due(words, Urgency.LATE)
    words = ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days} if days else _("Today at latest")
    return Due(words, Urgency.NEARS if days <= NEARS_AT else Urgency.NONE)


def age_words(moment: datetime, today: date) -> str:
    """Today, yesterday, 5 days ago."""
    days = (today - timezone.localdate(moment)).days
    if days < 1:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}


def quoted(text: str) -> str:
    """Somebody's words in a plain mail."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
