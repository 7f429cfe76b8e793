"""Addresses of working lists and legs. Acts are POST; those that ask something first have a page."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from referral.receiving.acts import ACTS
from referral.receiving.views.acts import act_view
from referral.receiving.views.deciding import to_decide
from referral.receiving.views.exporting import export
from referral.receiving.views.leg import consent_letter, leg
from referral.receiving.views.telling import told_by_hand
from referral.receiving.views.worklist import worklist

tell = path(_("told/<uuid:message>/"), told_by_hand, name="leg-told")
acts = [path(act.address, act_view(act), name=act.url_name) for act in ACTS.values()]

urlpatterns = [
    path("", worklist, name="worklist"),
    path(_("to-decide/"), to_decide, name="to-decide"),
    path(_("export/"), export, name="worklist-export"),
    path(
        _("matter/"),
        include(
            [
                path("<uuid:pk>/", leg, name="leg"),
                path("<uuid:pk>/", include([path(_("letter/"), consent_letter, name="leg-consent"), tell, *acts])),
            ]
        ),
    ),
]
