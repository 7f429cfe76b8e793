"""Every model of the room: copied for the person or not, erased or not, and why. A test fails when one is missing.

In the order of erasure: what points at another row goes before it. Read by `copying`, `erasure` and the meta-tests.
"""

from django.db import models

from referral import models as m
from referral.register import copiers
from referral.register.keeping import Erased, Kept

ROWS, LINK = Erased.ROWS, Erased.LINK

REGISTRY: dict[type[models.Model], Kept] = {
    # --- Of a resident: found from the referral, gone with it -------------------------------------------------
    # First of all: the database lets events go only when their key is gone.
    m.DataKey: Kept("referral", "leg", None, ROWS, "A key tells nothing about anybody; what it seals is copied."),
    m.OutboxMessage: Kept("referral", "leg", copiers.message, ROWS),
    m.TrackingCode: Kept("referral", "", copiers.tracking_code, ROWS),
    m.BreakGlass: Kept("referral", "", copiers.emergency, ROWS),
    m.VoidRequest: Kept("leg__referral", "leg", copiers.void_request, ROWS),
    m.Measure: Kept("leg__referral", "leg", copiers.measure, ROWS),
    m.Match: Kept("leg__referral", "leg", copiers.match, ROWS),
    m.ReferralEvent: Kept("leg__referral", "leg", copiers.event, ROWS),
    m.ReferralLeg: Kept("referral", "pk", copiers.leg, ROWS),
    m.ConsentReceiver: Kept("consent__referral", "", copiers.consent_receiver, ROWS),
    m.Consent: Kept("referral", "", copiers.consent, ROWS),
    m.RightsRequest: Kept("referral", "", copiers.rights_request, LINK, "Proof that the request was answered."),
    m.Referral: Kept("pk", "", copiers.referral, ROWS),
    m.AuditEvent: Kept(
        "referral_id", "", copiers.reading, why="The log proves what was done: numbers and field names."
    ),
    m.Tombstone: Kept(
        "referral_id", why="Ids, states and dates that keep the erased erased after a restore; no words."
    ),
    # --- Counts without persons -------------------------------------------------------------------------------
    m.LegFigure: Kept(why="Anonymous: codes, months and whole days; no id leads back."),
    m.Guidance: Kept(why="Anonymous from the start: no person row is ever made."),
    m.Satisfaction: Kept(why="Anonymous: a month, a unit, a number."),
    m.MeasureResult: Kept(why="Anonymous: a month, an area, a score."),
    # --- Of organisations and professionals -------------------------------------------------------------------
    m.Controller: Kept(why="An organisation."),
    m.Area: Kept(why="Municipalities and their coordinators' number."),
    m.AreaMunicipality: Kept(why="A municipality."),
    m.Unit: Kept(why="An organisation's unit."),
    m.UnitClosure: Kept(why="Days on which a unit is shut."),
    m.UnitService: Kept(why="What a unit receives."),
    m.StaffProfile: Kept(why="Of a professional, kept while she has an account; she is deactivated, never deleted."),
    m.Membership: Kept(why="Of a professional: who could see what, and when, must stay answerable."),
    m.Invitation: Kept(why="Of a professional asked to join; deleted 30 days after it has run out or was used."),
    # --- Of the register itself -------------------------------------------------------------------------------
    m.AuditDay: Kept(why="Heads of the log's chain."),
    m.ExportRequest: Kept(why="Of professionals: who took what file out of the register, and what for."),
    m.RetentionRun: Kept(why="Counts."),
}

# Sealed columns: what is in them. Whose key seals it is the field's own (`receiver`). A test compares with the models.
SEALED: dict[tuple[type[models.Model], str], str] = {
    (m.Referral, "sealed_resident"): "Name, phone, e-mail, year of birth, language, how to get in touch safely",
    (m.Referral, "sealed_need"): "The resident's wish in their own words",
    (m.Referral, "sealed_draft"): "The form of a draft as it was typed",
    (m.ReferralLeg, "sealed_notes"): "The receiver's goal and note",
    (m.ReferralLeg, "sealed_feedback"): "How it went, for the sender",
    (m.ReferralEvent, "sealed_message"): "Question, answer, advice",
    (m.ReferralEvent, "sealed_note"): "What the receiver noted",
    (m.Consent, "sealed_letter"): "The letter as it was read",
    (m.Measure, "sealed_answers"): "Answers to a measure",
    (m.BreakGlass, "sealed_reason"): "Why the glass was broken",
}

# Columns of text that stand in the open although the row is of a resident: each says why it tells nothing of them.
OPEN_TEXT: dict[tuple[type[models.Model], str], str] = {
    (m.OutboxMessage, "dedupe"): "Ids",
    (m.OutboxMessage, "trouble"): "Name of an exception",
    (m.TrackingCode, "code_hash"): "Hash under a key of the environment",
    (m.TrackingCode, "key_version"): "Name of a key",
    (m.ReferralEvent, "transition"): "Name of a transition",
    (m.ReferralEvent, "party"): "Code",
    (m.ReferralEvent, "details"): "Codes and times alone; the writer takes no others",
    (m.ReferralEvent, "actor_key"): "Id of a user or referral",
    (m.ReferralEvent, "idempotency_key"): "Random",
    (m.DataKey, "key_version"): "Name of a key",
    (m.ReferralLeg, "calendar"): "Version of the holiday calendar",
    (m.Consent, "text_version"): "Version of the letter's text",
    (m.Consent, "text_hash"): "Hash of the letter",
    (m.Consent, "language"): "Language of the letter",
    (m.Consent, "withdrawn_by_way"): "Code",
    (m.Referral, "municipality"): "Three-digit code, for routing and statistics",
    (m.Referral, "reasons"): "Codes, for routing and statistics",
    (m.Referral, "barriers"): "Codes, for statistics",
    (m.Referral, "form_key"): "Hash of the form's random slip",
    (m.Referral, "phone_index"): "Blind index: a keyed hash, cut to 64 bits",
    (m.Referral, "email_index"): "Blind index: a keyed hash, cut to 64 bits",
    (m.AuditEvent, "actor_role"): "Code",
    (m.AuditEvent, "action"): "Code",
    (m.AuditEvent, "purpose"): "Code of a purpose; never words about a resident",
    (m.AuditEvent, "object_type"): "Name of a model",
    (m.AuditEvent, "object_id"): "Id",
    (m.AuditEvent, "fields"): "Names of fields",
    (m.AuditEvent, "request_id"): "Random",
    (m.AuditEvent, "prev_hash"): "Hash",
    (m.AuditEvent, "hash"): "Hash",
    (m.Tombstone, "legs"): "Ids, states and days",
    (m.Tombstone, "cause"): "Code",
}
