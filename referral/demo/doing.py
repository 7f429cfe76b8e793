"""The acts of a story, by the names that `lives.toml` uses; each goes through `referral.actions`."""

from collections.abc import Callable
from datetime import timedelta

from catalogue.models import Service
from referral import actions
from referral.actions.sending import ConsentGiven
from referral.codes import ConsentForm, LegalBasis
from referral.demo.steps import DemoStep, moment_after
from referral.demo.stories import Story
from referral.models import Satisfaction, VoidRequest

ADVICE = "Kysykää myös seurakunnan ja yhdistysten ryhmistä."
ANSWER = "Puhuin asukkaan kanssa, ja asia on kunnossa."


def send(story: Story) -> None:
    """Draft and send with spoken consent; what the list calls a draft stays one."""
    life, entry = story.life, story.life.entry
    referral = actions.create_draft(
        by=story.sender(), sender_unit=story.sender_unit, area=story.area, receivers=[story.unit] if story.unit else []
    )
    story.referral_id, story.leg_id = referral.pk, referral.legs.get().pk
    if not life.is_draft:
        actions.submit(
            referral=referral, by=story.sender(), resident=life.resident, need=life.need,
            municipality=story.municipality, reasons=entry["reasons"], barriers=entry.get("barriers", []),
            consent=consent_of(story),
        )  # fmt: skip


def consent_of(story: Story) -> ConsentGiven:
    """Given as spoken words, or on the screen by a resident; any receiver of the area where the coordinator chooses."""
    return ConsentGiven(
        text_version="demo", letter="Kirje luettiin ääneen.", language=story.life.resident.language,
        form=ConsentForm.SCREEN if story.life.is_own else ConsentForm.SPOKEN, legal_basis=LegalBasis.CONSENT,
        disclosure=not story.life.is_own, sender_unit_shown=False, coordinator=True, any_receiver=story.unit is None,
        receivers=[story.unit.pk] if story.unit else [], feedback=not story.life.is_own,
        measures=story.life.number % 3 == 0,
    )  # fmt: skip


def accept(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.accept(leg=leg, by=story.receiver(), version=leg.version)


def waitlist(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.waitlist(leg=leg, by=story.receiver(), version=leg.version, weeks=int(step.what))


def decline(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.decline(leg=leg, by=story.receiver(), version=leg.version, reason=step.what, advice=ADVICE)


def attempt(outcome: str) -> Callable[[Story, DemoStep], None]:
    def log(story: Story, step: DemoStep) -> None:
        leg = story.leg
        actions.log_attempt(leg=leg, by=story.receiver(), version=leg.version, channel=step.what, outcome=outcome)

    return log


def book(story: Story, step: DemoStep) -> None:
    """Agree a meeting: an hour before the step that tells of it, or so many days on when that is still to come."""
    leg = story.leg
    told = next((later.at for later in story.steps if later.at > step.at), None)
    meeting_at = (told or moment_after(step.at, int(step.what), step.at.time())) - timedelta(hours=1)
    actions.book(leg=leg, by=story.receiver(), version=leg.version, meeting_at=meeting_at, note="Kirjaston kahvila")


def no_show(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.no_show(leg=leg, by=story.receiver(), version=leg.version)


def meet(story: Story, step: DemoStep) -> None:
    leg = story.leg
    goal = story.life.need.wish
    met_at = step.at - timedelta(minutes=10)
    actions.meet(leg=leg, by=story.receiver(), version=leg.version, met_at=met_at, goal=goal)


def match(story: Story, step: DemoStep) -> None:
    """A service of the catalogue by its Finnish name; where it is not there, nothing was found."""
    service = Service.objects.filter(name__fi=step.what, gone_since=None).first()
    if service:
        leg = story.leg
        actions.match(leg=leg, by=story.receiver(), version=leg.version, to=service, accompanied=True)


def follow(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.follow(leg=leg, by=story.receiver(), version=leg.version)


def close(story: Story, step: DemoStep) -> None:
    """End it, with what the sender hears if the life has feedback, and the resident's opinion if it has a score."""
    leg, entry = story.leg, story.life.entry
    feedback = {"outcome": step.what, "text": entry["feedback"]} if "feedback" in entry else None
    actions.close(leg=leg, by=story.receiver(), version=leg.version, reason=step.what, feedback=feedback)
    if "score" in entry:
        month = step.at.date().replace(day=1)
        Satisfaction.objects.create(month=month, unit=leg.unit, area=leg.referral.area, score=entry["score"])


def give_up(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.give_up(leg=leg, by=story.receiver(), version=leg.version)


def ask_info(story: Story, step: DemoStep) -> None:
    leg = story.leg
    by = story.receiver() if leg.unit_id else story.coordinator()
    actions.ask_info(leg=leg, by=by, version=leg.version, question=step.what, message="Voisitko tarkentaa?")


def answer(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.answer(leg=leg, by=story.decider(), version=leg.version, message=ANSWER)


def route(story: Story, step: DemoStep) -> None:
    leg = story.leg
    unit = story.setting.units[step.what]
    actions.route(leg=leg, by=story.coordinator(), version=leg.version, unit=unit)


def reroute(story: Story, step: DemoStep) -> None:
    """A new leg; the resident was asked again, and agrees to any receiver."""
    consent = consent_of(story)
    again = ConsentGiven(**{**consent.__dict__, "any_receiver": True, "receivers": []})
    story.leg_id = actions.reroute(leg=story.leg, by=story.decider(), consent=again).pk


def settle(story: Story, step: DemoStep) -> None:
    actions.settle(referral=story.referral, by=story.decider(), reason=step.what, resident_told=True)


def withdraw(story: Story, step: DemoStep) -> None:
    actions.withdraw_referral(referral=story.referral, by=story.coordinator(), way="phone")


def cancel(story: Story, step: DemoStep) -> None:
    leg = story.leg
    actions.cancel(leg=leg, by=story.sender(), version=leg.version, reason=step.what)


def void(story: Story, step: DemoStep) -> None:
    """The sender asks, the coordinator agrees."""
    request: VoidRequest = actions.ask_to_void(leg=story.leg, by=story.sender(), reason=step.what)
    actions.agree_to_void(request=request, by=story.coordinator())


def wait(story: Story, step: DemoStep) -> None:
    """Nothing is done: the round of the clock lets it lapse."""


DOING: dict[str, Callable[[Story, DemoStep], None]] = {
    "accept": accept, "waitlist": waitlist, "decline": decline, "reached": attempt("reached"),
    "no_answer": attempt("no_answer"), "later": attempt("later"), "book": book, "no_show": no_show, "meet": meet,
    "match": match, "follow": follow, "close": close, "give_up": give_up, "ask_info": ask_info, "answer": answer,
    "route": route, "reroute": reroute, "settle": settle, "withdraw": withdraw, "cancel": cancel, "void": void,
    "expire": wait,
}  # fmt: skip
