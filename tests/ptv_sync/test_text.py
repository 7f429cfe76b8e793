"""Texts of PTV, made safe and tidy in one place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptv_sync.text import clean_json, clean_name, clean_text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Tule mukaan!\r\n\r\nKahvia on.", "Tule mukaan!\n\nKahvia on."),
        ("yksi\n\n\n\nkaksi", "yksi\n\nkaksi"),
        ("  väljä \t  rivi  ", "väljä rivi"),
        ("5\u00a0km ja 3\u202f€", "5 km ja 3 €"),
        ("ter\u00advey\u200bs\ufeff", "terveys"),
        ("nolla\x00 ja puolikas\ud800", "nolla ja puolikas"),
        ("• kahvia\n- pullaa\n– mehua\n* teetä\n▪ suolaista", "* kahvia\n* pullaa\n* mehua\n* teetä\n* suolaista"),
        ("•kahvia", "* kahvia"),
        ("-5 astetta\n*tähti", "-5 astetta\n*tähti"),
        ("1) ensin\n2. sitten", "1. ensin\n2. sitten"),
        ("# Otsikko\n#### Toinen", "### Otsikko\n### Toinen"),
        ("Tule <b>mukaan</b>!", "Tule mukaan!"),
        ("<p>Yksi</p><p>kaksi</p>", "Yksi\n\nkaksi"),
        ("yksi<br/>kaksi", "yksi\nkaksi"),
        ("<ul><li>yksi</li><li>kaksi</li></ul>", "* yksi\n* kaksi"),
        ("<script>alert(1)</script>Terve", "Terve"),
        ("<style>p{}</style><!-- piilossa -->Terve", "Terve"),
        ('<a href="javascript:alert(1)">Ilmoittaudu</a> & tule', "Ilmoittaudu & tule"),
        ("<img src=x onerror=alert(1)>kuva", "kuva"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;kaksin", "kaksin"),
        ("&amp;lt;b&amp;gt;kolmin", "kolmin"),
        ("R&D ja kahvi &amp; pulla&nbsp;2", "R&D ja kahvi & pulla 2"),
        ("katso ?a=1&copy=2", "katso ?a=1&copy=2"),
        ("alle <18 v ja x < y > z", "alle <18 v ja x < y > z"),
        ("", ""),
        (" \n \n", ""),
    ],
)
def test_a_text_comes_out_clean(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


def test_a_name_is_one_line_without_markup() -> None:
    assert clean_name(" Raahen\r\n <b>kirjasto</b>\u00a0 ") == "Raahen kirjasto"
    assert clean_name("1. luokka") == "1. luokka"


SNIPPETS = st.sampled_from(
    ["<", ">", "&", "&lt;", "&gt;", "&amp;", "<b>", "</b>", "<script>", "</script>", "<li>", "\n", "\r\n", "• ", "- ",
     "# ", "1) ", "\u00a0", "\x00", "a", "ä", " ", "<p", "=", '"', "<!--", "-->"]
)  # fmt: skip
DIRT = st.lists(SNIPPETS, max_size=12).map("".join) | st.text(max_size=60)


@given(DIRT)
def test_cleaning_once_is_enough(dirty: str) -> None:
    once = clean_text(dirty)

    assert clean_text(once) == once
    assert clean_name(clean_name(dirty)) == clean_name(dirty)


@given(DIRT)
def test_what_comes_out_can_be_stored_and_holds_no_tag(dirty: str) -> None:
    clean = clean_text(dirty)

    clean.encode("utf-8")
    assert "\x00" not in clean
    assert "<script>" not in clean
    assert "<b>" not in clean


def test_a_document_is_stored_without_what_databases_refuse() -> None:
    dirty = json.loads('{"a\\u0000": ["b\\ud800", {"c": "d\\u0000"}, 1, null]}')

    assert clean_json(dirty) == {"a": ["b", {"c": "d"}, 1, None]}
