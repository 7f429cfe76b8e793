"""A sown site for the tests of a module: sowing takes seconds, so it is done once and undone at the end."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def sown(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """`manage.py seed_themes` has been run. Ask for `db` too: it undoes what the test itself does."""
    with django_db_blocker.unblock(), transaction.atomic():
        # Wagtail and we remember a few addresses in the cache; those of another module's pages are gone.
        cache.clear()
        call_command("seed_themes", stdout=StringIO())
        yield
        transaction.set_rollback(True)
    cache.clear()
