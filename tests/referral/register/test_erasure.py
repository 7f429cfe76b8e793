"""Erased is erased: no row, no key, no word anywhere; the log and the counts stay, and lead back to nobody."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from referral.models import (
    AuditEvent,
    DataKey,
    LegFigure,
    MeasureResult,
    Referral,
    RightsRequest,
    Satisfaction,
    Tombstone,
)
from referral.register import erasure
from referral.register.erasure import Cause, NotErased, erase, erase_words, gone
from referral.register.keeping import Erased, rows_of
from referral.register.registry import REGISTRY, SEALED
from referral.states import State
from tests.referral.register.lives import CANARY, request_of, whole_life

pytestmark = pytest.mark.django_db


def cause(name: str = "ended") -> Cause:
    return Cause(name, timezone.now())


def everything() -> str:
    """Every value of every table of the room, as the database has it."""
    words: list[str] = []
    with connection.cursor() as cursor:
        for model in REGISTRY:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            words += [repr(bytes(value) if isinstance(value, memoryview) else value)
                      for row in cursor.fetchall() for value in row]  # fmt: skip
    return " ".join(words)


def test_the_life_of_this_test_has_a_row_in_every_table_that_erasure_knows() -> None:
    """Without this the tests below would be true of nothing."""
    referral = whole_life()
    request_of(referral)
    empty = [model.__name__ for model, kept in REGISTRY.items() if kept.erased is not Erased.STAYS
             and not rows_of(model, kept, referral.pk).exists()]  # fmt: skip
    assert not empty
    for model, column in SEALED:
        if column != "sealed_draft":
            assert rows_of(model, REGISTRY[model], referral.pk).filter(**{f"{column}__isnull": False}).exists()


def test_nothing_personal_stands_unsealed() -> None:
    whole_life()
    assert CANARY not in everything()


def test_an_erased_referral_leaves_no_row_and_no_key() -> None:
    referral, other = whole_life(), whole_life()
    assert erase(referral.pk, cause())

    assert gone(referral.pk) == {}
    assert not DataKey.objects.filter(referral=referral.pk).exists()
    assert gone(other.pk)["Referral"] == 1
    assert other.resident().name.startswith(CANARY)


def test_what_stays_is_the_log_the_tombstone_and_a_count() -> None:
    referral = whole_life()
    leg = referral.legs.get()
    erase(referral.pk, cause())

    assert [event.action for event in AuditEvent.objects.filter(referral_id=referral.pk)] == ["read", "erase"]
    stone = Tombstone.objects.get()
    assert (stone.referral_id, stone.cause) == (referral.pk, "ended")
    assert stone.legs == [{"id": str(leg.pk), "state": "completed", "ended_on": timezone.localdate().isoformat()}]
    figure = LegFigure.objects.get()
    assert (figure.state, figure.reasons, figure.matches) == ("completed", ["yksinaisyys"], 1)
    assert referral.pk.hex not in str(vars(figure)).replace("-", "")


@pytest.mark.parametrize("state", [State.DRAFT, State.ENTERED_IN_ERROR], ids=str)
def test_what_never_was_a_referral_is_not_counted(state: State) -> None:
    erase(whole_life(state).pk, cause())
    assert not LegFigure.objects.exists()


def test_satisfaction_and_scores_stay() -> None:
    referral = whole_life()
    month = timezone.localdate().replace(day=1)
    Satisfaction.objects.create(month=month, area=referral.area, score=5)
    MeasureResult.objects.create(month=month, area=referral.area, instrument="esis", moment="start", score=3)
    erase(referral.pk, cause())
    assert Satisfaction.objects.count() == MeasureResult.objects.count() == 1


def test_a_request_stays_as_proof_and_leads_to_nobody() -> None:
    referral = whole_life()
    request = request_of(referral)
    erase(referral.pk, cause())
    assert RightsRequest.objects.get(pk=request.pk).referral is None


def test_erasing_twice_is_erasing_once() -> None:
    referral = whole_life()
    assert erase(referral.pk, cause())
    assert not erase(referral.pk, cause())
    assert LegFigure.objects.count() == Tombstone.objects.count() == 1


def test_several_legs_are_each_counted_and_a_new_leg_after_a_refusal_goes_too() -> None:
    from referral.models import ReferralLeg
    from tests.referral.factories import leg_in

    referral = whole_life()
    other = leg_in(State.COMPLETED)
    ReferralLeg.objects.filter(pk=other.pk).update(
        referral=referral, rerouted_from=referral.legs.get(), consent=referral.consents.get()
    )
    Referral.objects.filter(pk=other.referral_id).delete()
    erase(referral.pk, cause())
    assert LegFigure.objects.count() == 2
    assert gone(referral.pk) == {}


def test_a_row_left_behind_stops_the_erasure_and_everything_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a lookup of the registry is wrong."""
    referral = whole_life()
    real = erasure.rows_of

    def some(model: Any, kept: Any, key: Any) -> Any:
        rows = real(model, kept, key)
        monkeypatch.setattr(type(rows), "delete", lambda self: None) if model.__name__ == "TrackingCode" else None
        return rows

    monkeypatch.setattr(erasure, "rows_of", some)
    with pytest.raises(NotErased, match="Nothing was erased"):
        erase(referral.pk, cause())
    monkeypatch.undo()
    assert gone(referral.pk)["Referral"] == 1
    assert not Tombstone.objects.exists()
    assert not LegFigure.objects.exists()


def test_erased_words_leave_codes_and_dates_without_a_key() -> None:
    referral = whole_life(State.WITHDRAWN)
    assert erase_words(referral.pk, cause("withdrawn"))

    referral.refresh_from_db()
    assert (referral.phone_index, referral.email_index) == ("", "")
    assert referral.words_erased_at
    assert not DataKey.objects.filter(referral=referral).exists()
    for model, column in SEALED:
        assert not rows_of(model, REGISTRY[model], referral.pk).filter(**{f"{column}__isnull": False}).exists()
    assert referral.resident().name == ""
    assert referral.need().wish == ""
    assert not LegFigure.objects.exists()
    assert referral.state == "withdrawn"


def test_a_page_of_a_referral_without_words_finds_nothing_to_open() -> None:
    referral = whole_life(State.WITHDRAWN)
    erase_words(referral.pk, cause("withdrawn"))
    for model, kept in REGISTRY.items():
        if kept.of and kept.copied:
            for row in rows_of(model, kept, referral.pk):
                told = kept.copied(row)
                assert told is None or CANARY not in str(dict(told))
