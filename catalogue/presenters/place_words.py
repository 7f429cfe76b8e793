"""What kind of place it is, and whether it is in use."""

from django.utils.translation import gettext as _

from catalogue.models import Place
from catalogue.presenters.facts import Fact


def type_words(place: Place) -> str:
    """ "Uimahalli"; LIPAS has its types in all three languages. A service location says what it is."""
    if place.type_name:
        return str(place.type_name)
    return "" if place.type_code else _("Place of service")


def closed_for_now() -> Fact:
    return Fact("warn", _("Temporarily out of use"))
