"""What a resident says is wrong in the data. Nobody's name or address is asked for or kept."""

from secrets import token_hex

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.organization import Organization
from catalogue.models.place import Place
from catalogue.models.placement import ONE_SUBJECT
from catalogue.models.service import Service


class Correction(models.Model):
    """One message about a service or a place, in the queue of its organisation and of the regional coordinator.

    The sender follows it by its code: what was answered stands there, so that no address is needed to answer to.
    """

    class Topic(models.TextChoices):
        CONTACT = "contact", _("Phone, e-mail or address")
        HOURS = "hours", _("Opening hours")
        ENDED = "ended", _("It is not there any more")
        LINK = "link", _("A link does not work")
        TEXT = "text", _("Something in the text")
        ACCESSIBILITY = "accessibility", _("Accessibility of the page or the place")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        NEW = "new", _("New")
        SENT_ON = "sent_on", _("Sent on to the organisation")
        DONE = "done", _("Corrected")
        DECLINED = "declined", _("Nothing to correct")

    # States in which somebody has answered.
    CLOSED = (State.DONE, State.DECLINED)

    # Ten letters and digits without those that look alike; in the address of the sender's own page.
    code = models.CharField(_("code"), max_length=16, unique=True, editable=False)
    # What the form and its words hash to: the same form sent twice is one correction.
    form_key = models.CharField(max_length=64, unique=True, editable=False, default=token_hex)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="corrections")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="corrections")
    # Whose queue it stands in: the organisation that answers for the subject when it was sent.
    organization = models.ForeignKey(
        Organization, on_delete=models.SET_NULL, null=True, blank=True, related_name="corrections",
        verbose_name=_("organisation"),
    )  # fmt: skip
    topic = models.CharField(_("what about"), max_length=16, choices=Topic.choices)
    text = models.TextField(_("what is wrong"), max_length=1000)
    language = models.CharField(_("language"), max_length=2, default="fi")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.NEW)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    # Accessibility feedback is to be answered in 14 days (306/2019); others have no such date.
    due_on = models.DateField(_("answer by"), null=True, blank=True)
    # What the coordinators were last told of it: that it came, that its date nears, or, when that is over, the day on
    # which they were told so (YYYYMMDD); see `catalogue.corrections.telling`.
    told = models.CharField(max_length=8, blank=True, editable=False)
    # When its organisation was told by mail.
    sent_on_at = models.DateTimeField(_("sent on"), null=True, blank=True, editable=False)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ("-sent_at", "-pk")
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(name="correction_has_one_subject", condition=ONE_SUBJECT),
            models.CheckConstraint(
                name="correction_answered_when_closed",
                condition=models.Q(state__in=("done", "declined"), answered_at__isnull=False)
                | models.Q(state__in=("new", "sent_on"), answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service or self.place}: {self.get_topic_display()}"
