"""A working list as a file: little of it in a day, and all of it in the log."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from referral.models import AuditEvent
from referral.receiving.views import exporting
from referral.states import State
from tests.referral.factories import leg_in
from tests.referral.oversight.signed_in import signed_in


def take(room: SimpleNamespace) -> int:
    """The answer's status: 200 is a file, 422 a page that says why not."""
    status: int = signed_in(room.worker).post(reverse("worklist-export"), {"show": "unit"}).status_code
    return status


def test_many_small_files_are_a_big_one(room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found by an outsider: ten files of ten rows went where one of a hundred did not."""
    monkeypatch.setattr(exporting, "MOST", 3)
    for _number in range(2):
        leg_in(State.OFFERED, unit=room.unit, area=room.area)
    assert take(room) == 200
    assert AuditEvent.objects.filter(action="export").count() == 2
    assert take(room) == 422
    assert AuditEvent.objects.filter(action="export").count() == 2
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert take(room) == 200
