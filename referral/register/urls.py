"""Addresses of `referral.register`, under the language prefix. Ids are random; nothing in an address names anybody."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from referral.register.views import answering, asking, carrying_out, holding, overview

urlpatterns = [
    path("", overview.register, name="register"),
    path(_("find/"), asking.search, name="register-find"),
    path(_("ask/"), asking.ask, name="register-ask-unknown"),
    path(_("ask/<uuid:pk>/"), asking.ask, name="register-ask"),
    path(_("hold/<uuid:pk>/"), holding.hold, name="register-hold"),
    path(_("hold/<uuid:pk>/end/"), holding.release, name="register-release"),
    path(_("restriction/<uuid:pk>/end/"), holding.lift, name="register-lift"),
    path(_("requests/<uuid:pk>/"), answering.request_page, name="register-request"),
    path(_("requests/<uuid:pk>/who/"), answering.show_identity, name="register-identity"),
    path(_("requests/<uuid:pk>/verify/"), answering.verify, name="register-verify"),
    path(_("requests/<uuid:pk>/refuse/"), answering.refuse, name="register-refuse"),
    path(_("requests/<uuid:pk>/restrict/"), answering.restrict, name="register-restrict"),
    path(_("requests/<uuid:pk>/copy/"), carrying_out.copy, name="register-copy"),
    path(_("requests/<uuid:pk>/correct/"), carrying_out.correct, name="register-correct"),
    path(_("requests/<uuid:pk>/erase/"), carrying_out.erase, name="register-erase"),
    path(_("log/"), include("referral.register.log.urls")),
    path(_("emergency/"), include("referral.register.emergency.urls")),
]
