"""Free text, made tidy."""

import pytest

from lipas_sync.text import capitalised, clean_field, clean_json, clean_line, clean_text


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("  Hietasaaren  kenttä ", "Hietasaaren kenttä"),
        ("Ou\u00adlu\u200b", "Oulu"),
        ("a\x00b", "ab"),
        ("rivi\nkaksi", "rivi kaksi"),
        ("kova\u00a0väli", "kova väli"),
    ],
)
def test_a_line_has_single_spaces_and_nothing_unseen(written: str, tidy: str) -> None:
    assert clean_line(written) == tidy


def test_a_text_keeps_its_paragraphs() -> None:
    assert clean_text("Yksi.\r\nKaksi. \n\n\n\n  Kolme.\n") == "Yksi.\nKaksi.\n\nKolme."


@pytest.mark.parametrize("written", ["-", " – ", "...", "", "?", "--", "*"])
def test_a_dash_is_nothing(written: str) -> None:
    assert clean_field(written) == ""


@pytest.mark.parametrize(
    ("written", "decent"),
    [
        ("OULU", "Oulu"),
        ("YLI-II", "Yli-Ii"),
        ("yli-ii", "Yli-Ii"),
        ("ÄÄNEKOSKI", "Äänekoski"),
        ("Yli-Ii", "Yli-Ii"),
        ("Ii", "Ii"),
        ("OULUN SALO", "Oulun Salo"),
        ("McDonald", "McDonald"),
        ("", ""),
    ],
)
def test_place_names_in_one_case_are_capitalised(written: str, decent: str) -> None:
    assert capitalised(written) == decent


def test_json_loses_what_databases_refuse() -> None:
    assert clean_json({"a\x00": ["b\x00", 1, None, {"c": "\ud800"}]}) == {"a": ["b", 1, None, {"c": ""}]}
