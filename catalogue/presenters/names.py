"""Codes in words: languages, people, kinds of things. Codes are stored, words are chosen when shown."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.contacts import reading_language
from catalogue.models import Charge
from catalogue.search.port import Feature, Kind, Way
from catalogue.search.wordlists import read_list
from themes.translated import SITE_LANGUAGES, Translated

HERE = Path(__file__).resolve().parent.parent

RESIDENTS = "KR1"
# PTV's subgroups of residents. Its other groups (businesses, authorities) are not whom a resident looks for.
TARGET_GROUPS: Mapping[str, Promise] = {
    "KR1.1": _("Older people"),
    "KR1.2": _("Children and families"),
    "KR1.3": _("Young people"),
    "KR1.4": _("People with a long-term illness"),
    "KR1.5": _("Finns living abroad"),
    "KR1.6": _("People with disabilities"),
}
KINDS: Mapping[Kind, Promise] = {
    Kind.SERVICE: _("Services"),
    Kind.PLACE: _("Places"),
    Kind.ORGANIZATION: _("Organisations"),
    Kind.PAGE: _("Pages of advice"),
    Kind.EVENT: _("Events"),
}
WAYS: Mapping[Way, Promise] = {
    Way.PHONE: _("By telephone"),
    Way.ONLINE: _("Online"),
    Way.HOME: _("They come to your home"),
    Way.VISIT: _("You visit a place"),
}
FEATURES: Mapping[Feature, Promise] = {
    Feature.NO_APPOINTMENT: _("No appointment needed"),
    Feature.STEP_FREE: _("Entrance without steps"),
}
CHARGES: Mapping[str, Promise] = {
    Charge.FREE: pgettext_lazy("a fact about a service", "Free of charge"),
    Charge.CHARGEABLE: pgettext_lazy("a fact about a service", "Costs something"),
}


@cache
def language_names() -> Mapping[str, Translated]:
    data = tomllib.loads((HERE / "languages.toml").read_text(encoding="utf-8"))
    return {code: Translated(name) for code, name in data.items()}


def language_name(code: str) -> str:
    """suomi, finska, Finnish; the code itself when nobody knows it."""
    return str(language_names().get(code) or code)


def language_list(codes: Iterable[str]) -> str:
    """The languages of a service in words: the reader's own first, then Finnish, Swedish, English, then the rest."""
    return ", ".join(language_name(code) for code in sorted(set(codes), key=language_order))


def language_order(code: str) -> tuple[bool, int, str]:
    known = SITE_LANGUAGES.index(code) if code in SITE_LANGUAGES else len(SITE_LANGUAGES)
    return (code != reading_language(), known, language_name(code))


def target_groups(codes: Iterable[str]) -> list[str]:
    """Whom a service is for, in words. Residents without a subgroup are everybody; no group at all says nothing."""
    codes = set(codes)
    found = [str(TARGET_GROUPS[code]) for code in sorted(codes) if code in TARGET_GROUPS]
    return found or ([gettext("Everybody")] if RESIDENTS in codes else [])


def life_events(codes: Iterable[str]) -> list[str]:
    """Situations of life that a service is for, by PTV's names for them."""
    known = read_list("ptv_codes")["life_events"]
    return [str(Translated({language: words[0] for language, words in known[code].items()}))
            for code in codes if code in known]  # fmt: skip
