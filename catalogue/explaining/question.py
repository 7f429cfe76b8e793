"""What somebody asks about: a PTV id anywhere in a pasted text, a LIPAS number, or else a name."""

import re
from dataclasses import dataclass

LONGEST = 200
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,8}")
# lipas.fi/liikuntapaikat/910001, "LIPAS 910001", lipas:910001
LIPAS = re.compile(r"lipas\D{0,40}(\d{1,8})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """One of the three is filled; none when nothing was asked."""

    name: str = ""
    ptv_id: str = ""
    lipas_id: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.ptv_id or self.lipas_id)


def read_question(text: str) -> Question:
    text = " ".join(text.split())
    if found := UUID.search(text):
        return Question(ptv_id=found[0].lower())
    if found := LIPAS.search(text):
        return Question(lipas_id=found[1])
    if NUMBER.fullmatch(text):
        return Question(lipas_id=text)
    return Question(name=text[:LONGEST])
