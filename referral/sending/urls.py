"""Addresses of `referral.sending`, under the language prefix. Nothing personal stands in them."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from referral.sending.views.acts import act
from referral.sending.views.consenting import letter
from referral.sending.views.drafts import delete_draft, drafts
from referral.sending.views.onwards import onwards
from referral.sending.views.sent import sent, sent_list
from referral.sending.views.writing import draft, send

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("send/"), send, name="send"),
    path(_("drafts/"), drafts, name="drafts"),
    path(_("drafts/<uuid:pk>/"), draft, name="draft"),
    path(_("drafts/<uuid:pk>/letter/"), letter, name="letter"),
    path(_("drafts/<uuid:pk>/delete/"), delete_draft, name="draft-delete"),
    path(_("sent/"), sent_list, name="sent-list"),
    path(_("sent/<uuid:pk>/"), sent, name="sent"),
    path(_("sent/<uuid:pk>/act/<slug:name>/"), act, name="sent-act"),
    path(_("sent/<uuid:pk>/onwards/<uuid:leg>/"), onwards, name="sent-onwards"),
]
