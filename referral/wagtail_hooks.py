"""What the CMS may not do to professionals: their passwords, addresses and rights are not its business.

Who could set a professional's password there could log in as her. Accounts of members are kept where units keep their
people (`referral.accounts`, `referral.units`), and by commands.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from referral import audit
from referral.actor import staff
from referral.models import Membership


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def leave_professionals_alone(request: HttpRequest, user: Any) -> HttpResponse | None:
    """Neither edited nor deleted in the CMS, whoever asks; one's own account is elsewhere and stays one's own."""
    return refusal(request, [user.pk])


@hooks.register("before_bulk_action")
def leave_them_alone_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same for what is done to several users at once."""
    if action_class_instance.model._meta.label_lower != "auth.user":
        return None
    return refusal(request, [user.pk for user in objects])


def refusal(request: HttpRequest, keys: list[int]) -> HttpResponse | None:
    """Back to the list with a reason when one of the users belongs, or has belonged, among professionals."""
    if not Membership.objects.filter(user__in=keys).exists():
        return None
    audit.record("change", by=staff(request.user), purpose="account in the CMS", allowed=False)
    messages.error(
        request,
        _("This person works with referrals. Their account is kept by their unit, not here: see the pages of units."),
    )
    return redirect("wagtailusers_users:index")
