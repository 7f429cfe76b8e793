"""What tells of a service, a place, and a search."""

from types import SimpleNamespace as Of

from django.utils.safestring import mark_safe

from catalogue.contacts import EmailAddress
from catalogue.contacts import PhoneNumber as Number
from catalogue.presenters.contact_panel import LabelledPhone, MoreContacts
from catalogue.views.gallery_samples.parts import COMPANY, INFO, LINKS, NATURE, State, elsewhere, here

PHONE = Of(words="08 000 1210", href="tel:080001210", kind="call", charge="free", charge_note=None)
SHORT_NUMBER = Of(words="Keskus, pyydä talkkari", href="", kind="call", charge="", charge_note=here("Normaalihinta"))
LABELLED = Of(phone=PHONE, label=here("Neuvonta"))
WEEK = Of(
    title="",
    note=None,
    rows=[Of(day="maanantai", hours="9–15", is_today=False), Of(day="tiistai", hours="9–18", is_today=True)],
)
TABLE = Of(
    remarks=[],
    weeks=[WEEK],
    exceptions=[Of(day="pe 4.12.", hours="kiinni", is_today=False, note=here("Henkilöstöpäivä"))],
)
OPENING = Of(
    name=here("Toimipiste"), is_phone=False, is_own=True, table=TABLE, usual=TABLE, phones=[], note=None, languages=""
)
LINE = Of(
    name=here("Neuvonta"), is_phone=True, is_own=False, table=TABLE, usual=None, phones=[PHONE], languages="suomi",
    note=Of(html=mark_safe("<p>Vastaamme myös viesteihin.</p>"), text=here("Vastaamme."), is_fallback=False),
)  # fmt: skip
MORE = MoreContacts(
    phones=[LabelledPhone(Number("08 000 1219", "tel:080001219"), here("Kahvila"))],
    emails=[EmailAddress("toimisto@example.org")],
    links=[],
)
CONTACT = Of(
    statuses=[
        Of(now="Avoinna nyt", then="sulkeutuu klo 15", is_open=True),
        Of(now="Puhelin kiinni", then="", is_open=False),
    ],
    call=LABELLED,
    phones=[Of(phone=SHORT_NUMBER, label=None)],
    visits=[Of(name=None, address="Kirkkokatu 12, Ii", note=here("Käynti pihalta"))],
    more_visits=2,
    emails=[Of(address="tupa@example.org", note=None)],
    links=[Of(href="#", words="tupa.example.org", name=here(""))],
    more=MORE,
    borrowed_from="Kansalaistalo ry",
    sms="sms:?body=Tupa",
    mail="mailto:?subject=Tupa",
)
FACETS = [
    Of(
        name="municipality",
        title="Kunta",
        label="Kunta",
        is_select=True,
        options=[
            Of(value="", label="Koko alue", count=None, is_chosen=True, language=""),
            Of(value="139", label="Ii", count=12, is_chosen=False, language=""),
        ],
    ),
    Of(
        name="charge",
        title="Hinta",
        label="",
        is_select=False,
        options=[
            Of(value="free", label="Maksuton", count=9, is_chosen=True, language=""),
        ],
    ),
]
FORM = Of(chosen=1, with_neighbours=False, position=None, sort="")
SOURCE = Of(
    source="PTV",
    edited="2.11.2026",
    attribution=Of(
        words="Palvelutietovaranto.", licence="CC BY 4.0", licence_url="https://creativecommons.org/licenses/by/4.0/"
    ),
)
DETAILS: dict[str, list[State]] = {
    "contact-panel": [State("everything", {"contact": CONTACT, "arrival": "way"})],
    "facets": [
        State(
            "one chosen",
            {"facets": FACETS, "form": FORM, "form_id": "haku", "is_open": True},
            ('<form id="haku"></form>', ""),
        )
    ],
    "hours": [State("a week and an exception", {"table": TABLE, "name": "Tupa"})],
    "nothing-found": [
        State(
            "with suggestions",
            {"suggestions": [Of(title=here("Kiipeily koko alueella"), url="#", text="3 paikkaa")], "info": INFO},
        ),
        State(
            "with topics",
            {"suggestions": [], "groups": [{"label": "Tekemistä ja seuraa", "themes": LINKS}], "info": INFO},
        ),
    ],
    "opening": [
        State("of a place", {"opening": OPENING, "is_named": True}),
        State("of a telephone line", {"opening": LINE, "is_named": True}),
    ],
    "pager": [
        State(
            "in the middle",
            {
                "pager": Of(
                    words="Sivu 2/4",
                    previous_url="#",
                    previous_words="Edelliset",
                    next_url="#",
                    next_words="Seuraavat 20",
                )
            },
        ),
        State("one page: nothing", {"pager": None}),
    ],
    "phone-line": [
        State("free", {"phone": PHONE, "label": here("Neuvonta")}),
        State("can not be dialled", {"phone": SHORT_NUMBER, "label": None}),
    ],
    "prose": [
        State(
            "own language",
            {"prose": Of(html=mark_safe("<p>Kappale.</p>"), text=here("Kappale."), is_fallback=False, language="fi")},
        ),
        State(
            "another language",
            {
                "prose": Of(
                    html=mark_safe("<p>Kappale.</p>"), text=elsewhere("Kappale."), is_fallback=True, language="fi"
                )
            },
        ),
    ],
    "source-line": [State("with a licence", {"source": SOURCE, "edited_here": True})],
    "topics": [
        State(
            "two",
            {
                "topics": [
                    Of(title=here("Vertaistuki"), url="#", theme=COMPANY),
                    Of(title=elsewhere("Ulkoilu"), url="#", theme=NATURE),
                ]
            },
        )
    ],
    "understood": [
        State(
            "with chips",
            {
                "text": "uimahallit oulussa",
                "understood": Of(
                    text="uimahalli",
                    chips=[Of(label="Oulu", url="#")],
                    exact_url="#",
                    usual_url="",
                    notes=[],
                ),
            },
        ),
    ],
}
