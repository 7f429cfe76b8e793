"""The words a referral is told in: codes that are stored, labels that are read. Finnish terms: docs/referral.md.

Codes travel into statistics, CSV and FHIR; a label may change, a code never does.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a membership lets a professional do; the first three are of a unit, the coordinator's is of an area."""

    SENDER = "sender", _("Sender")
    WORKER = "worker", _("Receiving worker")
    MANAGER = "manager", _("Unit manager")
    COORDINATOR = "coordinator", _("Coordinator")
    REGISTER_KEEPER = "register_keeper", _("Register keeper")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data protection officer")
    REGIONAL_COORDINATOR = "regional_coordinator", _("Regional coordinator")
    # May open one referral for one hour, with a written reason that a second person reviews.
    EMERGENCY_READER = "emergency_reader", _("Emergency reader")


UNIT_ROLES = (Role.SENDER, Role.WORKER, Role.MANAGER)
AREA_ROLES = (Role.COORDINATOR,)
# Of the whole register: neither a unit nor an area.
REGISTER_ROLES = (
    Role.REGISTER_KEEPER, Role.DATA_PROTECTION_OFFICER, Role.REGIONAL_COORDINATOR, Role.EMERGENCY_READER,
)  # fmt: skip


class Party(TextChoices):
    """What somebody is to one leg: who a transition is open to."""

    SENDER = "sender", _("Sender")
    RESIDENT = "resident", _("Resident")
    COORDINATOR = "coordinator", _("Coordinator")
    RECEIVER = "receiver", _("Receiver")
    MANAGER = "manager", _("Unit manager")
    SYSTEM = "system", _("The service itself")


class ActorKind(TextChoices):
    STAFF = "staff", _("Professional")
    RESIDENT = "resident", _("Resident")
    SYSTEM = "system", _("The service itself")


class Capacity(TextChoices):
    OPEN = "open", _("Takes new people")
    LIMITED = "limited", _("Takes a few new people")
    FULL = "full", _("Full, takes people into a queue")
    PAUSED = "paused", _("Takes nobody now")


class Reason(TextChoices):
    """Why somebody should get in touch (domain: syykoodi)."""

    LONELINESS = "yksinaisyys", _("Loneliness")
    EVERYDAY = "arjen_tekeminen", _("Something to do in everyday life")
    LIFESTYLE = "elintapamuutos", _("Change of habits")
    MOOD = "lieva_mieliala", _("Low mood")
    LIFE_CHANGE = "elamanmuutos", _("Change in life")
    GRIEF = "suru", _("Grief")
    EXERCISE = "liikkuminen", _("Exercise")
    CULTURE = "kulttuuri", _("Culture")
    NATURE = "luonto", _("Nature")
    MONEY = "raha", _("Money")
    DIGITAL = "digiapu", _("Help with digital services")
    OTHER = "muu", _("Something else")


class Barrier(TextChoices):
    """What keeps somebody from coming along; counted, since it is a finding of the region."""

    QUEUES = "jonot", _("Queues")
    FEES = "maksut", _("Costs")
    DISTANCE = "etaisyys", _("Distance or transport")
    DIGITAL = "digi", _("Digital services")
    LANGUAGE = "kieli", _("Language")
    ACCESSIBILITY = "esteellisyys", _("Accessibility")
    COMPANY = "saattaja", _("Needs somebody to come along")
    COURAGE = "kynnys", _("Hard to come for the first time")
    TIME = "aika", _("Time of day, or care of others")


class AgeBand(TextChoices):
    """Coarse enough for statistics; reckoned from the year of birth at submit."""

    UNDER_30 = "18-29", "18–29"
    UNDER_50 = "30-49", "30–49"
    UNDER_65 = "50-64", "50–64"
    UNDER_75 = "65-74", "65–74"
    UNDER_85 = "75-84", "75–84"
    OLDER = "85-", "85–"
    UNKNOWN = "", _("Not told")


class Safety(TextChoices):
    """Is it safe to contact? The answer binds the code, not the reader's memory."""

    SAFE = "safe", _("Yes, it is safe to contact")
    ONLY_SO = "only_so", _("Yes, but only in the ways chosen here")
    NOT_SAFE = "not_safe", _("No: the resident gets in touch")


class Channel(TextChoices):
    """How somebody was tried to be reached. The last two are always allowed: nothing is sent to the resident."""

    PHONE = "phone", pgettext_lazy("way to contact", "Phone call")
    SMS = "sms", pgettext_lazy("way to contact", "Text message")
    EMAIL = "email", pgettext_lazy("way to contact", "E-mail")
    IN_PERSON = "in_person", pgettext_lazy("way to contact", "Met in person")
    RESIDENT_CALLED = "resident_called", pgettext_lazy("way to contact", "The resident got in touch")


