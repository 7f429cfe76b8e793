"""What free text must not hold: identity codes however they are written, and what only looks like them."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from referral.plain_words import RefusesHetu, WarnsOfDiagnoses, has_diagnosis_code, has_identity_code

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def code(digits: str = "010150901", century: str = "-") -> str:
    """A code of the range for temporary use (900–999), which nobody has."""
    return f"{digits[:6]}{century}{digits[6:]}{CHECKS[int(digits) % 31]}"


@pytest.mark.parametrize("century", list("-+ABCDEFUVWXY"))
def test_a_code_is_found_by_every_sign_of_the_century(century: str) -> None:
    assert has_identity_code(f"Hänen tunnuksensa on {code('010105901', century)}, soita.")


PAPER = [
    ("010150 - 901{c}", "gaps around the sign"),
    ("01.01.50-901{c}", "points in the date"),
    ("01.01.1950-901{c}", "the year in four digits"),
    ("0 1 0 1 5 0 - 9 0 1 {c}", "one by one"),
    ("010150\u2013901{c}", "an en dash"),
    ("010150\u2212901{c}", "a minus"),
    ("010150\u200b-9\u00ad01{c}", "invisible signs between"),
    ("\uff10\uff11\uff10\uff11\uff15\uff10-901{c}", "wide digits"),
    ("\u0660\u0661\u0660\u0661\u0665\u0660-901{c}", "Arabic digits"),
    ("O1O150-9O1{c}", "the letter O for a nought"),
    ("0l0l50-90l{c}", "the letter l for a one"),
    ("010150-901\n{c}", "across two lines"),
    ("hetu:010150-901{c}.", "among other signs"),
]


@pytest.mark.parametrize("written", [text for text, _ in PAPER], ids=[name for _, name in PAPER])
def test_a_code_is_found_however_it_is_written(written: str) -> None:
    assert has_identity_code(written.format(c=code()[-1]))
    assert has_identity_code(written.format(c=code()[-1]).lower())


def test_a_cyrillic_letter_hides_no_sign_of_the_century() -> None:
    assert has_identity_code(code("010105901", "A").replace("A", "А"))


def test_a_code_with_a_slip_in_it_is_refused_too() -> None:
    wrong = next(sign for sign in "XYZ" if sign != code()[-1])
    assert has_identity_code(f"010150-901{wrong}")


def test_a_code_without_its_dash_is_found() -> None:
    digits = next(f"01015090{n}" for n in range(9) if CHECKS[int(f"01015090{n}") % 31].isalpha())
    assert has_identity_code(code(digits).replace("-", " "))
    assert has_identity_code(code(digits).replace("-", ""))


INNOCENT = [
    "", "040 123 4567", "+358 40 123 4567", "0401234567", "08 000 1000", "Syntynyt 1950", "1.1.2026 klo 12.30",
    "Tunnus 451350-901K", "Kerran viikossa, ma-pe 10-14", "010150", "Viite 010150 9015", "RF18 5390 0754 7034",
    "99.99.99-901A", "Käy bussilla 12A 10 min välein",
]  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT, ids=range(len(INNOCENT)))
def test_what_is_no_code_passes(text: str) -> None:
    assert not has_identity_code(text)


@given(
    day=st.integers(1, 28), month=st.integers(1, 12), year=st.integers(0, 99), number=st.integers(2, 999),
    century=st.sampled_from("-ABCDEFUVWXY"), before=st.text(" äö.,", max_size=5), after=st.text(" äö.,", max_size=5),
)  # fmt: skip
def test_any_code_is_found_in_any_place(
    day: int, month: int, year: int, number: int, century: str, before: str, after: str
) -> None:
    assert has_identity_code(before + code(f"{day:02}{month:02}{year:02}{number:03}", century) + after)


@given(st.from_regex(r"0(4\d|50|[1-9])( ?\d){6,7}", fullmatch=True))
def test_no_phone_number_is_taken_for_a_code(number: str) -> None:
    assert not has_identity_code(number)


@pytest.mark.parametrize("text", ["F32.1", "f32.1 todettu", "Dg F32", "E11.9.", "F3210", "(P76)", "z56,0"])
def test_a_code_of_an_illness_is_noticed(text: str) -> None:
    assert has_diagnosis_code(text)


@pytest.mark.parametrize(
    "text", ["", "B-rappu", "klo 12.30", "A4", "bussi a10", "COVID19", "FI2112345600000785", "3.1"]
)
def test_everyday_words_are_no_code_of_an_illness(text: str) -> None:
    assert not has_diagnosis_code(text)


class Story(RefusesHetu, WarnsOfDiagnoses, forms.Form):
    name = forms.CharField()
    wish = forms.CharField(max_length=20, required=False)
    way = forms.ChoiceField(choices=[("a", "a")], required=False)


def test_a_form_refuses_the_code_in_every_text_field_and_says_where() -> None:
    form = Story({"name": code(), "wish": "soita"})
    assert not form.is_valid()
    assert list(form.errors) == ["name"]
    assert form.has_hetu


def test_a_field_that_is_wrong_otherwise_is_looked_at_as_well() -> None:
    form = Story({"name": "Testi", "wish": f"{code()} on liian pitkä teksti"})
    assert not form.is_valid()
    assert form.has_hetu


def test_a_code_of_an_illness_is_asked_about_once() -> None:
    asked = Story({"name": "Testi", "wish": "F32.1"})
    assert not asked.is_valid()
    assert list(asked.warnings) == ["wish"]
    assert not asked.has_hetu
    assert Story({"name": "Testi", "wish": "F32.1", "sent_anyway": "on"}).is_valid()


def test_nothing_lets_an_identity_code_through() -> None:
    assert not Story({"name": "Testi", "wish": code(), "sent_anyway": "on"}).is_valid()
