"""The shapes of an explanation: a verdict in one sentence, and the chain of answers behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import reverse


class Said(StrEnum):
    """How a question of the chain is answered. Questions are asked so that yes is well."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Tone(StrEnum):
    """What a resident has of it."""

    SHOWN = "shown"
    # There, and hard to come by.
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True)
class Link:
    """A page of the admin that has more: a model's name and a key."""

    model: str
    key: int
    words: str

    @property
    def url(self) -> str:
        return reverse(f"{self.model}:inspect", args=[self.key])


@dataclass(frozen=True)
class Answer:
    """One link of the chain. `blocks`: a no that keeps residents from it. `lines` are details, `todo` what to do."""

    step: str
    question: str
    said: Said
    why: str
    todo: str = ""
    lines: Sequence[str] = ()
    links: Sequence[Link] = ()
    blocks: bool = False

    def to_data(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "question": self.question,
            "answer": self.said.value,
            "why": self.why,
            "details": list(self.lines),
            "do": self.todo,
            "blocks": self.blocks,
        }


@dataclass(frozen=True)
class Explanation:
    """What is known of one service or place, or of an id or name that is not here."""

    kind: str
    key: int | None
    source_id: str
    title: str
    organization: str
    verdict: str
    tone: Tone
    answers: Sequence[Answer]
    url: str = ""
    trouble: int | None = None

    def to_data(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "id": self.source_id,
            "name": self.title,
            "organization": self.organization,
            "verdict": self.verdict,
            "residents": self.tone.value,
            "answers": [answer.to_data() for answer in self.answers],
        }
