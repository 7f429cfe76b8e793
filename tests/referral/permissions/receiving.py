"""Who may open what of `referral.receiving`: the name of each address, and its entry."""

from uuid import uuid4

from referral.receiving.acts import ACTS, Act
from referral.states import State
from tests.referral.permissions.entry import COORDINATING, PROFESSIONALS, RECEIVING, SENDING, Args, Entry, by
from tests.referral.permissions.entry import act as done
from tests.referral.permissions.world import World

# In which state of the leg an act is tried, where it is not the one under way.
STATES: dict[str, State] = {
    "route": State.TRIAGE, "accept": State.OFFERED, "waitlist": State.OFFERED, "decline": State.OFFERED,
    "ask_info": State.OFFERED, "answer": State.INFO_REQUESTED, "reroute": State.DECLINED, "settle": State.DECLINED,
    "no_show": State.MEETING_BOOKED, "match": State.IN_SERVICE, "follow": State.IN_SERVICE,
}  # fmt: skip
# A decision is of the sender's side and the coordinator.
DECIDERS = SENDING | COORDINATING
WHO: dict[str, frozenset[str]] = {
    "route": COORDINATING,
    # Of what nobody has taken, the whole unit sees all.
    "accept": RECEIVING | {"colleague"}, "waitlist": RECEIVING | {"colleague"}, "decline": RECEIVING | {"colleague"},
    "ask_info": RECEIVING | COORDINATING | {"colleague"}, "answer": SENDING,
    "reroute": DECIDERS, "settle": DECIDERS, "ask_to_void": DECIDERS, "agree_to_void": DECIDERS,
    "refuse_to_void": DECIDERS, "release": RECEIVING | COORDINATING, "assign": RECEIVING | COORDINATING,
    "withdraw": RECEIVING | COORDINATING | SENDING,
}  # fmt: skip


def at(state: State) -> Args:
    def args(world: World) -> tuple[object, ...]:
        return (world.leg(state).pk,)

    return args


def entry_of(one: Act) -> Entry:
    who, args = WHO.get(one.name, RECEIVING), at(STATES.get(one.name, State.CONTACTING))
    return by(who, args) if one.has_page else done(who, args)


WITH_A_LIST = frozenset({
    "worker", "colleague", "manager", "coordinator", "worker_elsewhere", "manager_elsewhere", "coordinator_elsewhere",
    # A manager of a sending unit may manage what it receives.
    "sending_manager",
})  # fmt: skip

ENTRIES: dict[str, Entry] = {
    # Every professional's home; who has no working list is led to her own page.
    "worklist": by(PROFESSIONALS),
    "to-decide": by(frozenset({"coordinator", "coordinator_elsewhere"})),
    "worklist-export": by(WITH_A_LIST),
    # Senders are led to their own page of it.
    "leg": by(RECEIVING | COORDINATING | SENDING, at(State.CONTACTING)),
    # It names the sender's unit and every receiver, which receivers may not know.
    "leg-consent": by(COORDINATING, at(State.CONTACTING)),
    # A message to be told by hand; this leg has none, so that nobody finds it.
    "leg-told": done(frozenset(), lambda world: (world.leg().pk, uuid4())),
    **{one.url_name: entry_of(one) for one in ACTS.values()},
}
