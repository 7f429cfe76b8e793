"""Who may open what of `referral.resident`: the name of each address, and its entry."""

from uuid import UUID

from tests.referral.permissions.entry import COORDINATING, SENDING, Entry, public

HERE = "A resident's page: the code opens it, and without one there is only the field for it."
NOBODY_S = UUID(int=0)

ENTRIES: dict[str, Entry] = {
    "own-referral": public("A resident asks for contact without a login; it shows nothing that is kept."),
    "tracking": public(HERE),
    "tracking-close": public(HERE),
    "tracking-stop": public(HERE),
    "tracking-stop-one": public(HERE, lambda world: (NOBODY_S,)),
    "tracking-consent": public(HERE),
    "tracking-answer": public(HERE, lambda world: (NOBODY_S,)),
    "tracking-rights": public(HERE),
    "tracking-score": public(HERE),
    "tracking-replace": Entry(SENDING | COORDINATING, lambda world: (world.leg().referral_id,)),
}
