"""The log is read by a person: whatever is recorded has words."""

import re
from pathlib import Path

from config.environment import BASE_DIR
from referral.register.log.words import ACTIONS
from referral.states import TRANSITIONS

RECORDED = re.compile(r"(?:audit\.record|(?<![\w.])record|denials_logged)\(\s*\"([a-z_ ]+)\"")


def test_every_act_that_is_recorded_has_words() -> None:
    files = (BASE_DIR / "referral").rglob("*.py")
    recorded = {name for file in files for name in recorded_in(file)}
    assert "read" in recorded
    assert not sorted((recorded | set(TRANSITIONS)) - set(ACTIONS))


def recorded_in(file: Path) -> list[str]:
    return RECORDED.findall(file.read_text(encoding="utf-8"))
