"""A leg in FHIR R4: every state and reason has its place, the shape is R4's, and nobody is named."""

import json
import re
from itertools import product
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from referral.codes import ClosingReason, DeclineReason, Role, Safety
from referral.fhir.bundles import bundle_of
from referral.fhir.mapping import BUSINESS_STATUS, TASK_STATUS, WITH_STATUS_REASON, request_status
from referral.models import DataKey, Match, ReferralLeg
from referral.person import Resident
from referral.states import OPEN, ReferralState, State
from tests.factories import PlaceFactory, ServiceFactory
from tests.referral.factories import RESIDENT, UnitFactory, leg_in, member

pytestmark = pytest.mark.django_db

# FHIR R4 (4.0.1): the required value sets of the elements.
TASK_STATUSES = {
    "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed",
    "completed", "entered-in-error",
}  # fmt: skip
GRAVITY_LEAVES_OUT = {"ready", "received"}
REQUEST_STATUSES = {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"}
CONSENT_STATUSES = {"draft", "proposed", "active", "rejected", "inactive", "entered-in-error"}
# Elements of R4 with at least one value, and all that we use; a list where more than one may stand.
SHAPES: dict[str, tuple[set[str], dict[str, type]]] = {
    "Patient": (set(), {"resourceType": str, "meta": dict, "identifier": list}),
    "Consent": (
        {"status", "scope", "category", "policyRule", "patient"},
        {"resourceType": str, "status": str, "scope": dict, "category": list, "patient": dict, "dateTime": str,
         "policyRule": dict, "provision": dict},
    ),
    "ServiceRequest": (
        {"status", "intent", "subject", "code"},
        {"resourceType": str, "status": str, "intent": str, "code": dict, "orderDetail": list, "subject": dict,
         "authoredOn": str, "requester": dict, "reasonCode": list, "supportingInfo": list},
    ),
    "Task": (
        # Of Gravity's profile too: focus, for, authoredOn, requester.
        {"status", "intent", "code", "focus", "for", "authoredOn", "requester"},
        {"resourceType": str, "status": str, "statusReason": dict, "businessStatus": dict, "intent": str, "code": dict,
         "focus": dict, "for": dict, "authoredOn": str, "executionPeriod": dict, "requester": dict, "owner": dict,
         "restriction": dict, "output": list},
    ),
}  # fmt: skip


def resources(leg: ReferralLeg, *, with_sender: bool = True) -> dict[str, Any]:
    bundle = bundle_of(ReferralLeg.objects.get(pk=leg.pk), with_sender=with_sender)
    assert bundle["resourceType"] == "Bundle"
    assert bundle["type"] == "collection"
    return {entry["resource"]["resourceType"]: entry["resource"] for entry in bundle["entry"]}


def cases() -> list[tuple[State, str]]:
    """Every state with every reason that it can have."""
    reasons = {State.COMPLETED: ClosingReason.values, State.DECLINED: DeclineReason.values}
    return [(state, reason) for state in State for reason in reasons.get(state, [""])]


@pytest.mark.parametrize(("state", "reason"), cases(), ids=str)
def test_every_state_and_reason_has_its_place(state: State, reason: str) -> None:
    columns = {State.COMPLETED: {"closing_reason": reason}, State.DECLINED: {"decline_reason": reason}}.get(state, {})
    found = resources(leg_in(state, **columns))
    task, request = found["Task"], found["ServiceRequest"]
    assert task["status"] in TASK_STATUSES - GRAVITY_LEAVES_OUT
    assert request["status"] in REQUEST_STATUSES
    expected = reason or BUSINESS_STATUS[state]
    assert task.get("businessStatus", {}).get("coding", [{"code": None}])[0]["code"] == expected
    assert bool(task.get("statusReason", {}).get("text")) is (state in WITH_STATUS_REASON)
    for resource in found.values():
        check_shape(resource)


def check_shape(resource: dict[str, Any]) -> None:
    """Required elements are there, none is unknown, and lists stand where R4 has many; nothing is empty."""
    required, known = SHAPES[resource["resourceType"]]
    assert required <= resource.keys()
    assert resource.keys() <= known.keys()
    for name, value in resource.items():
        assert type(value) is known[name], name
    assert not empties(resource)


def empties(value: Any) -> list[Any]:
    if value in (None, "", [], {}):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for item in inner for found in empties(item)]


def test_the_tables_know_every_state() -> None:
    assert set(TASK_STATUS) == set(BUSINESS_STATUS) == set(State)
    for state, delivered in product(ReferralState, (True, False)):
        assert request_status(state, any_completed=delivered) in REQUEST_STATUSES


def test_an_open_leg_is_no_ended_task_and_an_ended_one_no_open_task() -> None:
    ended = {"rejected", "cancelled", "failed", "completed", "entered-in-error"}
    for state, status in TASK_STATUS.items():
        assert (status in ended) is (state not in OPEN)


