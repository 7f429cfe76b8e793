"""A life's steps as text: `act[:what]+days`; `lives.toml` tells what they mean."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from referral.working_time import is_working_day

STEP = re.compile(r"(?P<act>[a-z_]+)(?::(?P<what>[^+]+))?\+(?P<days>\d+)")
# Hours at which people work, in turn, so that not everything happens at noon.
HOURS = (time(9, 10), time(13, 25), time(10, 40), time(14, 55), time(11, 5), time(15, 20))


@dataclass(frozen=True)
class DemoStep:
    """One act, and when it happens."""

    act: str
    what: str
    at: datetime


def read_steps(steps: list[str], *, sent_at: datetime, salt: int) -> list[DemoStep]:
    """The steps with their moments: on working days, each after the one before. Raises ValueError on a slip."""
    found: list[DemoStep] = []
    before = sent_at
    for number, text in enumerate(steps):
        match = STEP.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is no step: write act:what+days.")
        moment = moment_after(before, int(match["days"]), HOURS[(number + salt) % len(HOURS)])
        found.append(DemoStep(match["act"], match["what"] or "", moment))
        before = moment
    return found


def moment_after(before: datetime, days: int, hour: time) -> datetime:
    """Some working day at the hour, at least a few minutes after `before` (aware, in local time)."""
    moment = datetime.combine(before.date() + timedelta(days=days), hour, before.tzinfo)
    if moment <= before:
        moment = before + timedelta(minutes=20)
    while not is_working_day(moment.date()):
        moment += timedelta(days=1)
    return moment
