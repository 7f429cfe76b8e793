"""Those who work in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from themes.seeding.groups import COORDINATORS


@pytest.fixture
def admin(client: Client) -> Client:
    """An administrator at the admin's door."""
    client.force_login(User.objects.create_superuser("yllapitaja", "y@example.org", "x"))
    return client


@pytest.fixture
def coordinator(client: Client) -> Client:
    """The regional coordinator, with what their group may do."""
    group = Group.objects.create(name=COORDINATORS)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    user = User.objects.create_user("koordinaattori", "k@example.org", "x")
    user.groups.add(group)
    client.force_login(user)
    return client


@pytest.fixture(params=["admin", "coordinator"])
def insider(request: pytest.FixtureRequest) -> Client:
    """Each of those who may look at everything of the catalogue."""
    client: Client = request.getfixturevalue(request.param)
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    """Somebody in the admin who has nothing to do with the catalogue."""
    group = Group.objects.create(name="Muut")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    user = User.objects.create_user("muu", "m@example.org", "x")
    user.groups.add(group)
    client.force_login(user)
    return client
