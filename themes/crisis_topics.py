"""What a crisis may be about. The search reads the topic out of a question; editors keep what is shown for each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CrisisTopic(models.TextChoices):
    """In the order in which one goes before another when a question tells of several."""

    ACUTE = "acute", _("life in danger: illness, overdose, fire, somebody missing")
    SUICIDE = "suicide", _("thoughts of suicide")
    SELF_HARM = "self-harm", _("self-harm")
    SEXUAL = "sexual", _("sexual violence")
    CHILD = "child", _("a child in danger")
    VIOLENCE = "violence", _("violence at home")
    THREAT = "threat", _("threats and stalking")
    COPING = "coping", _("not coping any more")
    SHELTER = "shelter", _("no place for the night")


# What is read over somebody's shoulder here may cost the reader dear: the page offers a quick way out.
OVER_THE_SHOULDER = frozenset({CrisisTopic.SEXUAL, CrisisTopic.CHILD, CrisisTopic.VIOLENCE, CrisisTopic.THREAT})
