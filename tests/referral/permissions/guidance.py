"""Who may open what of `referral.guidance`: the name of each address, and its entry."""

from tests.referral.permissions.entry import COLLEAGUES, COORDINATING, ELSEWHERE, RECEIVING, SENDING, Entry, by, public

ENTRIES: dict[str, Entry] = {
    "guidance": by(SENDING | RECEIVING | COORDINATING | COLLEAGUES | ELSEWHERE),
    "guidance-list": public("A list of services to print: public pages alone, nobody is asked who they are."),
}
