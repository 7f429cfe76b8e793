"""One's own drafts: gone on with, or deleted; after fourteen days they go by themselves."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from referral import audit
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import Referral
from referral.sending.drafting import as_data, own_drafts
from referral.sending.kept import kept_days
from referral.sending.views.writing import SENDERS


@professional(*SENDERS)
def drafts(request: StaffRequest) -> HttpResponse:
    """What was begun, the newest first."""
    rows = list(
        own_drafts(request.actor).select_related("sender_unit", "controller").order_by("-created_at", "pk")[:50]
    )
    items = [shown(row) for row in rows]
    for row in rows:
        audit.record(
            "read", by=request.actor, about=row, fields=("first_name", "last_name"), unit_id=row.sender_unit_id,
            role=Role.SENDER,
        )  # fmt: skip
    return render(request, "referral/sending/drafts.html", {"items": items, "here": "send"})


def shown(row: Referral) -> dict[str, object]:
    data = as_data(row.unsealed("sealed_draft") or {})
    name = f"{data.get('first_name', '')} {data.get('last_name', '')}".strip()
    return {"row": row, "name": name, "goes_at": row.created_at + timedelta(days=kept_days(row.controller, "draft"))}


@professional(*SENDERS, methods=("POST",))
def delete_draft(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Gone at once, with its keys: what was sealed opens for nobody."""
    with transaction.atomic():
        row = get_object_or_404(own_drafts(request.actor).select_for_update(), pk=pk)
        audit.record("delete draft", by=request.actor, about=row, unit_id=row.sender_unit_id, role=Role.SENDER)
        row.delete()
    return redirect("drafts")
