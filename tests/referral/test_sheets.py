"""No cell of a sheet is a formula, whatever was typed into a form."""

import csv
import io
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from referral.sheets import BOM, cell, harmless, sheet, written

FORMULAS = st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A", "|calc", "−1", "%0A"])
HIDDEN = st.text(st.sampled_from("\ufeff\u200b\u200e\u202a\u00ad\x00\x01\t\r\n\v\f \u00a0\u2003\u3000\u2028\u0301"))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))


def first_sign(text: str) -> str:
    """The first sign that a spreadsheet would look at: spaces and what is not seen passed over."""
    return next(
        (
            sign
            for sign in unicodedata.normalize("NFKC", text)
            if not sign.isspace() and unicodedata.category(sign)[0] not in "CM"
        ),
        "",
    )


@given(HIDDEN, FORMULAS, st.text())
def test_a_formula_is_words_whatever_stands_before_it(hidden: str, formula: str, rest: str) -> None:
    assert harmless(hidden + formula + rest).startswith("'")


@given(st.text())
@example("\ufeff=cmd|' /C calc'!A0")
@example('\t\r\n=HYPERLINK("https://x.example")')
@example("\u0301=1")
def test_no_text_at_all_begins_as_a_formula(text: str) -> None:
    found = harmless(text)
    assert first_sign(found) not in {"=", "+", "-", "@"}
    assert not any(unicodedata.category(sign) in ("Cc", "Cf") for sign in found)


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_what_is_written_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    text = written(["a", "b"], rows)
    assert read(text) == [["a", "b"], *[[harmless(value) for value in row] for row in rows]]


@given(st.text())
def test_a_cell_never_breaks_out_of_its_quotation_marks(text: str) -> None:
    line = written(["x"], [[text]]).removeprefix(BOM).split("\r\n")[1]
    assert line.startswith('"')
    assert line.endswith('"')
    assert line[1:-1].replace('""', "").count('"') == 0


@pytest.mark.parametrize("words", ["Yksikkö", "a=b", "mummo - vaari", "'valmiiksi", "Åse", "5 %"], ids=str)
def test_common_words_stay_as_they_are(words: str) -> None:
    assert harmless(words) == words


def test_numbers_stay_numbers() -> None:
    assert [cell(-3), cell(2.5), cell(None), cell(0)] == ["-3", "2.5", "", "0"]


def test_a_phone_number_is_kept_as_words() -> None:
    assert cell("+358 40 000 0000") == "'+358 40 000 0000"


def test_a_moment_is_told_in_local_time() -> None:
    assert cell(datetime(2026, 11, 25, 12, 30, tzinfo=UTC)) == "2026-11-25 14:30:00"


def test_a_sheet_is_a_file_of_utf_8_that_no_cache_keeps() -> None:
    response = sheet("loki", ["Päivä"], [["ä"]])
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="loki.csv"'
    assert "no-store" in response["Cache-Control"]
    assert read(response.content.decode()) == [["Päivä"], ["ä"]]