class Outcome(TextChoices):
    """What came of an attempt. Only unanswered ones count towards giving up."""

    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    LATER = "later", _("Asked to be called later")
    UNWILLING = "unwilling", _("Does not want to go on")


class Question(TextChoices):
    """What is asked with ask_info."""

    CONTACT = "contact", _("Contact details do not work")
    WISH = "wish", _("What the resident hopes for")
    CONSENT = "consent", _("What the resident has agreed to")
    FIT = "fit", _("Whether the resident belongs to the group served")
    SAFETY = "safety", _("How to get in touch safely")
    OTHER = "other", _("Something else")


class DeclineReason(TextChoices):
    NO_CAPACITY = "no_capacity", _("No room")
    WRONG_GROUP = "wrong_group", _("Not the group we serve")
    WRONG_AREA = "wrong_area", _("Not our area")
    NEEDS_CARE = "needs_care", _("Needs social or health care first")
    OTHER_SERVICE = "other_service", _("Another service fits better")
    OTHER = "other", _("Something else")


class ReleaseReason(TextChoices):
    WORKER_AWAY = "worker_away", _("The worker is away or has left")
    OTHER_WORKER = "other_worker", _("Another worker fits better")
    RESIDENT_WISH = "resident_wish", _("The resident's wish")
    OTHER = "other", _("Something else")


class CancelReason(TextChoices):
    BY_MISTAKE = "by_mistake", _("Sent by mistake")
    NOT_NEEDED = "not_needed", _("Not needed any more")
    WRONG_RECEIVER = "wrong_receiver", _("Wrong receiver")
    OTHER = "other", _("Something else")


class VoidReason(TextChoices):
    WRONG_PERSON = "wrong_person", _("Written about the wrong person")
    NO_CONSENT = "no_consent", _("There was no consent")
    TWICE = "twice", _("Written twice")
    OTHER = "other", _("Something else")


class SettleReason(TextChoices):
    """How a referral ends whose legs all ended without help."""

    RESIDENT_DECIDED = "resident_decided", _("The resident does not want to go on")
    OTHER_HELP = "other_help", _("Help was found elsewhere")
    NO_SERVICE = "no_service", _("There is no suitable service")
    CARE = "care", _("Guided to social or health care")
    NOT_REACHED = "not_reached", _("The resident was not reached")


class ClosingReason(TextChoices):
    """Why a leg was completed (domain.md §3.3); the codes are the register's own words."""

    JOINED = "ohjautunut_toimintaan", _("Joined an activity")
    OTHER_SERVICE = "ohjattu_muuhun_palveluun", _("Guided to another service")
    RESOLVED = "tarve_ratkesi", _("The need was resolved")
    RESIDENT_LEFT = "asiakas_keskeytti", _("The resident left off")
    UNREACHED = "ei_tavoitettu", _("Not reached")
    CONSENT_WITHDRAWN = "asiakas_perui_suostumuksen", _("The resident withdrew consent")
    WRONG_GROUP = "ei_kohderyhmaa", _("Not the group served")
    CARE = "ohjattu_soteen", _("Guided to social or health care")
    NO_CAPACITY = "ei_kapasiteettia", _("No room")
    MOVED = "muutto", _("Moved away")
    DIED = "kuolema", _("Died")
    TIME_FULL = "enimmaisaika_taynna", _("The longest time is full")


class ConsentForm(TextChoices):
    """How consent was given."""

    SPOKEN = "spoken", _("Spoken, the letter read aloud")
    SCREEN = "screen", _("On the screen")
    PAPER = "paper", _("On paper")


class LegalBasis(TextChoices):
    """On what the handling of the data rests (GDPR, article 6); each controller's lawyer confirms."""

    CONSENT = "consent", _("Consent, article 6(1)(a)")
    PUBLIC_TASK = "public_task", _("Task in the public interest, article 6(1)(e)")


class Sector(TextChoices):
    COUNTY = "county", _("Wellbeing services county")
    MUNICIPALITY = "municipality", _("Municipality")
    PARISH = "parish", _("Parish")
    NGO = "ngo", _("Association")
    OTHER = "other", _("Other")


class HoldReason(TextChoices):
    """Why nothing of a referral is erased for a while (GDPR, article 17(3))."""

    CLAIM = "claim", _("A legal claim")
    COMPLAINT = "complaint", _("A complaint to an authority")
    AUTHORITY = "authority", _("An authority's request")
    BREACH = "breach", _("A data breach is being looked into")


class RefusalReason(TextChoices):
    """Why a resident's request is not carried out; told to them, with where to complain."""

    NOT_IDENTIFIED = "not_identified", _("Who asked could not be verified")
    NOTHING_HELD = "nothing_held", _("Nothing is kept about who asked")
    IS_RIGHT = "is_right", _("The data are right")
    LEGAL_DUTY = "legal_duty", _("The law or a legal claim requires keeping them")
    TAKEN_BACK = "taken_back", _("Who asked took it back")
