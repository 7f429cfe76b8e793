"""Fifty rows one may take alone; the fifty-first needs another person. Each file has a purpose and leaves a trace."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from referral import audit, clock
from referral.actor import staff
from referral.codes import Role
from referral.exporting import ALONE, FILES_A_DAY, answer, take_out
from referral.models import AuditEvent, ExportRequest, OutboxMessage
from referral.refusals import GuardRefused, NotAllowed, Stale
from referral.states import State
from tests.referral.factories import leg_in, member
from tests.referral.oversight.signed_in import signed_in

pytestmark = pytest.mark.django_db
PURPOSE = {"purpose": "oversight", "words": "Vuosittainen katselmus"}


@pytest.fixture
def officer() -> Any:
    return member(Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def keeper() -> Any:
    return member(Role.REGISTER_KEEPER)


def taken(by: Any, rows: int, selection: str = "a") -> ExportRequest | None:
    return take_out("log", by=staff(by), rows=rows, selection=selection, fields=["who"], **PURPOSE)


def test_fifty_rows_are_taken_alone_with_a_trace(officer: Any, keeper: Any) -> None:
    assert taken(officer, ALONE) is None
    row = AuditEvent.objects.get(action="export")
    assert (row.actor_user, row.purpose, row.object_id, row.fields) == (officer.pk, "oversight", "log", ["who"])


def test_the_fifty_first_needs_another_and_everybody_who_should_hears(officer: Any, keeper: Any) -> None:
    request = taken(officer, ALONE + 1)
    assert request is not None
    assert not AuditEvent.objects.filter(action="export").exists()
    assert AuditEvent.objects.filter(action="ask for export", actor_user=officer.pk).exists()
    assert list(OutboxMessage.objects.values_list("owner_user", "kind")) == [(keeper.pk, "register")]


def test_once_another_has_agreed_it_is_taken_once(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    answer(request, by=staff(keeper), agreed=True)
    assert taken(officer, 51) is None
    assert OutboxMessage.objects.filter(dedupe__contains=":taken:", owner_user=keeper.pk).exists()
    assert taken(officer, 51) is not None


def test_an_agreement_is_for_this_person_and_this_selection(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    answer(request, by=staff(keeper), agreed=True)
    assert taken(officer, 51, selection="b") is not None
    assert taken(keeper, 51) is not None


def test_a_refusal_is_no_agreement(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    answer(request, by=staff(keeper), agreed=False)
    assert taken(officer, 51) is not None


def test_an_agreement_runs_out(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    answer(request, by=staff(keeper), agreed=True)
    with clock.standing_at(request.expires_at + timedelta(seconds=1)):
        assert taken(officer, 51) is not None


def test_nobody_agrees_to_her_own(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    with pytest.raises(NotAllowed):
        answer(request, by=staff(officer), agreed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExportRequest.objects.update(answered_by=officer, answered_at=timezone.now(), agreed=True)
    assert AuditEvent.objects.filter(action="answer export", allowed=False).exists()


def test_nobody_without_the_role_agrees(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    with pytest.raises(NotAllowed):
        answer(request, by=staff(member(Role.WORKER, unit=leg_in(State.OFFERED).unit)), agreed=True)


def test_an_answer_is_given_once_and_in_time(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    with clock.standing_at(request.expires_at), pytest.raises(GuardRefused):
        answer(request, by=staff(keeper), agreed=True)
    answer(request, by=staff(keeper), agreed=False)
    with pytest.raises(Stale):
        answer(request, by=staff(keeper), agreed=True)


def test_asking_twice_is_one_request(officer: Any, keeper: Any) -> None:
    assert taken(officer, 51) == taken(officer, 51)


def test_many_small_files_are_a_big_one(officer: Any, keeper: Any) -> None:
    for number in range(FILES_A_DAY):
        assert taken(officer, 5, selection=str(number)) is None
    assert taken(officer, 5) is not None


# --- the page --------------------------------------------------------------------------------------------------
def write(rows: int) -> None:
    leg = leg_in(State.ACCEPTED)
    worker = staff(member(Role.WORKER, unit=leg.unit, first_name="=cmd|' /C calc'!A0"))
    for _ in range(rows):
        audit.record("read", by=worker, about=leg, fields=["name"])


ADDRESS = "?action=read"


def test_the_file_holds_the_rows_asked_for_and_no_formula(officer: Any, keeper: Any) -> None:
    write(3)
    response = signed_in(officer).post(reverse("access-log-file") + ADDRESS, PURPOSE)
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    assert all(row[1].startswith("'=cmd") for row in rows[1:])


def test_a_big_file_waits_on_the_page_of_requests_and_is_taken_after(officer: Any, keeper: Any) -> None:
    write(51)
    client, other = signed_in(officer), signed_in(keeper)
    response = client.post(reverse("access-log-file") + ADDRESS, PURPOSE)
    assert response["Location"] == reverse("export-requests")
    request = ExportRequest.objects.get()
    assert reverse("export-answer", args=[request.pk]) in other.get(reverse("export-requests")).content.decode()
    assert reverse("export-answer", args=[request.pk]) not in client.get(reverse("export-requests")).content.decode()
    other.post(reverse("export-answer", args=[request.pk]), {"answer": "agree"})
    taken_now = client.post(reverse("access-log-file") + ADDRESS, PURPOSE)
    assert taken_now["Content-Type"].startswith("text/csv")
    assert taken_now.content.count(b"\r\n") == 52


@pytest.mark.parametrize(
    "wrong",
    [{"purpose": ""}, {"words": ""}, {"words": "lyhyt"}, {"words": "Soittajan 040 123 4567 asia"}],
    ids=["no-purpose", "no-words", "short", "phone"],
)
def test_without_a_purpose_there_is_no_file(wrong: dict[str, str], officer: Any, keeper: Any) -> None:
    write(1)
    response = signed_in(officer).post(reverse("access-log-file"), PURPOSE | wrong)
    assert response.status_code == 422
    assert not AuditEvent.objects.filter(action="export").exists()


def test_whoever_takes_a_file_proves_again_who_she_is(officer: Any, keeper: Any) -> None:
    client = signed_in(officer, fresh=False)
    assert client.post(reverse("access-log-file"), PURPOSE).status_code == 302
    assert not AuditEvent.objects.filter(action="export").exists()


def test_an_answer_that_came_too_late_is_told(officer: Any, keeper: Any) -> None:
    request = taken(officer, 51)
    assert request is not None
    answer(request, by=staff(keeper), agreed=False)
    second = signed_in(member(Role.REGISTER_KEEPER))
    assert second.post(reverse("export-answer", args=[request.pk]), {"answer": "agree"}).status_code == 409
