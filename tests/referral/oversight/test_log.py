"""The log is read by who oversees it, narrowed by numbers and codes, and that is in the log too."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from referral import audit, clock
from referral.actor import SYSTEM, staff
from referral.codes import Role
from referral.models import AuditEvent
from referral.register.log.unusual import MANY_READ, unusual
from referral.states import State
from tests.referral.factories import RESIDENT, leg_in, member
from tests.referral.oversight.signed_in import signed_in

pytestmark = pytest.mark.django_db
# A Tuesday.
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def officer() -> Any:
    return member(Role.DATA_PROTECTION_OFFICER)


def page(user: Any, **asked: Any) -> str:
    return signed_in(user).get(reverse("access-log"), asked).content.decode()


def numbers(user: Any, **asked: Any) -> set[str]:
    """Referrals that stand on the page."""
    html = page(user, **asked)
    return {str(key) for key in AuditEvent.objects.values_list("referral_id", flat=True) if key and f">{key}</a>" in
            html.replace("</span>", ">")}  # fmt: skip


def read_by(user: Any, leg: Any) -> AuditEvent:
    return audit.record("read", by=staff(user), about=leg, fields=["name"])


def test_who_did_what_is_told_by_name(officer: Any) -> None:
    leg = leg_in(State.ACCEPTED)
    worker = member(Role.WORKER, unit=leg.unit, first_name="Aino", last_name="Työntekijä")
    read_by(worker, leg)
    html = page(officer)
    assert "Aino Työntekijä" in html
    assert str(leg.unit) in html
    assert str(leg.referral_id) in html
    assert RESIDENT.last_name not in html


def test_it_is_narrowed_by_each_question(officer: Any) -> None:
    one, other = leg_in(State.ACCEPTED), leg_in(State.ACCEPTED)
    first, second = member(Role.WORKER, unit=one.unit), member(Role.WORKER, unit=other.unit)
    with clock.standing_at(TUESDAY):
        read_by(first, one)
    with clock.standing_at(TUESDAY + timedelta(days=1)):
        audit.record("accept", by=staff(second), about=other, allowed=False)
    mine, theirs = {str(one.referral_id)}, {str(other.referral_id)}
    assert numbers(officer) == mine | theirs
    assert numbers(officer, who=first.pk) == mine
    assert numbers(officer, unit=other.unit_id) == theirs
    assert numbers(officer, action="accept") == theirs
    assert numbers(officer, refused="1") == theirs
    assert numbers(officer, until="2026-11-24") == mine
    assert numbers(officer, since="25.11.2026") == theirs
    assert numbers(officer, referral=one.referral_id) == mine


@pytest.mark.parametrize(
    "asked",
    [{"referral": "ei"}, {"since": "eilen"}, {"since": "0001-01-01"}, {"until": "9999-12-31"}, {"who": "99999"},
     {"page": "x"}],
    ids=["number", "day", "first-day-of-all", "last-day-of-all", "who", "page"],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_told_and_breaks_nothing(asked: dict[str, str], officer: Any) -> None:
    html = page(officer, **asked)
    assert ("ds-error-summary" in html) == ("page" not in asked)


def test_reading_the_log_is_in_the_log(officer: Any) -> None:
    number = uuid4()
    page(officer, referral=number)
    row = AuditEvent.objects.get(action="read log")
    assert (row.actor_user, row.fields, row.object_id) == (officer.pk, ["referral"], str(number))


def test_it_is_turned_by_pages_with_a_steady_cost(officer: Any, django_assert_max_num_queries: Any) -> None:
    leg = leg_in(State.ACCEPTED)
    workers = [member(Role.WORKER, unit=leg.unit) for _ in range(3)]
    for turn in range(60):
        read_by(workers[turn % 3], leg)
    client = signed_in(officer)
    with django_assert_max_num_queries(40):
        first = client.get(reverse("access-log"), {"action": "read"}).content.decode()
    second = client.get(reverse("access-log"), {"action": "read", "page": "2"}).content.decode()
    assert (first.count("<time"), second.count("<time")) == (50, 10)
    assert "action=read&amp;page=2" in first


def test_the_officer_reaches_the_log_and_no_referral(officer: Any) -> None:
    leg = leg_in(State.ACCEPTED)
    client = signed_in(officer)
    assert client.get(reverse("access-log")).status_code == 200
    assert client.get(reverse("leg", args=[leg.pk])).status_code == 404


# --- what stands out -------------------------------------------------------------------------------------------
def rules(worker: Any) -> set[str]:
    with clock.standing_at(TUESDAY + timedelta(days=5)):
        return {item.rule for item in unusual() if item.user == worker.pk}


def worker_of(leg: Any) -> Any:
    return member(Role.WORKER, unit=leg.unit)


@pytest.mark.parametrize(
    ("moment", "is_odd"),
    [
        (TUESDAY, False),
        (TUESDAY.replace(hour=2), True),
        (TUESDAY.replace(hour=19), True),
        (TUESDAY - timedelta(days=2), True),
        (datetime(2026, 11, 7, 10, tzinfo=UTC), True),
    ],
    ids=["noon", "night", "evening", "sunday", "all-saints"],
)
def test_readings_outside_working_hours_stand_out(moment: datetime, is_odd: bool) -> None:
    leg = leg_in(State.ACCEPTED)
    worker = worker_of(leg)
    with clock.standing_at(moment):
        read_by(worker, leg)
    assert ("hours" in rules(worker)) is is_odd


def test_many_referrals_in_a_day_stand_out_and_the_same_one_does_not() -> None:
    leg = leg_in(State.ACCEPTED)
    worker, other = worker_of(leg), worker_of(leg)
    with clock.standing_at(TUESDAY):
        for _ in range(MANY_READ + 1):
            read_by(other, leg)
            row = audit.record("read", by=staff(worker), fields=["name"], about=leg_without_rows())
            assert row.referral_id
    assert "many" in rules(worker)
    assert "many" not in rules(other)


def leg_without_rows() -> Any:
    """A leg of another referral, that no table needs to hold: the log has numbers."""
    from referral.models import ReferralLeg

    return ReferralLeg(referral_id=uuid4())


def test_many_refusals_in_a_day_stand_out() -> None:
    leg = leg_in(State.ACCEPTED)
    worker = worker_of(leg)
    with clock.standing_at(TUESDAY):
        for _ in range(11):
            audit.record("open page", by=staff(worker), allowed=False)
    assert rules(worker) == {"refused"}


def test_what_the_service_does_itself_never_stands_out() -> None:
    with clock.standing_at(TUESDAY.replace(hour=2)):
        audit.record("read", by=SYSTEM, about=leg_in(State.ACCEPTED))
    with clock.standing_at(TUESDAY):
        assert unusual() == []


def test_the_page_leads_to_the_day(officer: Any) -> None:
    leg = leg_in(State.ACCEPTED)
    worker = worker_of(leg)
    with clock.standing_at(clock.now() - timedelta(days=2)):
        for _ in range(11):
            audit.record("open page", by=staff(worker), allowed=False)
    html = signed_in(officer).get(reverse("access-log-unusual")).content.decode()
    assert f"who={worker.pk}&amp;since=" in html
