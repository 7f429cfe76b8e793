"""One line of the matrix: how an address is asked for, and who gets through. Everybody else gets 404."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.referral.permissions.world import World

Args = Callable[[World], tuple[Any, ...]]

# Who asks: names of `World.visitors`. Nobody in them but "outsider" and "editor" stands nowhere.
RECEIVING = frozenset({"worker", "manager"})
SENDING = frozenset({"sender", "sending_manager"})
COORDINATING = frozenset({"coordinator"})
ELSEWHERE = frozenset({
    "sender_elsewhere", "worker_elsewhere", "manager_elsewhere", "coordinator_elsewhere",
})  # fmt: skip
KEEPING = frozenset({"register_keeper", "data_protection_officer", "regional_coordinator", "emergency_reader"})
COLLEAGUES = frozenset({"colleague", "sending_colleague"})
PROFESSIONALS = RECEIVING | SENDING | COORDINATING | ELSEWHERE | KEEPING | COLLEAGUES
STRANGERS = frozenset({"outsider", "editor"})


@dataclass(frozen=True)
class Entry:
    """`who` gets through; a logged-in other gets 404, somebody without a login the login page.

    `args`: the address's arguments, of the rows of a `World`. `posts`: it takes POST alone (GET is 405), with `data`.
    `public`: no login; anybody gets an answer below 500, and `why` says why. `foreign`: of a package, with its own
    """

    who: frozenset[str] = frozenset()
    args: Args = field(default=lambda world: ())
    posts: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)
    public: bool = False
    foreign: bool = False
    why: str = ""

    def __post_init__(self) -> None:
        if (self.public or self.foreign) and not self.why:
            raise ValueError("Say why an address is open to anybody, or whose it is.")


def by(who: frozenset[str], args: Args | None = None) -> Entry:
    """A page that is read."""
    return Entry(who, args) if args else Entry(who)


def act(who: frozenset[str], args: Args, **data: Any) -> Entry:
    """An act: POST alone."""
    return Entry(who, args, posts=True, data=data)


def public(why: str, args: Args | None = None) -> Entry:
    return Entry(args=args, public=True, why=why) if args else Entry(public=True, why=why)


def foreign(why: str) -> Entry:
    return Entry(foreign=True, why=why)
