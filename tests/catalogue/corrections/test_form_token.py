"""The slip of a form: whose it is, how old it is, and that nobody else wrote it."""

from datetime import UTC, datetime, timedelta

import pytest

from catalogue.corrections.form_token import LEAST, MOST, Age, form_key, issue, read

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "age"),
    [
        (timedelta(0), Age.TOO_QUICK),
        (LEAST - timedelta(seconds=1), Age.TOO_QUICK),
        (LEAST, Age.FRESH),
        (MOST, Age.FRESH),
        (MOST + timedelta(seconds=1), Age.STALE),
    ],
)
def test_a_slip_ripens_and_withers(after: timedelta, age: Age) -> None:
    assert read(issue("service:1", NOON), "service:1", NOON + after).age is age


def test_a_person_has_time_and_a_machine_has_not() -> None:
    assert timedelta(seconds=2) <= LEAST <= timedelta(seconds=10)
    assert timedelta(days=1) == MOST


@pytest.mark.parametrize(
    "token", ["", "x", "eyJhIjoxfQ:abc", issue("service:2", NOON), issue("service:1", NOON)[:-1] + "_"]
)
def test_a_slip_that_is_not_of_this_form_is_worth_nothing(token: str) -> None:
    assert read(token, "service:1", NOON + LEAST).age is Age.STALE


def test_two_slips_of_the_same_moment_differ() -> None:
    assert issue("service:1", NOON) != issue("service:1", NOON)


def test_the_same_form_with_the_same_words_has_the_same_key() -> None:
    slip = read(issue("service:1", NOON), "service:1", NOON + LEAST)
    other = read(issue("service:1", NOON), "service:1", NOON + LEAST)

    assert form_key(slip, "hours", "x") == form_key(slip, "hours", "x")
    assert (
        len(
            {
                form_key(slip, "hours", "x"),
                form_key(slip, "text", "x"),
                form_key(slip, "hours", "y"),
                form_key(other, "hours", "x"),
            }
        )
        == 4
    )
