"""Addresses of `referral.sending`, under the language prefix. Nothing personal stands in them."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from referral.sending.views.acts import act
from referral.sending.views.consenting import letter
from referral.sending.views.drafts import delete_draft, drafts
from referral.sending.views.onwards import onwards
from referral.sending.views.sent import sent, sent_list
from referral.sending.views.writing import draft, send

Patterns = list[URLPattern | URLResolver]

of_drafts: Patterns = [
    path("", drafts, name="drafts"),
    path("<uuid:pk>/", draft, name="draft"),
    path("<uuid:pk>/", include([path(_("letter/"), letter, name="letter")])),
    path("<uuid:pk>/", include([path(_("delete/"), delete_draft, name="draft-delete")])),
]
of_sent: Patterns = [
    path("", sent_list, name="sent-list"),
    path("<uuid:pk>/", sent, name="sent"),
    path("<uuid:pk>/", include([path(_("onwards/<uuid:leg>/"), onwards, name="sent-onwards")])),
    path("<uuid:pk>/<slug:name>/", act, name="sent-act"),
]
urlpatterns: Patterns = [
    path(_("send/"), send, name="send"),
    path(_("drafts/"), include(of_drafts)),
    path(_("sent/"), include(of_sent)),
]
