"""A professional's own pages: where she lands, her account, her second step."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from referral import clock
from referral.accounts.forms import ProfileForm
from referral.accounts.session_times import end_sessions
from referral.accounts.strength import has_second_step, is_strong
from referral.actor import staff
from referral.models import Membership, StaffProfile


def home(request: HttpRequest) -> HttpResponse:
    """After a login: professionals to their work, editors to theirs."""
    if not request.user.is_authenticated:
        return redirect(str(settings.LOGIN_URL))
    if staff(request.user).is_professional:
        try:
            return redirect("worklist")
        except NoReverseMatch:
            return redirect("account")
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return redirect("account")


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Any) -> HttpResponse:
    """Name, title, phone and language; where she belongs; how she logs in."""
    user = request.user
    profile = StaffProfile.objects.filter(user=user).first() or StaffProfile(user=user)
    form = ProfileForm(request.POST or None, initial=told(user, profile))
    if request.method == "POST" and form.is_valid():
        save_profile(user, profile, form.cleaned_data)
        return redirect(f"{reverse('account')}?saved=1")
    return render(request, "referral/accounts/account.html", {
        "form": form,
        "is_saved": "saved" in request.GET and request.method == "GET",
        "memberships": Membership.objects.in_force(clock.now()).filter(user=user).select_related("unit", "area"),
        "has_second_step": has_second_step(user),
        "has_password": user.has_usable_password(),
        "provider": settings.OIDC_PROVIDER if settings.OIDC_URL else "",
        "is_tied": SocialAccount.objects.filter(user=user, provider=settings.OIDC_PROVIDER).exists(),
    }, status=422 if form.errors else 200)  # fmt: skip


def told(user: Any, profile: StaffProfile) -> dict[str, str]:
    """The profile as it is, for the form."""
    return {
        "first_name": user.first_name, "last_name": user.last_name, "title": profile.title, "phone": profile.phone,
        "language": profile.language,
    }  # fmt: skip


def save_profile(user: Any, profile: StaffProfile, data: dict[str, str]) -> None:
    user.first_name, user.last_name = data["first_name"], data["last_name"]
    user.save(update_fields=["first_name", "last_name"])
    profile.title, profile.phone, profile.language = data["title"], data["phone"], data["language"]
    profile.save()


@require_POST
def log_out_everywhere(request: HttpRequest) -> HttpResponse:
    """A telephone was lost: every session is over, this one too."""
    end_sessions(request.user)
    logout(request)
    return redirect(str(settings.LOGIN_URL))


@require_http_methods(["GET", "HEAD"])
def second_step(request: Any) -> HttpResponse:
    """The second step: set up here at first, looked after later. `next` leads back to where it was missing."""
    back = request.GET.get("next", "")
    if back and url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        request.session["after_second_step"] = back
    own = list(Authenticator.objects.filter(user=request.user).order_by("created_at", "pk"))
    spare = next((row for row in own if row.type == Authenticator.Type.RECOVERY_CODES), None)
    onward = request.session.get("after_second_step", "") if is_strong(request) else ""
    return render(request, "referral/accounts/second_step.html", {
        "app": next((row for row in own if row.type == Authenticator.Type.TOTP), None),
        "passkeys": [row for row in own if row.type == Authenticator.Type.WEBAUTHN],
        "spare": spare,
        "is_spare_seen": spare is not None and spare.wrap().did_view,
        "is_set_up": has_second_step(request.user),
        "onward": onward or reverse("account-home"),
    })  # fmt: skip
