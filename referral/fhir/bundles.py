"""One leg as a bundle of FHIR R4: Patient (a pseudonym), Consent, ServiceRequest and Task.

Nothing that is sealed travels, but for the answer to "is it safe to contact?": who acts on the bundle must know it.
Whoever sends it on records that with `audit.record` (`READ`).
"""

from typing import Any

from django.utils.translation import gettext as _

from referral import clock
from referral.codes import Barrier, ClosingReason, DeclineReason, LegalBasis, Reason, Safety
from referral.fhir.codings import (
    GRAVITY,
    OURS,
    TERMINOLOGY,
    Json,
    concept,
    instant,
    ours,
    period,
    present,
    unit_reference,
)
from referral.fhir.mapping import TASK_STATUS, WITH_STATUS_REASON, business_status, reason_of, request_status
from referral.fhir.pseudonyms import address, pseudonym, secret_of
from referral.models import Consent, ReferralLeg
from referral.states import ReferralState, State
from referral.vault.sealing import Unreadable

# Names of what of a person is opened for a bundle.
READ = ("municipality", "reasons", "safety")
PARTS = ("Patient", "Consent", "ServiceRequest", "Task")


def bundle_of(leg: ReferralLeg, *, with_sender: bool) -> Json:
    """The bundle, as JSON's own types. `with_sender`: whether the reader may know the sender's unit."""
    secret = secret_of(leg)
    at = {
        "Patient": address(secret, "patient"),
        "Consent": address(secret, f"consent|{leg.consent_id}"),
        "ServiceRequest": address(secret, "request"),
        "Task": address(secret, f"task|{leg.pk}"),
    }
    resources = {
        "Patient": patient(pseudonym(secret, "patient") if secret else ""),
        "ServiceRequest": service_request(leg, at, with_sender=with_sender),
        "Task": task(leg, at, with_sender=with_sender),
    }
    if leg.consent:
        resources["Consent"] = consent(leg.consent, at)
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": instant(clock.now()),
        "entry": [{"fullUrl": at[name], "resource": resources[name]} for name in PARTS if name in resources],
    }


def patient(alias: str) -> Json:
    """No name, no contact, no date: a pseudonym, marked as one."""
    marked = {"system": f"{TERMINOLOGY}/v3-ObservationValue", "code": "PSEUDED", "display": "pseudonymized"}
    identifier = [{"system": f"{OURS}:pseudonym", "value": alias}] if alias else None
    return present({"resourceType": "Patient", "meta": {"security": [marked]}, "identifier": identifier})


def consent(row: Consent, at: dict[str, str]) -> Json:
    """What the resident agreed to, to whom, how long; withdrawn or run out, it is inactive."""
    in_force = row.withdrawn_at is None and row.valid_until > clock.now()
    receivers = [{
        "role": concept(f"{TERMINOLOGY}/v3-ParticipationType", "IRCP", "information recipient"),
        "reference": unit_reference(named.unit, ""),
    } for named in row.receivers.select_related("unit")]  # fmt: skip
    return present({
        "resourceType": "Consent",
        "status": "active" if in_force else "inactive",
        "scope": concept(f"{TERMINOLOGY}/consentscope", "patient-privacy", "Privacy Consent"),
        "category": [concept(f"{TERMINOLOGY}/v3-ActCode", "IDSCL", "information disclosure")],
        "patient": {"reference": at["Patient"]},
        "dateTime": instant(row.given_at),
        "policyRule": ours("legal-basis", LegalBasis, row.legal_basis),
        "provision": present({
            "type": "permit",
            "period": period(row.given_at, row.withdrawn_at or row.valid_until),
            "actor": receivers,
        }),
    })  # fmt: skip


def service_request(leg: ReferralLeg, at: dict[str, str], *, with_sender: bool) -> Json:
    referral = leg.referral
    completed = referral.legs.filter(state=State.COMPLETED).exists()
    return present({
        "resourceType": "ServiceRequest",
        "status": request_status(ReferralState(referral.state), any_completed=completed),
        "intent": "order",
        "code": service_code(leg),
        "orderDetail": safety_flags(leg),
        "subject": {"reference": at["Patient"]},
        "authoredOn": instant(referral.submitted_at or referral.created_at),
        "requester": requester(leg, with_sender=with_sender),
        "reasonCode": [ours("reason", Reason, code) for code in referral.reasons],
        "supportingInfo": [{"reference": at["Consent"]}] if leg.consent else None,
    })  # fmt: skip


