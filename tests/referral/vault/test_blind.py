"""The blind index finds the same phone or e-mail again, in one municipality, and tells nothing else."""

from typing import Any

import pytest

from referral.vault.blind import blind
from tests.referral.vault.test_sealing import new_key

OULU, KUUSAMO = "564", "305"


@pytest.mark.parametrize(
    "written", ["040 123 4567", "0401234567", "+358 40 123 4567", "00358-40-1234567", "(040) 123-4567"],
    ids=["spaces", "plain", "international", "zeros", "signs"],
)  # fmt: skip
def test_a_number_written_in_any_way_is_the_same(written: str) -> None:
    assert blind(written, kind="phone", municipality=OULU) == blind("0401234567", kind="phone", municipality=OULU)


def test_an_address_is_the_same_in_capitals() -> None:
    assert blind(" Etu@Lahde.Example ", kind="email", municipality=OULU) == blind(
        "etu@lahde.example", kind="email", municipality=OULU
    )


def test_another_municipality_is_another_index() -> None:
    assert blind("0401234567", kind="phone", municipality=OULU) != blind(
        "0401234567", kind="phone", municipality=KUUSAMO
    )


def test_a_phone_and_an_address_do_not_meet() -> None:
    assert blind("0401234567", kind="phone", municipality=OULU) != blind(
        "+358401234567", kind="email", municipality=OULU
    )


def test_nothing_has_no_index() -> None:
    assert blind(" ", kind="phone", municipality=OULU) == blind("", kind="email", municipality=OULU) == ""


def test_another_key_gives_another_index(settings: Any) -> None:
    before = blind("0401234567", kind="phone", municipality=OULU)
    settings.REFERRAL_KEYS = (new_key(),)
    assert blind("0401234567", kind="phone", municipality=OULU) != before


def test_the_index_is_sixty_four_bits_and_no_plain_hash() -> None:
    import hashlib

    found = blind("0401234567", kind="phone", municipality=OULU)
    assert len(bytes.fromhex(found)) == 8
    assert not hashlib.sha256(f"phone|{OULU}|+358401234567".encode()).hexdigest().startswith(found)
