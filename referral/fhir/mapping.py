"""What each state of ours is in FHIR R4 (HL7 Gravity, SDOH Clinical Care): total, and proven so by a test.

`Task.status` is the performer's, `ServiceRequest.status` the requester's. Detail travels as `businessStatus`, in codes
of ours: a status of FHIR's own is never bent.
"""

from collections.abc import Mapping

from referral.models import ReferralLeg
from referral.states import ReferralState, State

TASK_STATUS: Mapping[State, str] = {
    State.DRAFT: "draft",
    # Pan-Canadian eReferral says "received"; Gravity leaves that status out.
    State.TRIAGE: "requested",
    State.OFFERED: "requested",
    State.INFO_REQUESTED: "on-hold",
    State.ACCEPTED: "accepted",
    State.WAITLISTED: "on-hold",
    State.CONTACTING: "in-progress",
    State.MEETING_BOOKED: "in-progress",
    State.IN_SERVICE: "in-progress",
    State.FOLLOW_UP: "in-progress",
    State.COMPLETED: "completed",
    # Rejected: refused before it began. Failed: tried, and not achieved.
    State.DECLINED: "rejected",
    State.UNREACHABLE: "failed",
    State.WITHDRAWN: "cancelled",
    State.CANCELLED: "cancelled",
    State.EXPIRED: "failed",
    State.ENTERED_IN_ERROR: "entered-in-error",
}
# None: there is none; an empty text: the leg's own reason is the business status.
BUSINESS_STATUS: Mapping[State, str | None] = {
    State.DRAFT: None,
    State.TRIAGE: "awaiting-triage",
    State.OFFERED: "offered",
    State.INFO_REQUESTED: "info-requested",
    State.ACCEPTED: "awaiting-booking",
    State.WAITLISTED: "waitlisted",
    State.CONTACTING: "contacting",
    State.MEETING_BOOKED: "booked",
    State.IN_SERVICE: "in-service",
    State.FOLLOW_UP: "follow-up",
    State.COMPLETED: "",
    State.DECLINED: "",
    State.UNREACHABLE: "unreachable",
    State.WITHDRAWN: "cancelled-by-patient",
    State.CANCELLED: "cancelled-by-requester",
    State.EXPIRED: "expired",
    State.ENTERED_IN_ERROR: None,
}
# Why a task stands still or ended without what was wished: FHIR wants words there.
WITH_STATUS_REASON = frozenset({
    State.INFO_REQUESTED, State.WAITLISTED, State.DECLINED, State.UNREACHABLE, State.WITHDRAWN, State.CANCELLED,
    State.EXPIRED,
})  # fmt: skip


def business_status(leg: ReferralLeg) -> str | None:
    """The code; of a completed or declined leg its reason."""
    code = BUSINESS_STATUS[State(leg.state)]
    return code if code != "" else reason_of(leg)


def reason_of(leg: ReferralLeg) -> str:
    return leg.closing_reason if leg.state == State.COMPLETED else leg.decline_reason


def request_status(state: ReferralState, *, any_completed: bool) -> str:
    """Of the whole: active until somebody decided, completed when anything was delivered, else revoked."""
    return {
        ReferralState.DRAFT: "draft",
        ReferralState.OPEN: "active",
        ReferralState.UNDECIDED: "active",
        ReferralState.CLOSED: "completed" if any_completed else "revoked",
        ReferralState.WITHDRAWN: "revoked",
        ReferralState.ENTERED_IN_ERROR: "entered-in-error",
    }[state]
