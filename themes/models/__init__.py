"""What the region talks about: the rows (theme, subtheme), the pages that show them, the words of the site."""

from themes.models.base import Audience, BasePage
from themes.models.concept import Concept, ConceptKind, ConceptState, touch_concepts
from themes.models.content import ContentPage
from themes.models.home import HomePage
from themes.models.lifeline import CrisisAdvice, CrisisAdviceLine, CrisisPhrase, Lifeline
from themes.models.site_info import SiteInfo
from themes.models.theme import Subtheme, Theme, ThemeGroup
from themes.models.theme_pages import SubthemePage, ThemePage

__all__ = [
    "Audience",
    "BasePage",
    "Concept",
    "ConceptKind",
    "ConceptState",
    "ContentPage",
    "CrisisAdvice",
    "CrisisAdviceLine",
    "CrisisPhrase",
    "HomePage",
    "Lifeline",
    "SiteInfo",
    "Subtheme",
    "SubthemePage",
    "Theme",
    "ThemeGroup",
    "ThemePage",
    "touch_concepts",
]
