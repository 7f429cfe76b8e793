"""Addresses of `referral.resident`, under the language prefix. No code ever stands in one."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from referral.resident.own.views import own_referral
from referral.resident.views import acts, entering, stopping

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("ask-for-contact/"), own_referral, name="own-referral"),
    path(
        _("my-matter/"),
        include(
            [
                path("", entering.tracking, name="tracking"),
                path(_("close/"), entering.close, name="tracking-close"),
                path(_("stop/"), stopping.stop_all, name="tracking-stop"),
                path(_("stop/<uuid:leg>/"), stopping.stop_one, name="tracking-stop-one"),
                path(_("permission/"), acts.change_consent, name="tracking-consent"),
                path(_("answer/<uuid:leg>/"), acts.answer, name="tracking-answer"),
                path(_("my-data/"), acts.ask_for_rights, name="tracking-rights"),
                path(_("how-it-went/"), acts.say_how_it_went, name="tracking-score"),
            ]
        ),
    ),
]
