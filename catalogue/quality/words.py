"""Findings in words: where in the row something is wrong, and what stands there."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Channel, Organization, Service
from catalogue.presenters.clock import full_date
from catalogue.quality.findings import Spot
from catalogue.quality.judged import Row

# As PTV calls them, so that a maintainer finds the field.
FIELDS: Mapping[str, Promise] = {
    "summary": gettext_lazy("short summary"),
    "description": gettext_lazy("description"),
    "instruction": gettext_lazy("user instruction"),
    "requirements": gettext_lazy("conditions and criteria"),
    "charge_note": gettext_lazy("more about the charge"),
    "web_pages": gettext_lazy("web pages"),
    "laws": gettext_lazy("laws"),
    "vouchers": gettext_lazy("service vouchers"),
    "files": gettext_lazy("files"),
    "attachments": gettext_lazy("attachments"),
    "accessibility": gettext_lazy("accessibility statement"),
    "service_classes": gettext_lazy("service classes"),
    "ontology_terms": gettext_lazy("subject words"),
}
IN_LANGUAGE: Mapping[str, Promise] = {
    "fi": gettext_lazy("in Finnish"),
    "sv": gettext_lazy("in Swedish"),
    "en": gettext_lazy("in English"),
    "se": gettext_lazy("in Northern Sámi"),
    "smn": gettext_lazy("in Inari Sámi"),
    "sms": gettext_lazy("in Skolt Sámi"),
}
# Codes whose spots hold a number of characters, and those whose spots hold a day.
COUNTED = ("summary_long", "channel_summary_long", "description_long")
DATED = ("not_edited", "lipas_not_edited", "language_lost")
# A summary that is the name need not be read a third time; the language is enough.
UNQUOTED = ("summary_is_name",)
SHOWN_SPOTS = 6


def spot_words(code: str, spots: tuple[Spot, ...]) -> list[str]:
    """A line a spot: "description, in Finnish: 040 123 4567". Of many the first, and how many there are more."""
    lines = list(dict.fromkeys(line for spot in spots if (line := one_spot(code, spot))))
    more = len(lines) - SHOWN_SPOTS
    return lines if more <= 0 else [*lines[:SHOWN_SPOTS], _("and %(count)d more") % {"count": more}]


def one_spot(code: str, spot: Spot) -> str:
    where = ", ".join(str(part) for part in (field_words(spot), IN_LANGUAGE.get(spot.language, spot.language)) if part)
    value = "" if code in UNQUOTED else value_words(code, spot.value)
    return f"{where}: {value}" if where and value else where or value


def field_words(spot: Spot) -> str:
    return str(FIELDS.get(spot.field, ""))


def value_words(code: str, value: str) -> str:
    if code in COUNTED:
        return _("%(count)s characters") % {"count": value}
    if code in DATED and value:
        return full_date(date.fromisoformat(value))
    return value


def kind_words(row: Row) -> str:
    """Service, Phone, Place of service, Organisation, Sports place."""
    if isinstance(row, Channel):
        return str(row.get_type_display())
    if isinstance(row, Organization):
        return _("Organisation")
    return _("Service") if isinstance(row, Service) else _("Sports place")


def score_words(score: int) -> str:
    """What a score is worth, in a word or two."""
    if score >= 95:
        return _("Nearly everything is in order")
    if score >= 85:
        return _("A little to mend")
    if score >= 70:
        return _("Something to mend")
    return _("Much to mend")