@pytest.mark.parametrize("state", sorted(State))
def test_no_bundle_names_anybody_or_tells_an_id(state: State) -> None:
    worker = None
    leg = leg_in(state, worker=worker)
    leg.seal("sealed_notes", {"goal": "Salainen tavoite"})
    leg.save()
    for with_sender in (True, False):
        text = json.dumps(bundle_of(ReferralLeg.objects.get(pk=leg.pk), with_sender=with_sender), ensure_ascii=False)
        for secret in (*resident_words(), "Joku, jonka", "Salainen tavoite", str(leg.pk), str(leg.referral_id)):
            # By itself: the four digits of a year may stand within a random id.
            assert not re.search(rf"(?<![0-9a-f]){re.escape(secret)}(?![0-9a-f])", text)
        assert leg.referral.sender.username not in text


def resident_words() -> list[str]:
    return [RESIDENT.first_name, RESIDENT.last_name, RESIDENT.phone, str(RESIDENT.birth_year), RESIDENT.times]


def test_the_pseudonym_is_one_for_a_referral_and_another_for_the_next() -> None:
    leg, other = leg_in(State.ACCEPTED), leg_in(State.ACCEPTED)
    aliases = [resources(row)["Patient"]["identifier"][0]["value"] for row in (leg, leg, other)]
    assert aliases[0] == aliases[1] != aliases[2]
    assert len(aliases[0]) == 32


def test_of_an_erased_referral_there_is_no_pseudonym() -> None:
    leg = leg_in(State.WITHDRAWN)
    DataKey.objects.filter(referral=leg.referral).delete()
    found = resources(leg)
    assert "identifier" not in found["Patient"]
    assert "orderDetail" not in found["ServiceRequest"]


def test_parts_point_at_each_other() -> None:
    bundle = bundle_of(leg_in(State.ACCEPTED), with_sender=True)
    at = {entry["resource"]["resourceType"]: entry["fullUrl"] for entry in bundle["entry"]}
    found = {entry["resource"]["resourceType"]: entry["resource"] for entry in bundle["entry"]}
    assert found["Task"]["focus"]["reference"] == at["ServiceRequest"]
    assert found["Task"]["for"]["reference"] == found["ServiceRequest"]["subject"]["reference"] == at["Patient"]
    assert found["ServiceRequest"]["supportingInfo"] == [{"reference": at["Consent"]}]
    assert found["Consent"]["patient"]["reference"] == at["Patient"]
    assert len(set(at.values())) == 4


@pytest.mark.parametrize("safety", list(Safety))
def test_whether_contact_is_safe_travels_along(safety: Safety) -> None:
    resident = Resident(**{**RESIDENT.dump(), "safety": safety, "channels": ("phone",)})
    details = resources(leg_in(State.OFFERED, resident=resident))["ServiceRequest"]["orderDetail"]
    codes = [detail["coding"][0]["code"] for detail in details]
    assert codes == [safety, *(["contacting-subject-prohibited"] if safety == Safety.NOT_SAFE else [])]


def test_outcomes_are_the_tasks_output() -> None:
    unit = UnitFactory()
    leg = leg_in(State.COMPLETED, unit=unit, referral={"barriers": ["maksut"]})
    user = member(Role.WORKER, unit=unit)
    Match.objects.create(leg=leg, service=ServiceFactory(), matched_at=timezone.now(), matched_by=user)
    Match.objects.create(leg=leg, place=PlaceFactory(), matched_at=timezone.now(), matched_by=user)
    output = resources(leg)["Task"]["output"]
    assert [item["type"]["coding"][0]["code"] for item in output] == [
        "closing-reason", "barrier", "resulting-activity", "resulting-activity",
    ]  # fmt: skip
    assert all(item.keys() == {"type", "valueCodeableConcept"} for item in output)


def test_consent_that_was_withdrawn_is_inactive_and_names_its_receiver() -> None:
    leg = leg_in(State.OFFERED)
    assert resources(leg)["Consent"]["status"] == "active"
    leg.consent.withdrawn_at, leg.consent.withdrawn_by_way = timezone.now(), "phone"
    leg.consent.save()
    found = resources(leg)["Consent"]
    assert found["status"] == "inactive"
    assert found["provision"]["actor"][0]["reference"]["display"] == str(leg.unit.name)


def test_the_senders_unit_is_told_only_to_who_may_know_it() -> None:
    leg = leg_in(State.OFFERED)
    name = str(leg.referral.sender_unit.name)
    assert resources(leg)["Task"]["requester"]["display"] == name
    hidden = json.dumps(resources(leg, with_sender=False), ensure_ascii=False)
    assert name not in hidden
    assert f'"value": "{leg.referral.sender_unit_id}"' not in hidden or leg.unit_id == leg.referral.sender_unit_id


def test_a_residents_own_referral_is_the_residents_request() -> None:
    assert resources(leg_in(State.TRIAGE, own=True))["ServiceRequest"]["requester"] == {
        "display": gettext("The resident")
    }
