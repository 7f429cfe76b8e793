"""Who the demo's residents are, and what is sent about them: invented names, numbers nobody has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from referral.codes import Channel, Safety
from referral.person import Need, Resident


@dataclass(frozen=True)
class Life:
    """One entry of `lives.toml`, with a name and a number given to it."""

    number: int
    entry: Mapping[str, Any]
    resident: Resident
    need: Need

    @property
    def is_own(self) -> bool:
        return "by" not in self.entry

    @property
    def is_draft(self) -> bool:
        return bool(self.entry.get("draft"))


def read_lives(content: Mapping[str, Any]) -> list[Life]:
    """Every life, each with its own name; the same each time."""
    return [read_life(number, entry, content) for number, entry in enumerate(content["life"])]


def read_life(number: int, entry: Mapping[str, Any], content: Mapping[str, Any]) -> Life:
    first, last = content["first_names"], content["last_names"]
    safety = entry.get("safety", Safety.SAFE)
    resident = Resident(
        first_name=first[number % len(first)],
        last_name=last[(number * 7 + number // len(first)) % len(last)],
        # Finnish numbers in 040 000 … are given to nobody.
        phone=f"040 000 {1000 + number}",
        birth_year=entry["born"],
        language=entry.get("language", "fi"),
        safety=safety,
        leave_message=safety == Safety.SAFE and number % 2 == 0,
        channels=(Channel.PHONE,) if safety == Safety.ONLY_SO else (Channel.PHONE, Channel.SMS),
        times="arkisin ennen kolmea" if safety == Safety.ONLY_SO else "",
    )
    return Life(number, entry, resident, Need(wish=entry["wish"]))
