"""Whose data it is: the words that a source's licence asks for, with the day on which the copy was made."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from catalogue.models import Source
from catalogue.presenters.clock import full_date


@dataclass(frozen=True)
class Attribution:
    """Words, and the licence they stand under (a name and its address)."""

    words: str
    licence: str = ""
    licence_url: str = ""


def attribution(source: str, fetched: date) -> Attribution:
    """LIPAS's licence prescribes its words; PTV is named out of courtesy and honesty."""
    day = {"date": full_date(fetched)}
    if source == Source.LIPAS:
        words = _("Sports facilities: Lipas.fi, University of Jyväskylä, %(date)s.") % day
        return Attribution(words, "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    return Attribution(_("The information comes from the Finnish Service Catalogue (PTV). Fetched %(date)s.") % day)
