"""What tells who somebody is, found in a text; and what only looks like it."""

import pytest

from catalogue.corrections.personal import count_addresses, has_email, has_identity_code, has_phone


# Codes with the individual numbers 900–999 are given to nobody.
def check_character(digits: str) -> str:
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(digits) % 31]


def test_the_example_that_the_authority_publishes_is_found() -> None:
    """Digital and Population Data Services Agency: the personal identity code."""
    assert has_identity_code("131052-308T")
    assert not has_identity_code("131052-308U")


@pytest.mark.parametrize("sign", ["-", "+", "A", "B", "C", "D", "E", "F", "U", "V", "W", "X", "Y"])
def test_an_identity_code_of_any_century_is_found(sign: str) -> None:
    code = f"131052{sign}900{check_character('131052900')}"

    assert has_identity_code(f"Olen {code}, soittakaa.")
    assert has_identity_code(f"({code.lower()})")


@pytest.mark.parametrize(
    "written",
    [
        "131052 - 900{}",
        "13.10.52-900{}",
        "131052–900{}",
        "131052−900{}",
        "131052-900 {}",
        "１３１０５２-900{}",
        "131052\u00a0-900{}",
    ],
)
def test_an_identity_code_is_found_however_it_is_written(written: str) -> None:
    assert has_identity_code(written.format(check_character("131052900")))


def test_a_wrong_check_character_makes_it_mere_digits() -> None:
    right = check_character("131052900")

    found = [sign for sign in "0123456789ABCDEFHJKLMNPRSTUVWXY" if has_identity_code(f"131052-900{sign}")]

    assert found == [right]


@pytest.mark.parametrize("day", ["321052", "131352", "000152"])
def test_a_day_that_does_not_exist_makes_it_mere_digits(day: str) -> None:
    assert not has_identity_code(f"{day}-900{check_character(day + '900')}")


def test_a_code_inside_a_longer_number_is_none() -> None:
    code = f"131052-900{check_character('131052900')}"

    assert not has_identity_code(f"7{code}")
    assert not has_identity_code(f"{code}5")


@pytest.mark.parametrize("text", ["maija.meikalainen@posti.example", "a+b@c.example", "maija @ posti.example"])
def test_an_email_address_is_found(text: str) -> None:
    assert has_email(f"Kirjoita {text}.")


@pytest.mark.parametrize("text", ["@kirjasto", "hinta 5 € @ ovella", "a@b"])
def test_a_sign_alone_is_no_email_address(text: str) -> None:
    assert not has_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "040 123 4567",
        "0401234567",
        "+358 40 123 4567",
        "+358401234567",
        "08-000 1234",
        "(08) 000 1234",
        "050\u00a0123\u00a04567",
        "+46 70 123 45 67",
    ],
)
def test_a_phone_number_is_found(text: str) -> None:
    assert has_phone(f"Soita {text} illalla")


@pytest.mark.parametrize(
    "text",
    [
        "klo 08-16",
        "08.00-16.00",
        "01.02.2026",
        "90100 Oulu",
        "112",
        "116 117",
        "2026-2027",
        "Katu 12 A 3",
        "00100 Helsinki",
        "08–16, 09–15",
        "viitenumero 1234567",
    ],
)
def test_hours_dates_and_postal_codes_are_no_phone_numbers(text: str) -> None:
    assert not has_phone(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Sivu https://www.kirjasto.example/ajat ei aukea", 1),
        ("www.kirjasto.fi ja kirjasto.fi/ajat", 2),
        ("http://a.example http://b.example spam.ru/x", 3),
        # An e-mail address is no web address, and a sentence without its space is none either.
        ("neuvonta@kirjasto.fi", 0),
        ("Ovi on rikki.Kukaan ei korjaa.Kello 10.Ei auki", 0),
    ],
)
def test_web_addresses_are_counted(text: str, count: int) -> None:
    assert count_addresses(text) == count
