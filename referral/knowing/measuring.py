"""Asking how the resident is, at the start and at the end: only with their consent, and only by the receiver."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Party
from referral.knowing.figuring import month_of
from referral.knowing.scoring import score
from referral.knowing.texts import InstrumentText, texts
from referral.models import Measure, MeasureResult, ReferralLeg
from referral.models.matching import Instrument, Moment
from referral.parties import parties
from referral.refusals import GuardRefused, NotAllowed, WrongState
from referral.states import State
from referral.transitions import lock

# When each moment may be asked: the end once something has begun.
ASKED_IN = {
    Moment.START: frozenset({
        State.ACCEPTED, State.CONTACTING, State.MEETING_BOOKED, State.IN_SERVICE, State.FOLLOW_UP,
    }),
    Moment.END: frozenset({State.IN_SERVICE, State.FOLLOW_UP}),
}  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """One instrument at one moment: answered already, or to be asked."""

    instrument: Instrument
    moment: Moment
    title: str
    language: str
    is_answered: bool


def instruments() -> dict[Instrument, InstrumentText]:
    """Those that the operator has given the words of."""
    found = texts(str(settings.MEASURE_TEXTS))
    return {instrument: found[instrument] for instrument in Instrument if instrument in found}


def slots_of(leg: ReferralLeg, by: Actor, language: str) -> list[Slot]:
    """What may be asked of the leg's resident by the actor now, or was; empty without consent to it."""
    if not may_ask(leg, by):
        return []
    answered = set(leg.measures.values_list("instrument", "moment"))
    found = []
    for instrument, text in instruments().items():
        spoken, words = text.in_language(language)
        for moment in Moment:
            done = (instrument.value, moment.value) in answered
            if done or leg.state in ASKED_IN[moment]:
                found.append(Slot(instrument, moment, words.title, spoken, done))
    return found


def may_ask(leg: ReferralLeg, by: Actor) -> bool:
    """The receiver, while consent to measures is in force."""
    agreed = leg.consent is not None and leg.consent.measures
    return agreed and Party.RECEIVER in parties(by, leg, at=clock.now())


def measure(*, leg: ReferralLeg, by: Actor, instrument: Instrument, moment: Moment, answers: Sequence[int]) -> Measure:
    """Keep the answers sealed; of an end also the score, detached, by its start's. Raises a Refusal or ValueError."""
    points = score(instrument, answers)
    with transaction.atomic():
        leg = lock(leg.pk)
        if not may_ask(leg, by):
            raise NotAllowed(_("The resident has not agreed to be asked this, or it is not yours to ask."))
        if leg.state not in ASKED_IN[moment]:
            raise WrongState(_("This can not be asked now: the matter has moved on."))
        if leg.measures.filter(instrument=instrument, moment=moment).exists():
            raise GuardRefused(_("This has been answered already."))
        row = Measure(leg=leg, instrument=instrument, moment=moment, answered_at=clock.now())
        row.seal("sealed_answers", {"answers": list(answers), "version": instruments()[instrument].version})
        row.save(force_insert=True)
        if moment == Moment.END:
            keep_pair(leg, instrument, points)
        audit.record("measure", by=by, about=leg, purpose=f"{instrument} {moment}", fields=["measure"])
    return row


def keep_pair(leg: ReferralLeg, instrument: Instrument, end: Decimal) -> None:
    """A start and an end as two numbers, a month and an area. An end alone says nothing of a change: it is not kept."""
    start = leg.measures.filter(instrument=instrument, moment=Moment.START).first()
    if start is None:
        return
    MeasureResult.objects.create(
        month=month_of(clock.now()), area_id=leg.referral.area_id, instrument=instrument, moment=Moment.END,
        score=end, start_score=score(instrument, start.unsealed("sealed_answers")["answers"]),
    )  # fmt: skip
