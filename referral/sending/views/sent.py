"""What the sender has sent: a list, and a page of each. Status only."""

from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from catalogue.presenters.pager import pager
from referral import audit, clock, vault
from referral.actor import Actor
from referral.codes import DeclineReason, Role
from referral.gate import StaffRequest, professional
from referral.models import Referral
from referral.person import Need, Resident
from referral.scope import sent_by
from referral.sending import act_forms as forms
from referral.sending.presenting import SHOWN as LEG_ROWS
from referral.sending.presenting import LegLine, day, feedback_of, leg_line, leg_lines, open_void, question_of, said
from referral.sending.views.writing import SENDERS
from referral.states import ReferralState, State

PAGE = 20
UNDER_WAY = (ReferralState.OPEN, ReferralState.UNDECIDED)
# Stopped, or never to have been: its words are erased within the day, and are nobody's business until then.
FORGOTTEN = (ReferralState.WITHDRAWN, ReferralState.ENTERED_IN_ERROR)
# What the sender must do herself.
WAITS = Q(state=ReferralState.UNDECIDED) | Q(legs__state=State.INFO_REQUESTED)


def sent_rows(actor: Actor) -> Any:
    """Referrals that the actor sees as their sender, or as the sender's manager."""
    return Referral.objects.visible_to(actor).filter(sent_by(actor)).exclude(state=ReferralState.DRAFT)


@professional(*SENDERS)
def sent_list(request: StaffRequest) -> HttpResponse:
    """What waits for the sender first, then what is under way; `?show=ended` what is over."""
    is_over = request.GET.get("show") == "ended"
    rows = sent_rows(request.actor)
    rows = rows.exclude(state__in=UNDER_WAY) if is_over else rows.filter(state__in=UNDER_WAY)
    waiting = [] if is_over else list(shown_rows(rows.filter(WAITS).distinct().order_by("submitted_at", "pk")[:PAGE]))
    rest = rows.exclude(pk__in=[row.pk for row in waiting]).order_by("-submitted_at", "pk")
    pages = Paginator(rest, PAGE)
    here = pages.get_page(request.GET.get("page"))
    query = "?show=ended&page=" if is_over else "?page="
    context = {
        "waiting": items(waiting, request.actor), "items": items(list(shown_rows(here.object_list)), request.actor),
        "is_over": is_over, "here": "sent-list",
        "pager": pager(pages.count, here.number, PAGE, lambda n: f"{reverse('sent-list')}{query}{n}"),
    }  # fmt: skip
    return render(request, "referral/sending/list.html", context)


def shown_rows(rows: Any) -> Any:
    return rows.select_related("sender", "sender_unit", "area").prefetch_related("legs")


def items(rows: list[Referral], actor: Actor) -> list[dict[str, Any]]:
    """Each with its legs in words; whom it is about is read, and so recorded."""
    named = [row for row in rows if row.state not in FORGOTTEN]
    vault.prefetch(named, "sealed_resident")
    found = []
    legs = legs_of(rows)
    for row in rows:
        mine = legs.get(row.pk, [])
        replaced = {leg.rerouted_from_id for leg in mine}
        lines = [leg_line(leg, actor, is_replaced=leg.pk in replaced) for leg in mine]
        name = "" if row.state in FORGOTTEN else row.resident().name
        found.append({"row": row, "name": name, "legs": lines, "sent": day(row.submitted_at, clock.now())})
    for row in named:
        read(row, actor, ("first_name", "last_name"))
    return found


def legs_of(rows: list[Referral]) -> dict[Any, list[Any]]:
    """Legs by referral, in one query, each knowing its referral."""
    from referral.models import ReferralLeg

    by_key = {row.pk: row for row in rows}
    found: dict[Any, list[Any]] = {}
    for leg in ReferralLeg.objects.filter(referral__in=rows).select_related(*LEG_ROWS).order_by("-submitted_at", "pk"):
        leg.referral = by_key[leg.referral_id]
        found.setdefault(leg.referral_id, []).append(leg)
    return found


