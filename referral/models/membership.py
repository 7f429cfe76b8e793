"""Who belongs where: memberships with roles, invitations, and what a professional is called."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referral.codes import AREA_ROLES, REGISTER_ROLES, UNIT_ROLES, Role
from referral.models.area import Area
from referral.models.unit import Unit

# A role stands where it belongs: in a unit, in an area, or in the whole register.
ROLE_IN_ITS_PLACE = (
    Q(role__in=UNIT_ROLES, unit__isnull=False, area=None)
    | Q(role__in=AREA_ROLES, unit=None, area__isnull=False)
    | Q(role__in=REGISTER_ROLES, unit=None, area=None)
)


class StaffProfile(models.Model):
    """What colleagues and the resident's letter call a professional."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_profile")
    title = models.CharField(_("title"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    # Sessions that began before are over: she left a unit, or logged out everywhere.
    sessions_since = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return str(self.user)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, at: datetime) -> "MembershipQuerySet":
        """Begun, not ended, of an active user and an active unit."""
        return self.filter(
            Q(until=None) | Q(until__gt=at), Q(unit=None) | Q(unit__is_active=True),
            since__lte=at, user__is_active=True,
        )  # fmt: skip


class Membership(models.Model):
    """A role of a user in a unit, an area or the register, from one moment to another."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=24, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(name="membership_role_in_its_place", condition=ROLE_IN_ITS_PLACE),
            models.UniqueConstraint(
                fields=("user", "role", "unit"), condition=Q(until=None, unit__isnull=False),
                name="membership_once_in_a_unit",
            ),
            models.UniqueConstraint(
                fields=("user", "role", "area"), condition=Q(until=None, area__isnull=False),
                name="membership_once_in_an_area",
            ),
            models.UniqueConstraint(
                fields=("user", "role"), condition=Q(until=None, unit=None, area=None),
                name="membership_once_in_the_register",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class Invitation(models.Model):
    """Somebody asked by mail to join, with a link that works once and not for long."""

    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=24, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    # Of the secret in the link; the secret itself is kept nowhere.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-invited_at", "-pk")
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [models.CheckConstraint(name="invitation_role_in_its_place", condition=ROLE_IN_ITS_PLACE)]

    def __str__(self) -> str:
        return f"{self.pk}: {self.role}"
