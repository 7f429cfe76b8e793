"""Numbers and addresses as Finns write them, each once, in the reader's order."""

from typing import Any

import pytest
from django.utils import translation

from catalogue.contacts import (
    email_addresses,
    phone_href,
    phone_numbers,
    phone_words,
    postal_addresses,
    web_address,
    web_links,
    web_words,
)


def phone(number: str = "80001234", prefix: str = "+358", **more: Any) -> dict[str, Any]:
    return {
        "number": number, "prefix": prefix, "kind": "phone", "language": "fi", "note": "", "charge": "",
        "charge_note": "", **more,
    }  # fmt: skip


def page(url: str, language: str = "fi", name: str = "", kind: str = "") -> dict[str, Any]:
    return {"url": url, "name": name, "language": language, "kind": kind}


@pytest.mark.parametrize(
    ("number", "prefix", "words"),
    [
        ("80001234", "+358", "08 000 1234"),
        ("080001234", "+358", "08 000 1234"),
        ("401234567", "+358", "040 123 4567"),
        ("50123456", "+358", "050 123 456"),
        ("295661250", "+358", "0295 661 250"),
        ("9123456", "+358", "09 123 456"),
        ("31234567", "+358", "03 123 4567"),
        ("306001234", "+358", "030 600 1234"),
        ("080000012", "", "0800 000 12"),
        ("116117", "", "116 117"),
        ("112", "", "112"),
        ("0925250111", "", "09 2525 0111"),
        ("812345678", "+46", "+46 812 345 678"),
        ("+46812345678", "", "+46 812 345 678"),
        ("08 000 3311 (klo 9-16)", "", "08 000 3311 (klo 9-16)"),
    ],
)
def test_a_number_is_written_the_finnish_way(number: str, prefix: str, words: str) -> None:
    assert phone_words(number, prefix) == words


@pytest.mark.parametrize(
    ("number", "prefix", "kind", "href"),
    [
        ("80001234", "+358", "phone", "tel:+35880001234"),
        ("080001234", "+358", "phone", "tel:+35880001234"),
        ("401234567", "+358", "sms", "sms:+358401234567"),
        ("116117", "", "phone", "tel:116117"),
        ("0800 000 12", "", "phone", "tel:080000012"),
        ("+46812345678", "", "phone", "tel:+46812345678"),
        ("puh. 08 000 3311", "", "phone", ""),
        ("javascript:alert(1)", "", "phone", ""),
    ],
)
def test_a_link_dials_the_international_number_and_nothing_else(number: str, prefix: str, kind: str, href: str) -> None:
    assert phone_href(number, prefix, kind) == href


def test_the_same_number_in_two_languages_is_one_with_the_readers_note() -> None:
    rows = [phone(note="Neuvonta"), phone(language="sv", note="Rådgivning"), phone(number="80009999", kind="fax")]

    with translation.override("sv"):
        (number,) = phone_numbers(rows)

    assert (number.words, number.note.value, number.note.is_fallback) == ("08 000 1234", "Rådgivning", False)


def test_numbers_in_the_readers_language_come_first_and_none_is_hidden() -> None:
    rows = [phone("80001111"), phone("80002222", language="sv")]

    with translation.override("sv"):
        assert [number.words for number in phone_numbers(rows)] == ["08 000 2222", "08 000 1111"]


def test_a_row_without_a_number_is_left_out() -> None:
    assert phone_numbers([phone(number="")]) == []


def test_an_email_comes_once_and_what_is_none_is_left_out() -> None:
    rows = [
        {"address": "tupa@raahe.example", "language": "fi", "note": ""},
        {"address": "Tupa@raahe.example ", "language": "sv", "note": ""},
        {"address": "ei sähköpostia", "language": "fi", "note": ""},
    ]

    assert [item.address for item in email_addresses(rows)] == ["tupa@raahe.example"]


def test_web_pages_are_those_of_the_readers_language() -> None:
    rows = [page("https://www.raahe.example/"), page("https://www.raahe.example/sv", "sv", "Stadens sidor")]

    with translation.override("sv"):
        (link,) = web_links(rows)

    assert (link.words, link.name.value, link.name.is_fallback) == ("raahe.example/sv", "Stadens sidor", False)


def test_web_pages_fall_back_with_their_true_language() -> None:
    with translation.override("en"):
        (link,) = web_links([page("https://www.raahe.example", name="Kotisivu")])

    assert (link.href, link.name.language, link.name.is_fallback) == ("https://www.raahe.example", "fi", True)


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("www.kalajoki.example", "https://www.kalajoki.example"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)//www.a.example", ""),
        ("javascript://www.a.example/%0Aalert(1)", ""),
        ("ftp://a.example/x", ""),
        ("data:text/html,x", ""),
        ("//a.example", ""),
        ("http://[bad", ""),
        ("Forststyrelsen", ""),
    ],
)
def test_only_a_web_address_becomes_a_link(url: str, href: str) -> None:
    assert web_address(url) == href


def test_the_words_of_an_address_leave_out_what_nobody_reads() -> None:
    assert web_words("https://www.kansalaistalo.example/tupa/") == "kansalaistalo.example/tupa"


def test_a_postal_address_is_one_line_with_the_town_in_small_letters() -> None:
    row = {
        "kind": "visiting", "street": {"fi": "Kirkkokatu 12"}, "postal_code": "92100", "post_office": {"fi": "RAAHE"},
        "municipality": "678", "note": {"fi": "Käynti pihalta"},
    }  # fmt: skip
    empty = {"kind": "postal", "street": {}, "postal_code": "", "post_office": {}, "municipality": "", "note": {}}

    with translation.override("fi"):
        (address,) = postal_addresses([row, empty])

    assert address.words == "Kirkkokatu 12, 92100 Raahe"
    assert str(address.note) == "Käynti pihalta"


def test_a_post_office_that_is_not_the_municipality_keeps_its_name() -> None:
    row = {
        "kind": "visiting", "street": {"fi": "Rantatie 1"}, "postal_code": "92140", "post_office": {"fi": "PATTIJOKI"},
        "municipality": "678", "note": {},
    }  # fmt: skip

    assert postal_addresses([row])[0].words == "Rantatie 1, 92140 Pattijoki"
