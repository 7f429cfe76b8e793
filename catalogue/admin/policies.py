"""Who may do what with rows that belong to their source."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from catalogue.models import Channel, Organization, Place, Quarantine, Service, SyncRun

# Written by a sync, by nobody else.
SYNCED = (Service, Channel, Place, Organization, SyncRun, Quarantine)


class ReadOnly(ModelPermissionPolicy):
    """May be looked at with the view permission; changed by nobody, not even an administrator."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, "view"))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def register_policies() -> None:
    """To be called before any viewset asks for a policy."""
    for model in SYNCED:
        register_permission_policy(model, ReadOnly(model))
