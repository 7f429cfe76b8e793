"""What is sealed of a person: how they are called and reached, and what they hope for. Nothing more is ever asked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from referral.codes import AgeBand, Channel, Safety

# Ways that reach out to the resident; the others are the resident's own coming.
REACHING_OUT = frozenset({Channel.PHONE, Channel.SMS, Channel.EMAIL})


@dataclass(frozen=True)
class Sealable:
    """A frozen value read from and written to the sealed JSON of a row."""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """From what was sealed; keys of older versions are left out, lists become tuples."""
        known = {item.name for item in fields(cls)}
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in known})

    def dump(self) -> dict[str, Any]:
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}


@dataclass(frozen=True)
class Resident(Sealable):
    """The minimum for getting in touch (referral.md, Data)."""

    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    birth_year: int | None = None
    language: str = "fi"
    # The language an interpreter is needed for; empty: none.
    interpreter: str = ""
    # "" until answered: submit refuses it.
    safety: str = ""
    leave_message: bool | None = None
    # Channels agreed with the resident, the preferred one first.
    channels: tuple[str, ...] = field(default=())
    # When to call, in the resident's words.
    times: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def allows(self, channel: str) -> bool:
        """Whether the resident may be approached so. Somebody met, or who called, may always be noted."""
        if Channel(channel) not in REACHING_OUT:
            return True
        if self.safety == Safety.NOT_SAFE or not self.safety:
            return False
        return channel in self.channels if self.safety == Safety.ONLY_SO or self.channels else True


@dataclass(frozen=True)
class Need(Sealable):
    """The resident's wish in their own words, at most 500 characters."""

    wish: str = ""


def age_band(birth_year: int | None, this_year: int) -> AgeBand:
    """The coarse band of statistics, by the year alone."""
    if birth_year is None:
        return AgeBand.UNKNOWN
    age = this_year - birth_year
    for limit, band in ((30, AgeBand.UNDER_30), (50, AgeBand.UNDER_50), (65, AgeBand.UNDER_65),
                        (75, AgeBand.UNDER_75), (85, AgeBand.UNDER_85)):  # fmt: skip
        if age < limit:
            return band
    return AgeBand.OLDER
