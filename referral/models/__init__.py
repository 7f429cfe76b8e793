"""The referral's rows. State is written by `referral.transitions` alone; reads go through `visible_to`."""

from referral.models.area import Area, AreaMunicipality, Controller
from referral.models.audit import AuditDay, AuditEvent
from referral.models.breaking_glass import BreakGlass
from referral.models.consent import Consent, ConsentReceiver
from referral.models.data_key import DataKey, KeyPurpose
from referral.models.event import ReferralEvent
from referral.models.export import ExportRequest
from referral.models.figures import Guidance, LegFigure, MeasureResult, Satisfaction
from referral.models.leg import ReferralLeg
from referral.models.matching import Match, Measure
from referral.models.membership import Invitation, Membership, StaffProfile
from referral.models.outbox import OutboxMessage
from referral.models.referral import Referral
from referral.models.register import RetentionRun, RightsRequest, Tombstone
from referral.models.tracking import TrackingCode
from referral.models.unit import Unit, UnitClosure, UnitService
from referral.models.voiding import VoidRequest

__all__ = [
    "Area", "AreaMunicipality", "AuditDay", "AuditEvent", "BreakGlass", "Consent", "ConsentReceiver", "Controller",
    "DataKey", "ExportRequest", "Guidance", "Invitation", "KeyPurpose", "LegFigure", "Match", "Measure",
    "MeasureResult", "Membership", "OutboxMessage", "Referral", "ReferralEvent", "ReferralLeg", "RetentionRun",
    "RightsRequest", "Satisfaction", "StaffProfile", "Tombstone", "TrackingCode", "Unit", "UnitClosure",
    "UnitService", "VoidRequest",
]  # fmt: skip
