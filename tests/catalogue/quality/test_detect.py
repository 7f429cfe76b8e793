"""Contact data in texts: what is found, and what only looks like it."""

import pytest

from catalogue.quality import detect

PHONES = [
    ("Soita 08 000 7741 niin tulemme.", "08 000 7741"),
    ("Puh. 040 123 4567.", "040 123 4567"),
    ("puh. 0401234567", "0401234567"),
    ("Numero on +358 8 000 1234, arkisin.", "+358 8 000 1234"),
    ("(08) 000 1234", "(08) 000 1234"),
    ("Soita 040-1234567!", "040-1234567"),
    ("maksuton 0800 000 12", "0800 000 12"),
]
NO_PHONES = [
    "Laki digitaalisten palvelujen tarjoamisesta (306/2019) ja asetus 1224/2023.",
    "Ryhmä on 7–17-vuotiaille, syntymävuosi 2009–2019.",
    "Kurssi maksaa 18–85 €, 12,50 € kerralta, 1 000 euroa vuodessa.",
    "Y-tunnus 0187690-1.",
    "Avoinna 08–16 ja 08.00–16.00.",
    "ma 08-16, ti 10-14, 08-16 10-14",
    "Hätätilanteessa soita 112, päivystysapu 116 117 tai 116117.",
    "Päättyi 01-02-2025 ja 1.2.2025.",
    "Noin 0,5–1,5 kilometriä, 0-luokka.",
    "Tilinumero FI55 0000 0123 4567 89.",
    "Postinumero 90100 Oulu.",
    "00-luvulla syntyneet",
]


@pytest.mark.parametrize(("text", "found"), PHONES)
def test_a_phone_number_is_found_as_written(text: str, found: str) -> None:
    assert detect.phone_numbers(text) == [found]


@pytest.mark.parametrize("text", NO_PHONES)
def test_other_numbers_are_no_phones(text: str) -> None:
    assert detect.phone_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kirjoita neuvonta@raahe.example, vastaamme.", "neuvonta@raahe.example"),
        ("etunimi.sukunimi(at)pohde.fi", "etunimi.sukunimi(at)pohde.fi"),
        ("muotoa etunimi.sukunimi@oulu.fi.", "etunimi.sukunimi@oulu.fi"),
    ],
)
def test_an_email_address_is_found(text: str, found: str) -> None:
    assert detect.emails(text) == [found]
    assert detect.web_addresses(text) == []


def test_words_with_at_are_no_email_addresses() -> None:
    assert detect.emails("Seuraa meitä @tupa, kerhohuone (at) klo") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lisää: https://www.oulu.fi/uinti.", "https://www.oulu.fi/uinti"),
        ("Katso www.raahe.fi tai soita.", "www.raahe.fi"),
        ("Osoitteessa raahe.fi/uimahalli on ajat.", "raahe.fi/uimahalli"),
        ("Varaa oulu.fi-sivulta tai kirjasto.oulu.fi", "kirjasto.oulu.fi"),
        ("Suomi.fi/valtuudet", "Suomi.fi/valtuudet"),
    ],
)
def test_a_web_address_is_found(text: str, found: str) -> None:
    assert detect.web_addresses(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Kirjaudu Suomi.fi-tunnistuksella.",
        "Täytä hakemus Omaolo.fi:ssä tai Mielenterveystalo.fi-sivustolla.",
        "Tietoa on Suomi.fi-palvelussa ja Kela.fi on auki.",
        "Tule hoitoon.Se on maksutonta.",
        "Esim. ns. kotihoito, yms.",
        "Lomake.pdf ja ohje.docx",
    ],
)
def test_names_of_services_and_full_stops_are_no_web_addresses(text: str) -> None:
    assert detect.web_addresses(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tupa on osoitteessa Koivurannantie 8, 91600 Utajärvi.", "Koivurannantie 8, 91600 Utajärvi"),
        ("Kirkkokatu 12 B 3, 92100 Raahe", "Kirkkokatu 12 B 3, 92100 Raahe"),
        ("Postia: PL 10, 90015 Oulu", "PL 10, 90015 Oulu"),
        ("Vi finns på Storgatan 5 90100 Uleåborg.", "Storgatan 5 90100 Uleåborg"),
    ],
)
def test_a_street_address_with_its_postal_code_is_found(text: str, found: str) -> None:
    assert detect.street_addresses(text) == [found]


@pytest.mark.parametrize(
    "text",
    ["Lähtö Kirkkokatu 12:n pihasta.", "Kokoontuu huoneessa 12, 20000 askelta päivässä", "Vuonna 2025 Oulussa"],
)
def test_numbers_and_names_alone_are_no_address(text: str) -> None:
    assert detect.street_addresses(text) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fi", "Ovet avataan klo 8.", "klo 8"),
        ("fi", "Tupa on auki ti–to klo 10–14.", "klo 10–14"),
        ("fi", "Auki ma-pe 9-15.", "ma-pe 9-15"),
        ("fi", "Arkisin 8.30–16.00 päivystys", "Arkisin 8.30–16.00"),
        ("sv", "Öppet mån–fre 9–15.", "mån–fre 9–15"),
        ("sv", "Vi svarar kl. 9.30–11 på vardagar.", "kl. 9.30–11"),
        ("en", "We are open Mon-Fri 9:00-15:00.", "Mon-Fri 9:00-15:00"),
        ("en", "Come at 9 am.", "9 am."),
    ],
)
def test_times_of_the_clock_are_found(language: str, text: str, found: str) -> None:
    assert detect.opening_hours(text, language) == [found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Kerho 7–17-vuotiaille, ke 5.3. ja su 9.3."),
        ("fi", "Toimintaa on 1–4 päivänä viikossa, la 2–3 kertaa, to 5–6 €."),
        ("fi", "Ma–pe kokoontuu 8–12 hengen ryhmä."),
        ("en", "Activity on 1–4 days a week, open to 10–15 year olds."),
        ("sv", "Grupper på 4–6 personer, on 1–2 gånger."),
        ("fi", "Klubi 24/7, vuosina 2024–2026"),
        ("se", "klo 8"),
    ],
)
def test_ages_days_and_prices_are_no_times(language: str, text: str) -> None:
    assert detect.opening_hours(text, language) == []


def test_a_day_with_its_year_is_a_date_and_a_season_is_none() -> None:
    assert detect.dates("Haku päättyi 15.8.2025 ja alkaa 2026-01-07.") == ["15.8.2025", "2026-01-07"]
    assert detect.dates("Avoinna 1.6.–31.8., laki (306/2019), versio 1.12.20255") == []
