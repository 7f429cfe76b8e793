"""One row told to the person it is about: {field code: value}. `referral.register.labels` has the codes in words.

Professionals are told by their unit and what they were to the matter, not by name: the letter names who answers.
"""

from collections.abc import Mapping
from typing import Any

from catalogue.region import municipality_name
from referral import models as m

Told = Mapping[str, Any]


def referral(row: m.Referral) -> Told:
    """What the resident was asked, opened; and a draft's form as it was typed."""
    return {
        "state": row.get_state_display(),
        "controller": str(row.controller),
        "sender_unit": name_of(row.sender_unit),
        "municipality": str(municipality_name(row.municipality)) if row.municipality else "",
        "age_band": row.get_age_band_display() if row.age_band else "",
        "reasons": list(row.reasons),
        "barriers": list(row.barriers),
        "created_at": row.created_at,
        "submitted_at": row.submitted_at,
        "ended_at": row.ended_at,
        "settle_reason": row.get_settle_reason_display() if row.settle_reason else "",
        "held_until": row.held_until,
        "restricted_at": row.restricted_at,
        "words_erased_at": row.words_erased_at,
        **(row.unsealed("sealed_resident") or {}),
        **(row.unsealed("sealed_need") or {}),
        "draft": row.unsealed("sealed_draft"),
    }


def leg(row: m.ReferralLeg) -> Told:
    """One receiver's share, with its notes: they are about the person too."""
    return {
        "state": row.get_state_display(),
        "unit": name_of(row.unit),
        "about": about(row.service or row.place),
        "submitted_at": row.submitted_at,
        "promised_on": row.promised_on,
        "received_at": row.received_at,
        "first_attempt_at": row.first_attempt_at,
        "reached_at": row.reached_at,
        "meeting_at": row.meeting_at,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "queue_weeks": row.queue_weeks,
        "decline_reason": row.get_decline_reason_display() if row.decline_reason else "",
        "closing_reason": row.get_closing_reason_display() if row.closing_reason else "",
        "feedback_refused": row.feedback_refused,
        "notes": row.unsealed("sealed_notes"),
        "feedback": row.unsealed("sealed_feedback"),
        "words_erased_at": row.words_erased_at,
    }


def event(row: m.ReferralEvent) -> Told:
    return {
        "at": row.at,
        "transition": row.transition,
        "party": row.party,
        "unit": name_of(row.unit),
        "state": row.get_to_state_display(),
        "details": row.details,
        "message": row.unsealed("sealed_message"),
        "note": row.unsealed("sealed_note"),
    }


def consent(row: m.Consent) -> Told:
    return {
        "given_at": row.given_at,
        "valid_until": row.valid_until,
        "form": row.get_form_display(),
        "legal_basis": row.get_legal_basis_display(),
        "language": row.language,
        "text_version": row.text_version,
        "disclosure": row.disclosure,
        "sender_unit_shown": row.sender_unit_shown,
        "coordinator": row.coordinator,
        "any_receiver": row.any_receiver,
        "resident_present": row.resident_present,
        "interpreter_used": row.interpreter_used,
        "feedback_agreed": row.feedback,
        "measures_agreed": row.measures,
        "withdrawn_at": row.withdrawn_at,
        "withdrawn_by_way": row.withdrawn_by_way,
        "letter": row.unsealed("sealed_letter"),
    }


def consent_receiver(row: m.ConsentReceiver) -> Told:
    return {"unit": name_of(row.unit)}


def match(row: m.Match) -> Told:
    return {"at": row.matched_at, "about": about(row.service or row.place), "accompanied": row.accompanied}


def measure(row: m.Measure) -> Told:
    return {
        "at": row.answered_at,
        "instrument": row.get_instrument_display(),
        "moment": row.get_moment_display(),
        "answers": row.unsealed("sealed_answers"),
    }


def emergency(row: m.BreakGlass) -> Told:
    return {
        "granted_at": row.granted_at,
        "expires_at": row.expires_at,
        "reason": row.unsealed("sealed_reason"),
        "reviewed_at": row.reviewed_at,
        "verdict": row.get_verdict_display() if row.verdict else "",
    }


def void_request(row: m.VoidRequest) -> Told:
    return {
        "asked_at": row.asked_at, "reason": row.get_reason_display(), "answered_at": row.answered_at,
        "agreed": row.agreed,
    }  # fmt: skip


def message(row: m.OutboxMessage) -> Told | None:
    """What was sent to the resident; mails to professionals hold nothing of anybody."""
    if row.kind != m.OutboxMessage.Kind.RESIDENT:
        return None
    return {"kind": row.get_kind_display(), "created_at": row.created_at, "delivered_at": row.delivered_at}


def tracking_code(row: m.TrackingCode) -> Told:
    """When, never the hash."""
    return {"issued_at": row.issued_at, "replaced_at": row.replaced_at, "last_used_at": row.last_used_at}


def rights_request(row: m.RightsRequest) -> Told:
    return {
        "kind": row.get_kind_display(),
        "way": row.get_way_display(),
        "asked_at": row.asked_at,
        "due_on": row.due_on,
        "verified_how": row.get_verified_how_display() if row.verified_how else "",
        "decision": row.get_decision_display() if row.decision else "",
        "refusal": row.get_refusal_display() if row.refusal else "",
        "decided_at": row.decided_at,
        "handed_over_at": row.handed_over_at,
    }


def reading(row: m.AuditEvent) -> Told | None:
    """Who read or did what: the unit and the role. What was tried and refused is not an access."""
    if not row.allowed:
        return None
    unit = m.Unit.objects.filter(pk=row.actor_unit).first() if row.actor_unit else None
    return {
        "at": row.at,
        "action": row.action,
        "actor_kind": row.get_actor_kind_display(),
        "role": row.actor_role,
        "unit": name_of(unit),
        "purpose": row.purpose,
        "fields": list(row.fields),
    }


def name_of(unit: m.Unit | None) -> str:
    return str(unit.name) if unit else ""


def about(row: Any) -> str:
    """A service or place by its name."""
    return str(row.name) if row is not None else ""
