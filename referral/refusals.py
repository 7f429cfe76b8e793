"""Why something does not happen. Each carries words for the person who tried, with what to do instead."""

from copy import copy
from typing import Any

from django.forms import Form
from django.utils.functional import Promise

Words = str | Promise


class Refusal(Exception):
    """A transition or act that is not done; `message` is shown to who tried, `field` names the form's field if one."""

    def __init__(self, message: Words, *, field: str = "") -> None:
        super().__init__(str(message))
        self.message, self.field = message, field


class NotAllowed(Refusal):
    """The actor is not one of those who may. Recorded as a denial."""


class WrongState(Refusal):
    """The leg has moved on, and the transition does not lead from where it is."""


class Stale(Refusal):
    """Somebody else has changed the leg since the form was made."""


class GuardRefused(Refusal):
    """A guard of the table: what is missing, and what to do."""


def renew(form: Form, version: int) -> None:
    """After a refusal the page shows how things are now: pressing its button again is an act on that version."""
    # A QueryDict, of which a copy may be changed.
    data: Any = copy(form.data)
    data[form.add_prefix("version")] = str(version)
    form.data = data
