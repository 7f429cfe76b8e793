"""Which of the possible acts stands first on a leg's page, which beside it, and which in the list of others."""

from collections.abc import Sequence
from dataclasses import dataclass

from referral.receiving.acts import Act, Here
from referral.receiving.forms.base import ActForm
from referral.states import State

# By state: what is done next, in this order. The first that is possible is the page's own; the others stand beside it.
FIRST: dict[State, tuple[str, ...]] = {
    State.TRIAGE: ("route", "ask_info"),
    State.OFFERED: ("accept", "waitlist", "decline"),
    State.INFO_REQUESTED: ("answer",),
    State.ACCEPTED: ("log_attempt", "book"),
    State.WAITLISTED: ("accept", "waitlist", "decline"),
    State.CONTACTING: ("log_attempt", "book", "meet", "give_up"),
    State.MEETING_BOOKED: ("meet", "no_show", "book"),
    State.IN_SERVICE: ("match", "follow", "close"),
    State.FOLLOW_UP: ("close",),
    State.DECLINED: ("reroute", "settle"),
    State.EXPIRED: ("reroute", "settle"),
    State.UNREACHABLE: ("reroute", "settle"),
}
# Answered where the request for it is told.
ELSEWHERE = frozenset({"agree_to_void", "refuse_to_void", "note"})


@dataclass(frozen=True)
class Button:
    """An act with the form it is posted with: empty fields of a one-tap act, or those shown at once."""

    act: Act
    form: ActForm


@dataclass(frozen=True)
class Layout:
    first: Button | None
    beside: Sequence[Button]
    others: Sequence[Button]
    elsewhere: dict[str, Button]


def laid_out(acts: Sequence[Act], here: Here) -> Layout:
    by_name = {act.name: Button(act, act.form(leg=here.leg, by=here.actor)) for act in acts}
    order = [name for name in FIRST.get(State(here.leg.state), ()) if name in by_name]
    others = [button for name, button in by_name.items() if name not in order and name not in ELSEWHERE]
    return Layout(
        first=by_name[order[0]] if order else None,
        beside=[by_name[name] for name in order[1:]],
        others=others,
        elsewhere={name: button for name, button in by_name.items() if name in ELSEWHERE},
    )
