"""The blocks that a page's body is composed of."""

from django.utils.safestring import mark_safe

from catalogue.views.gallery_samples.parts import DOORS, State

STONES = {
    "title": "Pieni alku",
    "steps": [{"title": "Soita ensin.", "text": "Kerro, että tulet."}, {"title": "Käy kerran."}],
}

BLOCKS: dict[str, list[State]] = {
    "blocks/advice": [State("from the settings")],
    "blocks/door": [State("without a page: nothing", {"value": {"page": None}, "hue": "door-1"}, DOORS)],
    "blocks/feedback": [State("from the settings")],
    "blocks/heading": [State("heading", {"value": "Mistä apua saa?"})],
    "blocks/links": [
        State(
            "elsewhere",
            {
                "value": {
                    "title": "Lue myös",
                    "links": [{"text": "Suomi.fi", "url": "https://www.suomi.fi/", "note": "palvelut"}],
                }
            },
        )
    ],
    "blocks/notice": [
        State("information", {"value": {"kind": "info", "title": "Poikkeava aika", "text": "Kiinni juhannuksena."}})
    ],
    "blocks/phone-door": [State("from the settings", {"value": {"title": "Puhun mieluummin"}, "hue": "door-2"}, DOORS)],
    "blocks/phones": [
        State(
            "two numbers",
            {
                "value": {
                    "title": "Juttele heti",
                    "note": "Sinun ei tarvitse kertoa nimeäsi.",
                    "phones": [
                        {"name": "Kriisipuhelin", "number": "09 2525 0111", "hours": "yötä päivää"},
                        {"name": "Päivystysapu", "number": "116117", "hours": ""},
                    ],
                }
            },
        ),
    ],
    "blocks/picture": [],
    "blocks/quote": [State("with a name", {"value": {"text": "Menin kerran, ja minut tunnettiin.", "who": "Kävijä"}})],
    "blocks/stones": [State("two steps", {"value": STONES})],
    "blocks/text": [
        State("text", {"value": mark_safe("<p>Lyhyt kappale.</p><ul><li>Yksi asia</li><li>Toinen</li></ul>")})
    ],
}
