"""What is read out of a text: how loudly help is offered, what the crisis is about, and which rule said so."""

from dataclasses import dataclass
from enum import IntEnum

from themes.crisis_topics import OVER_THE_SHOULDER, CrisisTopic


class Level(IntEnum):
    """How loudly help is offered. No level at all is told by None instead of a `Crisis`."""

    QUIET = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that answered, and the words of the text that it answered to."""

    rule: str
    topic: CrisisTopic
    level: Level
    words: tuple[str, ...]
    # Of the words, when all of them are of one language; else empty.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Crisis:
    """The verdict on a text. `findings` has at least one, the weightiest first; every one is of the same level."""

    level: Level
    findings: tuple[Finding, ...]

    @property
    def topic(self) -> CrisisTopic:
        return self.findings[0].topic

    @property
    def topics(self) -> tuple[CrisisTopic, ...]:
        """Every topic found, the weightiest first, each once."""
        return tuple(dict.fromkeys(finding.topic for finding in self.findings))

    @property
    def language(self) -> str:
        """The language of what was found first; empty when it can not be told."""
        return next((finding.language for finding in self.findings if finding.language), "")

    @property
    def is_full(self) -> bool:
        return self.level == Level.FULL

    @property
    def needs_exit(self) -> bool:
        """Whether somebody behind the reader's back may be the danger."""
        return not OVER_THE_SHOULDER.isdisjoint(self.topics)
