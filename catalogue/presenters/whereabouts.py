"""Where: areas served, addresses and distances in words."""

from collections.abc import Collection, Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.contacts import address_words
from catalogue.models import AreaType, Place, Service
from catalogue.region import get_region, municipality_name

# More names than this are a list nobody reads.
NAMED_MUNICIPALITIES = 3


def area_words(service: Service) -> str:
    """Whole country, whole region, Raahe and Siikajoki, 7 municipalities; empty when nobody has told."""
    if service.area_type == AreaType.NATIONWIDE:
        return _("Whole country")
    return municipalities_words(service.municipalities)


def municipalities_words(codes: Collection[str]) -> str:
    """A set of municipalities shortly."""
    region = get_region()
    if region.codes and region.codes <= set(codes):
        return str(region.name)
    if len(codes) <= NAMED_MUNICIPALITIES:
        return listed(municipality_names(codes))
    return ngettext("%(count)d municipality", "%(count)d municipalities", len(codes)) % {"count": len(codes)}


def municipality_names(codes: Iterable[str]) -> list[str]:
    """Names in alphabetical order, Swedish names in Swedish."""
    return sorted(str(municipality_name(code)) for code in codes)


def place_address(place: Place) -> str:
    """Street, postal code and town, as far as they are known; at least the municipality."""
    words = address_words(place.street, place.postal_code, place.post_office, place.municipality)
    return words or (str(municipality_name(place.municipality)) if place.municipality else "")


def short_address(place: Place) -> str:
    """ "Kirkkokatu 12, Raahe": for lists, where a postal code is noise."""
    town = str(municipality_name(place.municipality)) if place.municipality else str(place.post_office).title()
    return ", ".join(part for part in (str(place.street), town) if part)


def distance_words(kilometres: float | None) -> str:
    """300 m, 1,2 km, 34 km; empty when it is not known."""
    if kilometres is None:
        return ""
    if kilometres < 0.95:
        return _("%(number)s m") % {"number": max(50, round(kilometres * 20) * 50)}
    decimals = 1 if kilometres < 9.95 else 0
    # The formatter cuts decimals off; rounding is ours.
    return _("%(number)s km") % {"number": number_format(round(kilometres, decimals), decimal_pos=decimals)}


def listed(words: Collection[str]) -> str:
    """a, a and b, a, b and c."""
    *first, last = list(words) or [""]
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
