"""What of a leg each reader sees, and the names of the fields shown: those go to the log before the page does.

A receiver sees the resident and her own unit's notes; a coordinator the resident and what was asked and answered,
never a receiver's note; an emergency reader reads the same and can do nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from referral import vault
from referral.actor import Actor
from referral.codes import Barrier, Channel, Party, Reason, Safety
from referral.languages import language_name
from referral.models import Match, ReferralEvent, ReferralLeg
from referral.person import Need, Resident
from referral.receiving.members import name_of
from referral.receiving.notes import notes_of
from referral.receiving.people import names_of, sender_words
from referral.receiving.rows import FORGOTTEN
from referral.receiving.words import Telling, event_words, label

PERSON = (
    "first_name", "last_name", "birth_year", "phone", "email", "language", "interpreter", "safety", "leave_message",
    "channels", "times", "wish", "reasons", "barriers",
)  # fmt: skip


@dataclass(frozen=True)
class Happened:
    """One line of the history. `said` passed between sender, coordinator and receiver; `note` is the receiver's."""

    at: datetime
    what: str
    who: str
    said: str = ""
    note: str = ""


@dataclass(frozen=True)
class Contact:
    """How the resident may be approached. Numbers that may not be used are not here at all."""

    phone: str = ""
    sms: str = ""
    email: str = ""
    times: str = ""
    # What binds: "do not leave a message", "do not contact".
    rules: tuple[str, ...] = ()
    must_not: bool = False


@dataclass(frozen=True)
class Read:
    """The leg as one reader sees it. `fields`: names of what is shown, for the log."""

    leg: ReferralLeg
    resident: Resident
    need: Need
    contact: Contact
    history: Sequence[Happened]
    matches: Sequence[Match]
    sender: str
    language: str
    interpreter: str
    reasons: Sequence[str]
    barriers: Sequence[str]
    goal: str = ""
    note: str = ""
    feedback: str = ""
    earlier: Sequence[ReferralLeg] = ()
    fields: tuple[str, ...] = field(default=())

    @property
    def is_erased(self) -> bool:
        return not self.resident.name

    @property
    def called(self) -> str:
        """What the page calls the resident by; never in its title."""
        return self.resident.first_name or _("The resident")


def read(leg: ReferralLeg, actor: Actor, mine: frozenset[Party], now: datetime) -> Read:
    """Unseal what the reader may see. Nothing of somebody who withdrew."""
    is_receiver = Party.RECEIVER in mine
    resident, need, notes = Resident(), Need(), {}
    if leg.state not in FORGOTTEN:
        try:
            vault.prefetch([leg.referral, leg])
            resident, need = leg.referral.resident(), leg.referral.need()
            notes = notes_of(leg) if is_receiver else {}
        except vault.Unreadable:
            resident, need, notes = Resident(), Need(), {}
    shown = PERSON if resident.name else ()
    return Read(
        leg=leg,
        resident=resident,
        need=need,
        contact=contact_of(resident),
        history=history(leg, actor, mine, now),
        matches=list(leg.matches.select_related("service", "place")),
        sender=sender_words(leg, mine),
        language=language_name(resident.language),
        interpreter=language_name(resident.interpreter) if resident.interpreter else "",
        reasons=[label(Reason, code) for code in leg.referral.reasons],
        barriers=[label(Barrier, code) for code in leg.referral.barriers],
        goal=str(notes.get("goal", "")),
        note=str(notes.get("note", "")),
        earlier=earlier(leg, actor) if Party.COORDINATOR in mine else (),
        fields=(*shown, *sorted(notes)),
    )


def earlier(leg: ReferralLeg, actor: Actor) -> Sequence[ReferralLeg]:
    """The referral's other legs, for the coordinator: who had it before, who has it beside."""
    others = ReferralLeg.objects.visible_to(actor).filter(referral=leg.referral_id).exclude(pk=leg.pk)
    return list(others.select_related("unit").order_by("submitted_at", "pk"))


def contact_of(resident: Resident) -> Contact:
    """The safety answers as rules and links: what they do not allow is not on the page."""
    if resident.safety == Safety.NOT_SAFE or not resident.safety:
        return Contact(rules=(_("Do not get in touch. The resident gets in touch."),), must_not=bool(resident.name))
    rules = [messages_rule(resident)]
    if resident.safety == Safety.ONLY_SO:
        ways = ", ".join(label(Channel, way) for way in resident.channels)
        rules.insert(0, _("Only in these ways: %(ways)s") % {"ways": ways})
    return Contact(
        phone=resident.phone if resident.allows(Channel.PHONE) else "",
        sms=resident.phone if resident.allows(Channel.SMS) else "",
        email=resident.email if resident.allows(Channel.EMAIL) else "",
        times=resident.times,
        rules=tuple(rule for rule in rules if rule),
    )


def messages_rule(resident: Resident) -> str:
    """Silence is no permission."""
    return _("A message may be left.") if resident.leave_message else _("Do not leave a message.")


def history(leg: ReferralLeg, actor: Actor, mine: frozenset[Party], now: datetime) -> list[Happened]:
    """Newest first. The receiver's notes only to receivers; words between them to all three."""
    events = list(leg.events.select_related("leg", "by", "unit").order_by("-position"))
    vault.prefetch(events)
    named = names_of(event.details.get("to") for event in events)
    telling = Telling(named, now)
    is_quiet = leg.state in FORGOTTEN
    return [
        Happened(
            at=event.at,
            what=event_words(event, telling),
            who=who_did(event, leg, actor, mine),
            said="" if is_quiet else opened(event, "sealed_message"),
            note=opened(event, "sealed_note") if Party.RECEIVER in mine and not is_quiet else "",
        )
        for event in events
    ]


def opened(event: ReferralEvent, column: str) -> str:
    try:
        return str(event.unsealed(column) or "")
    except vault.Unreadable:
        return ""


def who_did(event: ReferralEvent, leg: ReferralLeg, actor: Actor, mine: frozenset[Party]) -> str:
    """Who it was, as far as the reader may know."""
    if event.by_id is None:
        return _("The resident") if event.party == Party.RESIDENT else _("The service itself")
    if event.by_id == actor.user_id:
        return _("You")
    if event.party == Party.SENDER:
        return sender_words(leg, mine)
    name = name_of(event.by)
    return f"{name}, {event.unit.name}" if event.unit else name


def age_of(resident: Resident, now: datetime) -> int | None:
    """By the year alone: the age reached this year."""
    return now.year - resident.birth_year if resident.birth_year else None
