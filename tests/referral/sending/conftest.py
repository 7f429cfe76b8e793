"""A nurse for the tests of sending."""

import pytest

from tests.referral.sending.nurse import Nurse


@pytest.fixture
def nurse(db: None) -> Nurse:
    return Nurse()
