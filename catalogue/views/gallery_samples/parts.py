"""What samples are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from themes.models import SiteInfo, Theme
from themes.navigation import Crumb
from themes.translated import Text, Translated

RESULTS = ('<ol class="results">', "</ol>")
LIST = ('<ul class="theme-links">', "</ul>")
DOORS = ('<div class="doors"><ul>', "</ul></div>")


@dataclass(frozen=True)
class State:
    """A situation of a component. `around` is the markup that the component stands in."""

    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    around: tuple[str, str] = ("", "")


def here(words: str) -> Text:
    return Text(words, "fi", False)


def elsewhere(words: str, language: str = "fi") -> Text:
    """A text that is not in the reader's language."""
    return Text(words, language, True)


NATURE = Theme(number=2, slug="luonto", icon="luonto", hue=145, name=Translated(fi="Luonto", sv="Natur"))
COMPANY = Theme(number=5, slug="osallisuus", icon="osallisuus", hue=78, name=Translated(fi="Osallisuus"))
CRUMBS = [Crumb("Etusivu", "#"), Crumb("Teemat", "#"), Crumb("Luonto", "#")]
INFO = SiteInfo(
    advice_phone="08 000 1200",
    advice_hours=Translated(fi="Ihminen vastaa arkisin klo 8–16.", sv="En människa svarar vardagar kl. 8–16."),
    feedback_email="palaute@example.org",
)
FACTS = [
    {"icon": "ok", "text": "Avoinna nyt, sulkeutuu klo 15", "kind": "open"},
    {"icon": "coins", "text": "Maksuton"},
    {"icon": "door", "text": "Ei ajanvarausta"},
    {"icon": "lang", "text": "suomi, svenska"},
]
CARD = {
    "title": here("Avoin olohuone Tupa"),
    "url": "#",
    "theme": COMPANY,
    "where": "Kansalaistalo ry · Kirkkokatu 12, Ii",
    "summary": here("Paikka, jossa voit istua, jutella ja juoda kahvit."),
    "facts": FACTS,
    "phone": "08 000 1210",
}
SUBS = [
    {"title": "Ulkoilu ja retkeily", "url": "#", "text": here("Polut, laavut ja uimarannat."), "number": "2.1"},
    {"title": "Natur för välbefinnande", "url": "#", "text": elsewhere("Ohjattua luontotoimintaa."), "number": "2.2"},
]
LINKS = [
    {"title": "Luonto", "url": "#", "text": here("Polkuja, laavuja ja retkiä"), "theme": NATURE},
    {"title": "Osallisuus", "url": "#", "text": here("Seuraa ja vertaistukea"), "theme": COMPANY},
]
