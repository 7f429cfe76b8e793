"""Addresses that a county's identity provider knows: /oidc/<provider>/login/callback/ is what it redirects to."""

from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from referral.accounts.doors import entrance

urlpatterns = [
    path("oidc/<slug:provider_id>/login/", entrance(oidc.login), name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", entrance(oidc.callback), name="openid_connect_callback"),
    path("oidc/cancelled/", entrance(provider.login_cancelled), name="socialaccount_login_cancelled"),
    path("oidc/error/", entrance(provider.login_error), name="socialaccount_login_error"),
]
