"""What most pages are built of."""

from types import SimpleNamespace as Of

from catalogue.views.gallery_samples.parts import (
    CARD,
    COMPANY,
    CRUMBS,
    FACTS,
    INFO,
    LINKS,
    LIST,
    NATURE,
    RESULTS,
    SUBS,
    State,
    elsewhere,
    here,
)
from themes.models import SiteInfo
from themes.navigation import Crumb

FRAME_PIECES: dict[str, list[State]] = {
    "advice": [State("with a number", {"info": INFO}), State("without a number: nothing", {"info": SiteInfo()})],
    "ask": [
        State("empty", {"form_id": "ask-1", "field_id": "q-1"}),
        State("with a text", {"text": "en saa nukuttua", "form_id": "ask-2", "field_id": "q-2"}),
        State("big, on the home page", {"big": True, "form_id": "ask-3", "field_id": "q-3"}),
    ],
    "breadcrumbs": [
        State("three levels", {"crumbs": CRUMBS}),
        State("a name in Finnish", {"crumbs": [*CRUMBS, Crumb("Iin luontopolku", "#", "fi")]}),
    ],
    "door": [
        State(
            "to a page",
            {"url": "#", "icon": "heart", "hue": "door-1", "title": "Etsin toiselle", "text": "Autamme alkuun."},
        )
    ],
    "facts": [State("four, open first", {"facts": FACTS}), State("none: nothing", {"facts": []})],
    "masthead": [
        State(
            "theme with two audiences",
            {
                "theme": NATURE,
                "crumbs": CRUMBS,
                "title": "Luonto",
                "lead": here("Luonto on lähellä."),
                "audiences": [
                    {"label": "Asukkaalle", "url": "#", "is_current": True},
                    {"label": "Ammattilaiselle", "url": "#", "is_current": False},
                ],
            },
        ),
        State(
            "service in another language, low",
            {
                "theme": COMPANY,
                "crumbs": CRUMBS,
                "title": elsewhere("Avoin olohuone Tupa"),
                "low": True,
                "lead": elsewhere("Paikka, jossa voit istua."),
                "note": "Kansalaistalo ry",
            },
        ),
        State("without a theme", {"theme": None, "crumbs": CRUMBS, "title": "Iin kunta"}),
    ],
    "more": [State("link", {"url": "#", "text": "Näytä kaikki 71"})],
    "notice": [
        State(kind, {"kind": kind, "title": "Otsikko kertoo asian", "text": "Ja teksti, mitä voit tehdä.", "level": 3})
        for kind in ("info", "warning", "success", "danger")
    ],
    "page-note": [
        State(
            "kept and reviewed",
            {"page": Of(network="osallisuuden asiantuntijaverkosto", reviewed_on=None), "open": False},
        ),
        State("for professionals", {"page": Of(network="", reviewed_on=None), "open": True}),
    ],
    "placed": [
        State(
            "more than shown",
            {"placed": Of(cards=[CARD], total=71, url="#", untranslated=1), "title": "Minne voit mennä"},
        ),
        State("nothing yet", {"placed": Of(cards=[], total=0, url="#", untranslated=0), "title": "Minne voit mennä"}),
    ],
    "quick-exit": [
        State("with an address", {"url": "https://www.ilmatieteenlaitos.fi/"}),
        State("without: nothing", {"url": ""}),
    ],
    "result": [
        State("open now", {"card": CARD, "level": 3}, RESULTS),
        State(
            "numbered, in another language",
            {
                "card": {
                    **CARD,
                    "title": elsewhere("Avoin olohuone Tupa"),
                    "summary": elsewhere("Paikka istua."),
                    "number": 3,
                },
                "level": 3,
            },
            RESULTS,
        ),
        State(
            "bare", {"card": {"title": here("Kenttä"), "url": "#", "theme": None, "icon": "pin"}, "level": 3}, RESULTS
        ),
    ],
    "subs": [
        State("with counts", {"theme": NATURE, "items": SUBS, "counts": {"2.1": 23, "2.2": 1}}),
        State("without", {"theme": NATURE, "items": SUBS}),
    ],
    "tag-lang": [
        State("in Finnish", {"text": elsewhere("Tupa")}),
        State("in Northern Sámi", {"text": elsewhere("Viessu", "se")}),
        State("own language: nothing", {"text": here("Tupa")}),
    ],
    "theme-link": [State("theme", {"item": LINKS[0]}, LIST)],
    "theme-list": [State("a group", {"groups": [{"label": "Tekemistä ja seuraa", "themes": LINKS}]})],
}
