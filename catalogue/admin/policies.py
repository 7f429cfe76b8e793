"""Who may do what with rows that belong to their source."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from catalogue.models import (
    Channel,
    Correction,
    Organization,
    Place,
    Quarantine,
    Service,
    ServiceCollection,
    SyncChange,
    SyncRun,
)

# Written by a sync, by nobody else.
SYNCED = (Service, Channel, Place, Organization, ServiceCollection, SyncRun, SyncChange, Quarantine)
# What may be done with some of them beside looking; each has a permission "catalogue.<act>_<model>".
ACTS = {SyncRun: ("decide", "start"), Quarantine: ("retry",)}


class ReadOnly(ModelPermissionPolicy):
    """May be looked at with the view permission; changed by nobody, not even an administrator."""

    @property
    def allowed(self) -> tuple[str, ...]:
        return ("view", *ACTS.get(self.model, ()))

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.allowed and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class NeverAdded(ModelPermissionPolicy):
    """Sent by residents: looked at, answered and deleted with the permission for it, but made by nobody here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def register_policies() -> None:
    """To be called before any viewset asks for a policy."""
    for model in SYNCED:
        register_permission_policy(model, ReadOnly(model))
    register_permission_policy(Correction, NeverAdded(Correction))
