"""A correction as its sender sees it: where it is, in steps, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.corrections.subjects import Subject
from catalogue.models import Correction
from catalogue.presenters.clock import full_date


@dataclass(frozen=True)
class Step:
    """One stone of the path. `state` is done, now or empty."""

    title: str
    text: str
    icon: str
    state: str


@dataclass(frozen=True)
class Progress:
    subject: Subject
    topic: str
    headline: str
    lead: str
    steps: Sequence[Step]
    answer: str
    answered_by: str
    sent_on: str
    due: str


def progress(correction: Correction) -> Progress:
    answered = full_date(timezone.localdate(correction.answered_at)) if correction.answered_at else ""
    organization = str(correction.organization.name.text()) if correction.organization else ""
    due = full_date(correction.due_on) if correction.due_on else ""
    return Progress(
        subject=Subject.of_correction(correction),
        topic=correction.get_topic_display(),
        headline=headline(correction),
        lead=lead(correction, due),
        steps=steps(correction, organization, answered),
        answer=correction.answer if answered else "",
        answered_by=answered_by(correction, organization) if answered else "",
        sent_on=full_date(timezone.localdate(correction.sent_at)),
        due=due,
    )


def headline(correction: Correction) -> str:
    return {
        Correction.State.NEW: _("We have your message"),
        Correction.State.SENT_ON: _("The organisation has your message"),
        Correction.State.DONE: _("It has been corrected"),
        Correction.State.DECLINED: _("There was nothing to correct"),
    }[Correction.State(correction.state)]


def lead(correction: Correction, due: str) -> str:
    if correction.state == Correction.State.DONE:
        return _("Thank you. Others find the right information now, because you told.")
    if correction.state == Correction.State.DECLINED:
        return _("Thank you for telling. The answer below says why it stays as it is.")
    if due:
        return _("You get an answer on this page on %(date)s at the latest.") % {"date": due}
    return _("The answer comes to this page. You need not do anything.")


def steps(correction: Correction, organization: str, answered: str) -> list[Step]:
    """Told, sent on (when there is somebody to send it on to), answered."""
    told = full_date(timezone.localdate(correction.sent_on_at)) if correction.sent_on_at else ""
    found = [step(_("You told us"), full_date(timezone.localdate(correction.sent_at)), "send", "done")]
    if organization and (told or not answered):
        title = _("%(organization)s gets your message") % {"organization": organization}
        found.append(step(title, told or _("The region's coordinator sends it on"), "users", "done" if told else "now"))
    waits = "" if found[-1].state == "now" else "now"
    found.append(
        step(_("You get an answer"), answered or _("Here on this page"), "chat", "done" if answered else waits)
    )
    return found


def step(title: str, text: str, icon: str, state: str) -> Step:
    """What is done has the same sign everywhere."""
    return Step(title, text, "check" if state == "done" else icon, state)


def answered_by(correction: Correction, organization: str) -> str:
    """The coordinators answer as users; an organisation answers by its link."""
    if correction.answered_by_id is None and organization:
        return organization
    return _("The region's coordinator")
