"""What the regional coordinator may do in the catalogue, granted when the group is made; then the region keeps it."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save

from themes.seeding.groups import COORDINATORS

LOOK = ("service", "channel", "place", "organization", "syncrun", "quarantine", "placement")
KEEP = ("placementoverride", "servicenote")
CODENAMES = (
    *(f"view_{model}" for model in LOOK),
    *(f"{action}_{model}" for model in KEEP for action in ("add", "change", "delete", "view")),
)


def grant_to_coordinators(sender: type[Group], instance: Group, created: bool, raw: bool, **kwargs: Any) -> None:
    """A new group of the coordinators' name gets their permissions."""
    if created and not raw and instance.name == COORDINATORS:
        found = Permission.objects.filter(content_type__app_label="catalogue", codename__in=CODENAMES)
        instance.permissions.add(*found)


def connect() -> None:
    post_save.connect(grant_to_coordinators, sender=Group, dispatch_uid="catalogue_coordinators")
