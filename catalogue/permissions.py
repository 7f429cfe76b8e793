"""What the regional coordinator may do in the catalogue, granted when the group is made; then the region keeps it."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connections
from django.db.models import QuerySet
from django.db.models.signals import post_migrate, post_save, pre_migrate

from themes.seeding.groups import COORDINATORS

LOOK = (
    "service", "channel", "place", "organization", "servicecollection", "syncrun", "syncchange", "quarantine",
    "placement", "searchcount", "openedcount",
)  # fmt: skip
KEEP = ("placementoverride", "servicenote", "maintainercontact")
ACT = ("decide_syncrun", "start_syncrun", "retry_quarantine")
# Residents send them; a text with personal data in it has to go.
ANSWER = ("view_correction", "change_correction", "delete_correction")
CODENAMES = (
    *(f"view_{model}" for model in LOOK),
    *(f"{action}_{model}" for model in KEEP for action in ("add", "change", "delete", "view")),
    *ACT,
    *ANSWER,
)


def grant_to_coordinators(sender: type[Group], instance: Group, created: bool, raw: bool, **kwargs: Any) -> None:
    """A new group of the coordinators' name gets their permissions."""
    if created and not raw and instance.name == COORDINATORS:
        instance.permissions.add(*permissions(CODENAMES))


def permissions(codenames: Iterable[str]) -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="catalogue", codename__in=codenames)


class Newcomers:
    """Permissions that a migration brings, granted to a coordinators' group that is there already: once, as they come.

    What a region has taken away from the group stays away.
    """

    def __init__(self) -> None:
        self.codenames: frozenset[str] = frozenset()

    def look(self, using: str, **kwargs: Any) -> None:
        """Before a migration: what is not there yet."""
        tables = connections[using].introspection.table_names()
        is_new = Permission._meta.db_table not in tables
        known = set() if is_new else set(permissions(CODENAMES).using(using).values_list("codename", flat=True))
        self.codenames = frozenset(CODENAMES) - known

    def grant(self, using: str, **kwargs: Any) -> None:
        """After a migration: grant what came."""
        for group in Group.objects.using(using).filter(name=COORDINATORS):
            group.permissions.add(*permissions(self.codenames).using(using))
        self.codenames = frozenset()


newcomers = Newcomers()


def connect() -> None:
    post_save.connect(grant_to_coordinators, sender=Group, dispatch_uid="catalogue_coordinators")
    pre_migrate.connect(newcomers.look, sender=apps.get_app_config("catalogue"), dispatch_uid="catalogue_newcomers")
    # Applications are told in their order: when auth is, ours has its permissions.
    post_migrate.connect(newcomers.grant, sender=apps.get_app_config("auth"), dispatch_uid="catalogue_newcomers")
