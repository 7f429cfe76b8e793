"""Accepting an invitation. Its secret stands in a fragment, which no server logs, or is typed from the letter."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from referral.accounts.forms import JoinForm
from referral.accounts.invitations import hash_of
from referral.accounts.joining import INVITED, join, new_account, open_invitations, user_of
from referral.models import Invitation
from referral.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Any) -> HttpResponse:
    """First the code, noted in the session. Then: a form for who is new, a button for who has an account."""
    if request.method == "POST" and "invitation" in request.POST:
        request.session[INVITED] = hash_of(request.POST["invitation"].strip())
        return HttpResponseRedirect(request.path)
    if not request.session.get(INVITED):
        return render(request, "referral/accounts/invitation_code.html")
    invitation = (
        open_invitations()
        .filter(token_hash=request.session.get(INVITED, ""))
        .select_related("unit", "area", "invited_by")
        .first()
    )
    if invitation is None:
        request.session.pop(INVITED, None)
        return render(request, "referral/accounts/invitation_closed.html", status=404)
    known = user_of(invitation.email)
    return accept_known(request, invitation, known) if known else accept_new(request, invitation)


def accept_known(request: Any, invitation: Invitation, known: Any) -> HttpResponse:
    """Who has an account joins when logged in as herself: the mailbox alone opens nobody's account."""
    is_herself = request.user.is_authenticated and request.user.pk == known.pk
    if request.method == "POST" and is_herself:
        return joined(request, invitation, known)
    return render(request, "referral/accounts/invitation_known.html", {
        "invitation": invitation, "is_herself": is_herself, "is_other": request.user.is_authenticated,
    })  # fmt: skip


def joined(request: Any, invitation: Invitation, user: Any) -> HttpResponse:
    try:
        join(invitation, user)
    except Refusal:
        return render(request, "referral/accounts/invitation_closed.html", status=404)
    request.session.pop(INVITED, None)
    return redirect("account-home")


def accept_new(request: Any, invitation: Invitation) -> HttpResponse:
    """Name, title, phone, language and a password; then the second step."""
    form = JoinForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            user = new_account(invitation, form.cleaned_data)
        except Refusal:
            return render(request, "referral/accounts/invitation_closed.html", status=404)
        request.session.pop(INVITED, None)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        record_authentication(request, user, "password")
        return redirect("mfa_index")
    return render(request, "referral/accounts/invitation_new.html", {
        "invitation": invitation, "form": form, "provider": settings.OIDC_PROVIDER if settings.OIDC_URL else "",
    }, status=422 if form.errors else 200)  # fmt: skip