def read(row: Referral, actor: Actor, fields: tuple[str, ...]) -> None:
    audit.record("read", by=actor, about=row, fields=fields, unit_id=row.sender_unit_id, role=Role.SENDER)


@professional(*SENDERS)
def sent(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Where one referral is, and what the sender can do."""
    return page(request, row_or_404(request, pk))


def words_of(row: Referral, actor: Actor) -> tuple[Resident, Need]:
    """Whom it is about and what they hope for, recorded as read; nothing once it was stopped."""
    if row.state in FORGOTTEN:
        return Resident(), Need()
    read(row, actor, ("first_name", "last_name", "phone", "email", "wish", "feedback", "message"))
    return row.resident(), row.need()


def row_or_404(request: StaffRequest, pk: UUID) -> Referral:
    rows = sent_rows(request.actor).select_related("area", "sender", "sender_unit")
    row: Referral = get_object_or_404(rows, pk=pk)
    return row


def page(
    request: StaffRequest, row: Referral, *, tried: forms.Act | None = None, name: str = "", refusal: Any = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """`tried` is a form that was sent in vain, under the name of its act; it is shown in its place, as it was."""
    resident, need = words_of(row, request.actor)
    legs = [part(line, request.actor, tried, name) for line in leg_lines(row, request.actor)]
    is_open = row.state in UNDER_WAY
    context = {
        "row": row, "resident": resident, "need": need, "legs": legs, "refusal": refusal, "here": "sent-list",
        "mistakes": tried.mistakes if tried is not None and tried.errors else [],
        "withdraw": form_of("withdraw", None, tried, name) if is_open else None,
        "settle": form_of("settle", None, tried, name) if row.state == ReferralState.UNDECIDED else None,
        "due": day(row.due_at, clock.now()) if row.due_at else "", "sent": day(row.submitted_at, clock.now()),
        "consent": row.consents.order_by("-given_at").first(), "longest": forms.LONGEST_ANSWER,
    }  # fmt: skip
    return render(request, "referral/sending/sent.html", context, status=status)


FORMS: dict[str, type[forms.Act]] = {
    "answer": forms.AnswerForm, "cancel": forms.CancelForm, "withdraw": forms.WithdrawForm,
    "settle": forms.SettleForm, "void": forms.AskVoidForm, "answer-void": forms.AnswerVoidForm,
}  # fmt: skip


def prefix_of(name: str, leg: Any) -> str:
    """Fields of several forms on one page are told apart."""
    return f"{name}-{leg.pk.hex[:8]}" if leg is not None else name


def form_of(name: str, leg: Any, tried: forms.Act | None, tried_name: str) -> forms.Act:
    """A fresh form, or the one that was sent in vain."""
    prefix = prefix_of(name, leg)
    if tried is not None and tried_name == name and tried.prefix == prefix:
        return tried
    initial = {"key": uuid4().hex}
    if leg is not None:
        initial |= {"leg": leg.pk, "version": leg.version}
    return FORMS[name](prefix=prefix, initial=initial)


def part(line: LegLine, actor: Actor, tried: forms.Act | None, name: str) -> dict[str, Any]:
    """One leg with what belongs to it."""
    leg, asked = line.leg, open_void(line.leg)
    may_agree = asked is not None and asked.asked_by_id != actor.user_id and "void" in line.acts
    return {
        "line": line, "question": question_of(leg), "feedback": feedback_of(leg),
        "declined": said(leg, "decline", "reason", DeclineReason) if leg.state == State.DECLINED else None,
        "answer": form_of("answer", leg, tried, name) if "answer" in line.acts else None,
        "cancel": form_of("cancel", leg, tried, name) if "cancel" in line.acts else None,
        "asked_void": asked, "answer_void": form_of("answer-void", leg, tried, name) if may_agree else None,
        "void": form_of("void", leg, tried, name) if "void" in line.acts and asked is None else None,
    }  # fmt: skip
