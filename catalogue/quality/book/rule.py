"""What a rule's finding weighs, and what it says to a person."""

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise
# At most this much is a hint: worth doing one day, and no fault.
HINT = 2


@dataclass(frozen=True)
class Rule:
    """`weight`: points out of a service's hundred; 0 for what is no part of a score (sports places).

    `title`: what is wrong. `remedy`: what to do, where. `effect`: what it does to the service on this site.
    `hides`: residents hardly find the service at all.
    """

    code: str
    weight: int
    title: Words
    remedy: Words
    effect: Words
    hides: bool = False

    @property
    def is_hint(self) -> bool:
        return 0 < self.weight <= HINT
