"""The code: hard to guess, easy to copy."""

import pytest

from catalogue.corrections.codes import ALPHABET, LENGTH, in_halves, new_code, read_code


def test_a_code_has_ten_signs_that_do_not_look_alike() -> None:
    code = new_code()

    assert len(code) == LENGTH == 10
    assert set(code) <= set(ALPHABET)
    assert set("01OIL").isdisjoint(ALPHABET)
    assert len(ALPHABET) ** LENGTH > 2**48


def test_codes_differ() -> None:
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize("written", ["7K492MPXQR", "7k492mpxqr", "7K492-MPXQR", " 7k492 mpxqr ", "7K4–92M–PXQR"])
def test_a_code_is_read_as_people_write_it(written: str) -> None:
    assert read_code(written) == "7K492MPXQR"


@pytest.mark.parametrize("written", ["", "7K492", "7K492MPXQ0", "7K492MPXQRT", "../../etc", "ÄÄÄÄÄÄÄÄÄÄ"])
def test_what_can_not_be_a_code_is_none(written: str) -> None:
    assert read_code(written) == ""


def test_what_is_shown_is_read_again() -> None:
    code = new_code()

    assert read_code(in_halves(code)) == code
