"""Addresses of `referral.accounts`, under the language prefix. Of allauth's views only those that are used.

There is no address for signing up: a professional is invited.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app_codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext_lazy as _

from referral.accounts import invitation_views, views
from referral.accounts.doors import entrance, keeps_one, own_account

password_urls = [
    path(_("change/"), own_account(account.password_change), name="account_change_password"),
    path(_("choose/"), own_account(account.password_set), name="account_set_password"),
    path(_("forgotten/"), entrance(account.password_reset), name="account_reset_password"),
    path(_("sent/"), entrance(account.password_reset_done), name="account_reset_password_done"),
    path(_("changed/"), entrance(account.password_reset_from_key_done), name="account_reset_password_from_key_done"),
    re_path(
        r"^(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]
second_step_urls = [
    path("", own_account(views.second_step), name="mfa_index"),
    path(_("code/"), entrance(second_step.authenticate), name="mfa_authenticate"),
    path(_("confirm/"), entrance(second_step.reauthenticate), name="mfa_reauthenticate"),
    path(_("app/"), own_account(app_codes.activate_totp), name="mfa_activate_totp"),
    path(_("app/remove/"), own_account(app_codes.deactivate_totp), name="mfa_deactivate_totp"),
    path(_("spare-codes/"), own_account(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(_("spare-codes/new/"), own_account(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(_("passkeys/"), own_account(views.second_step), name="mfa_list_webauthn"),
    path(_("passkeys/new/"), own_account(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(_("passkeys/login/"), entrance(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(_("passkeys/confirm/"), entrance(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path(
        _("passkeys/<int:pk>/remove/"),
        own_account(keeps_one(passkeys.remove_webauthn)),
        name="mfa_remove_webauthn",
    ),
    path(_("passkeys/<int:pk>/rename/"), own_account(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path(_("login/"), entrance(account.login), name="account_login"),
    path(_("login/not-in-use/"), entrance(account.account_inactive), name="account_inactive"),
    path(_("logout/"), entrance(account.logout), name="account_logout"),
    path(_("confirm/"), entrance(account.reauthenticate), name="account_reauthenticate"),
    path(_("password/"), include(password_urls)),
    path(_("second-step/"), include(second_step_urls)),
    path(_("home/"), views.home, name="account-home"),
    path(_("account/"), own_account(views.account), name="account"),
    path(_("account/sessions/"), own_account(views.log_out_everywhere), name="account-sessions"),
    path(_("invitation/"), entrance(invitation_views.accept), name="invitation"),
]
