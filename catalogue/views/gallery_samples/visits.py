"""Places to come to, doors, other ways, and what belongs together."""

from types import SimpleNamespace as Of

from catalogue.views.gallery_samples.parts import State, elsewhere, here

ROUTE = Of(geo="geo:65.3,25.3", web="https://www.openstreetmap.org/")
DOOR = Of(
    name=here("Pääovi"),
    groups=[
        Of(
            name=here("Reitti pääovelle"),
            sentences=[here("Pysäköintipaikka on oven vieressä."), here("Reitillä ei ole portaita.")],
        ),
        Of(name=here(""), sentences=[elsewhere("Dörren öppnas med en knapp.", "sv")]),
    ],
    ask=Of(
        phone="08 000 1210", href="tel:080001210", email="talo@example.org", url="https://talo.example.org",
        url_words="talo.example.org",
    ),
    route=ROUTE,
)  # fmt: skip
HELP = [
    Of(name=here("Neuvontaa paikan päällä"), note=here("Lomakkeet täytetään yhdessä.")),
    Of(name=here("Otetaan vastaan hakemuksia"), note=here("")),
]
ARRIVAL = Of(
    name=here("Kansalaistalo"),
    url="#",
    address="Kirkkokatu 12, 91100 Ii",
    note=here("Sisäänkäynti pihan puolelta."),
    route=ROUTE,
    remark=None,
    helped_with=HELP,
    acting_for=[here("Etuusasioiden hoitaminen")],
    entrances=[DOOR],
    further=[Of(address="Rantatie 4, 91100 Ii", note=here("Torstaisin"), route=None, entrances=[])],
)
BARE = dict.fromkeys(("prose", "form_number", "accessibility", "other_name"))
EMPTY: dict[str, list[object]] = {
    name: []
    for name in ("links", "files", "deliveries", "attachments", "phones", "emails", "helped_with", "acting_for")
}
WAY = Of(
    **{
        **BARE,
        **EMPTY,
        "name": here("Ilmoittautumislomake"),
        "needs_identification": True,
        "signature_words": "Tarvitaan 2 allekirjoitusta",
        "is_online": True,
        "links": [Of(href="#", words="tupa.example.org", name=here("Ilmoittaudu"))],
        "attachments": [Of(href="#", name=here("Näin ilmoittaudut"), note=here("Kuvallinen ohje"), is_form=False)],
        "accessibility": Of(words="Täyttää osan vaatimuksista", href="#", name=here("Saavutettavuusseloste")),
        "own_languages": "suomi",
    }
)
PAPER = Of(
    **{
        **BARE,
        **EMPTY,
        "name": here("Hakemus"),
        "is_form": True,
        "files": [Of(href="#", kind="PDF", name=here("Hakemus"))],
        "form_number": "TT1",
        "deliveries": [Of(receiver=here("Kirjaamo"), address="PL 12, 91101 Ii", note=here("Tai tuo itse."))],
    }
)
LINK = Of(name=here("Hyvinvointialuelaki"), url="#", note=here(""), is_outside=True)
SISTERS = [Of(name=here(name), url="#", note=here(""), is_outside=False) for name in ("Kotihoito", "Päivätoiminta")]
COLLECTION = Of(name=here("Ikääntyvän arki"), text=here("Apua kotiin."), shown=SISTERS, folded=SISTERS[:1])

VISITS: dict[str, list[State]] = {
    "addresses": [State("a box and a note", {"addresses": [Of(words="PL 12, 91101 Ii", note=here("Kirjaamo"))]})],
    "arrival": [
        State("named", {"arrival": ARRIVAL, "is_named": True}),
        State("the only place", {"arrival": ARRIVAL, "is_named": False}),
    ],
    "entrance": [State("with groups and whom to ask", {"entrance": DOOR, "level": 3})],
    "helped-with": [State("at a counter", {"helped_with": HELP, "acting_for": ARRIVAL.acting_for})],
    "name-link": [
        State("outside", {"link": LINK}),
        State("no page, another language", {"link": Of(name=elsewhere("Hoiva Oy"), url="", note=here("Iltaisin"))}),
    ],
    "route": [State("a point", {"route": ROUTE}), State("none: nothing", {"route": None})],
    "together": [State("one collection", {"collections": [COLLECTION]})],
    "ways": [State("online and on paper", {"ways": [WAY, PAPER]})],
}