def service_code(leg: ReferralLeg) -> Json:
    """The service or place of the catalogue; without one, a wellbeing referral. Never missing: orderDetail needs it."""
    subject = leg.service or leg.place
    if subject is None:
        return concept(f"{OURS}:service", "wellbeing-referral", _("Wellbeing referral"))
    return concept(f"{OURS}:service", f"{subject.source}:{subject.source_id}", str(subject.name))


def safety_flags(leg: ReferralLeg) -> list[Json] | None:
    """Whether and how the resident may be contacted; Gravity has a code for "not at all"."""
    try:
        safety = leg.referral.resident().safety
    except Unreadable:
        return None
    if not safety:
        return None
    flags = [ours("contact-safety", Safety, safety)]
    if safety == Safety.NOT_SAFE:
        flags.append(concept(GRAVITY, "contacting-subject-prohibited", "Contacting Subject Prohibited"))
    return flags


def requester(leg: ReferralLeg, *, with_sender: bool) -> Json:
    """The sender's unit where it may be told; of a resident's own referral the resident."""
    if leg.referral.is_own:
        return {"display": _("The resident")}
    return unit_reference(leg.referral.sender_unit if with_sender else None, _("Not told"))


def task(leg: ReferralLeg, at: dict[str, str], *, with_sender: bool) -> Json:
    state = State(leg.state)
    code = business_status(leg)
    return present({
        "resourceType": "Task",
        "status": TASK_STATUS[state],
        "statusReason": status_reason(leg) if state in WITH_STATUS_REASON else None,
        "businessStatus": concept(f"{OURS}:business-status", code, status_words(leg)) if code else None,
        "intent": "order",
        "code": concept("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", "Fulfill the focal request"),
        "focus": {"reference": at["ServiceRequest"]},
        "for": {"reference": at["Patient"]},
        "authoredOn": instant(leg.submitted_at or leg.referral.created_at),
        "executionPeriod": period(leg.started_at, leg.ended_at if leg.started_at else None),
        "requester": requester(leg, with_sender=with_sender),
        "owner": unit_reference(leg.unit, "") if leg.unit else None,
        "restriction": present({"period": period(None, leg.due_at)}),
        "output": outputs(leg),
    })  # fmt: skip


def status_words(leg: ReferralLeg) -> str:
    if reason := reason_of(leg):
        choices = ClosingReason if leg.state == State.COMPLETED else DeclineReason
        return str(choices(reason).label)
    return str(State(leg.state).label)


def status_reason(leg: ReferralLeg) -> Json:
    """Words always; a code where there is a reason."""
    if leg.state == State.DECLINED:
        return ours("decline-reason", DeclineReason, leg.decline_reason)
    return {"text": str(State(leg.state).label)}


def outputs(leg: ReferralLeg) -> list[Json]:
    """What came of it: why it ended, what the resident joined, what stood in the way."""
    found: list[Json] = []
    if leg.state == State.COMPLETED:
        found.append(
            output("closing-reason", _("Closing reason"), ours("closing-reason", ClosingReason, leg.closing_reason))
        )
        found += [output("barrier", _("Barrier"), ours("barrier", Barrier, code)) for code in leg.referral.barriers]
    for match in leg.matches.select_related("service", "place"):
        subject: Any = match.service or match.place
        joined = concept(f"{OURS}:service", f"{subject.source}:{subject.source_id}", str(subject.name))
        found.append(
            {"type": concept(GRAVITY, "resulting-activity", "Resulting Activity"), "valueCodeableConcept": joined}
        )
    return found


def output(code: str, display: str, value: Json) -> Json:
    return {"type": concept(f"{OURS}:output", code, display), "valueCodeableConcept": value}
