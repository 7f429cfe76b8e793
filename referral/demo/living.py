"""Living the demo's lives: every act of every life in the order of time, through the same actions as in the browser.

Nothing is put into the tables past the workflow, so that the demo shows what it really does: deadlines, log, events.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from referral import clock
from referral.demo.doing import DOING, send
from referral.demo.lives import Life
from referral.demo.setting import Setting
from referral.demo.steps import DemoStep
from referral.demo.stories import Story, story_of
from referral.tasks import look_after_time

Entry = tuple[datetime, int, Story, DemoStep | None]


def live(lives: Sequence[Life], setting: Setting, *, today: datetime) -> Iterator[tuple[int, int]]:
    """Live them all up to `today`, yielding (acts done, acts in all)."""
    entries = agenda([story_of(life, setting, today) for life in lives], today)
    looked: date | None = None
    for number, (at, _life, story, step) in enumerate(entries):
        with clock.standing_at(at):
            # The round of the clock at the first act of each day: reminders, escalation, lapsing.
            if looked != at.date():
                look_after_time()
                looked = at.date()
            if step is None:
                send(story)
            else:
                DOING[step.act](story, step)
        yield number + 1, len(entries)


def agenda(stories: Sequence[Story], today: datetime) -> list[Entry]:
    """Sendings and steps before today, in the order of time."""
    entries: list[Entry] = []
    for story in stories:
        entries.append((story.sent_at, story.life.number, story, None))
        entries += [(step.at, story.life.number, story, step) for step in story.steps if step.at < today]
    return sorted(entries, key=lambda entry: entry[:2])
