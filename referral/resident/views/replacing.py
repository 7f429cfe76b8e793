"""A new code for a resident who has lost theirs: by whoever stands behind the paper, once they know who asks."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.forms import Mendable
from referral import clock, tracking_codes
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import Referral
from referral.states import ReferralState

HOW = [
    ("called_back", _("I called the number that is in the referral")),
    ("id_shown", _("The resident showed an identity card")),
    ("known", _("I know the resident, and we met face to face")),
]
NOT_SAID = _("Choose how you made sure who asks.")


class HowForm(Mendable):
    """How the professional made sure who asks."""

    main_field = "how"

    how = forms.ChoiceField(
        label=_("How did you make sure who asks?"), choices=HOW, widget=forms.RadioSelect,
        error_messages={"required": NOT_SAID, "invalid_choice": NOT_SAID},
    )  # fmt: skip


@professional(Role.SENDER, Role.MANAGER, Role.COORDINATOR, methods=("GET", "HEAD", "POST"))
def replace_code(request: StaffRequest, referral: UUID) -> HttpResponse:
    """Asked, and then shown once; the old code is dead."""
    rows = Referral.objects.visible_to(request.actor).exclude(state=ReferralState.DRAFT).select_related("area")
    row: Referral = get_object_or_404(rows, pk=referral)
    if not tracking_codes.may_replace(row, request.actor):
        raise Http404
    form = HowForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context: dict[str, Any] = {"form": form, "referral": row}
        return render(request, "referral/resident/replace.html", context, status=422 if form.errors else 200)
    code = tracking_codes.replace(
        referral=row, by=request.actor, verified_how=form.cleaned_data["how"], now=clock.now()
    )
    context = {
        "groups": tracking_codes.in_groups(code).split("-"), "phone": row.area.phone, "referral": row,
        "tracking_address": f"{settings.SITE_URL.rstrip('/')}{reverse('tracking')}",
    }  # fmt: skip
    return render(request, "referral/resident/replaced.html", context)
