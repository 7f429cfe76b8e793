"""Phones, web pages and e-mails out of free text."""

import pytest

from lipas_sync.mapping.contacts import emails, phones, web_address, web_pages


@pytest.mark.parametrize(
    ("written", "found"),
    [
        # number, prefix and note of each
        ("041 730 8168 (klo 9-16)", [("417308168", "+358", "klo 9-16")]),
        ("041 730 8168 klo 9-16", [("417308168", "+358", "klo 9-16")]),
        ("041 730 8168 9-16", [("417308168", "+358", "9-16")]),
        ("08 000 3311", [("80003311", "+358", "")]),
        ("08-0003311", [("80003311", "+358", "")]),
        ("+358 8 000 3311", [("80003311", "+358", "")]),
        ("+358 (0)8 000 3311", [("80003311", "+358", "")]),
        ("00358 8 000 3311", [("80003311", "+358", "")]),
        ("+46 8 123 456", [("+468123456", "", "")]),
        ("0204628320, Pamilo Oy", [("204628320", "+358", "Pamilo Oy")]),
        ("0800 123 45", [("080012345", "", "")]),
        ("0600 12345 (1,5 €/min)", [("060012345", "", "1,5 €/min")]),
        ("116117", [("116117", "", "")]),
        ("08 000 3300 / 040 000 1234", [("80003300", "+358", ""), ("400001234", "+358", "")]),
        ("08 000 3300 (kassa), 08 000 3301 (sali)", [("80003300", "+358", "kassa"), ("80003301", "+358", "sali")]),
        ("Kassa 08 000 3300", [("80003300", "+358", "Kassa")]),
        ("puh. 08 000 3300", [("80003300", "+358", "")]),
        ("08 000 3300, 08 000 3300", [("80003300", "+358", "")]),
        ("(08) 000 3300", [("80003300", "+358", "")]),
        ("040/000 1234", [("400001234", "+358", "")]),
        ("040.000.1234", [("400001234", "+358", "")]),
        ("040–000 1234", [("400001234", "+358", "")]),
        ("08 000 3300/040 000 1234", [("80003300", "+358", ""), ("400001234", "+358", "")]),
        ("08 000 3300 9.00-16.30", [("80003300", "+358", "9.00-16.30")]),
        ("08 000 3300 klo 9–16, su 12–15", [("80003300", "+358", "klo 9-16, su 12-15")]),
        ("08 000 3300 (15.5.2025 asti)", [("80003300", "+358", "15.5.2025 asti")]),
        ("040 12-34 567", [("401234567", "+358", "")]),
        ("08 000 9772 / halliemäntä", [("80009772", "+358", "halliemäntä")]),
        ("ei puhelinta", []),
        ("", []),
        ("-", []),
        ("klo 9-16", []),
        ("12345678901234567890", []),
    ],
)
def test_a_number_is_split_from_what_is_said_of_it(written: str, found: list[tuple[str, str, str]]) -> None:
    assert [(phone.number, phone.prefix, phone.note) for phone in phones(written)] == found


@pytest.mark.parametrize("written", ["040 000 1234 Maija Meikäläinen", "Maija Meikäläinen 040 000 1234 (isäntä)"])
def test_a_number_with_a_person_s_name_is_left_out(written: str) -> None:
    assert phones(written) == ()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.kalajoki.example", "https://www.kalajoki.example"),
        ("kalajoki.example/kentat", "https://kalajoki.example/kentat"),
        ("https://kalajoki.example/a?b=1,2#c", "https://kalajoki.example/a?b=1,2#c"),
        ("http://kalajoki.example", "http://kalajoki.example"),
        ("HTTPS://Kalajoki.example", "https://Kalajoki.example"),
        ("http//kalajoki.example", "http://kalajoki.example"),
        ("hhttps://kalajoki.example", "https://kalajoki.example"),
        ("htpps://kalajoki.example", "https://kalajoki.example"),
        ("http:/kalajoki.example", "http://kalajoki.example"),
        ("https://https://kalajoki.example", "https://kalajoki.example"),
        ("www. kalajoki.example", "https://www.kalajoki.example"),
        ("www,kalajoki.example", "https://www.kalajoki.example"),
        ("www.a.example, www.b.example", "https://www.a.example"),
        ("a.example; b.example", "https://a.example"),
        ("jää.example", "https://jää.example"),
        ("a.example:8080/x", "https://a.example:8080/x"),
        ("maija@kunta.example", ""),
        ("Forststyrelsen", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://a.example", ""),
        ("http://localhost/admin", ""),
        ("http://192.168.1.1/", ""),
        ("https://user:secret@a.example", ""),
        ("https://a.example:99999", ""),
        ("https://[::1", ""),
        ("ei ole", ""),
        ("", ""),
        ("a.example/" + "x" * 500, ""),
    ],
)
def test_a_web_address_is_mended_or_dropped(written: str, address: str) -> None:
    assert web_address(written) == address
    assert [page.url for page in web_pages(written)] == ([address] if address else [])


@pytest.mark.parametrize(
    "address",
    [
        "liikunta@ouka.example", "uimahallit@ouka.example", "vapaa.aika@ii.example", "liikunta.palvelut@ouka.example",
        "jaahalli.varaukset@ouka.example", "tekninen.toimisto@muhos.example", "info_kenttä@muhos.example",
    ],
)  # fmt: skip
def test_an_office_s_address_is_kept(address: str) -> None:
    assert [email.address for email in emails(f" {address} ")] == [address]


@pytest.mark.parametrize(
    "address",
    [
        "maija.meikalainen@ouka.example", "m.meikalainen@ouka.example", "Maija.Meikalainen@ouka.example",
        "maija_meikalainen@ouka.example", "anna-maija.meikäläinen@ouka.example", "maija.meikalainen-koski@ouka.example",
    ],
)  # fmt: skip
def test_a_person_s_address_is_left_out(address: str) -> None:
    assert emails(address) == ()


@pytest.mark.parametrize("text", ["", "-", "soita", "a@b", "a b@c.example", "<a@c.example>"])
def test_what_is_no_address_is_left_out(text: str) -> None:
    assert emails(text) == ()
