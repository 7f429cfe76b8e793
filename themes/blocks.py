"""The small pieces a page's body is composed of; each has one template in templates/components/blocks/."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEMPLATES = "components/blocks"
# What a text may hold. Headings are blocks of their own, so that a page keeps its outline.
TEXT_FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link"]
WRITING, CONTACT = _("Writing"), _("Contact")


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        group = WRITING
        template = f"{TEMPLATES}/heading.html"
        label = _("Heading")
        description = _("Opens a part of the page.")
        preview_value = "Mistä apua saa?"


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        group = WRITING
        template = f"{TEMPLATES}/text.html"
        label = _("Text")
        description = _("Paragraphs and lists.")
        preview_value = "<p>Lyhyt kappale, yksi asia kerrallaan.</p>"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"))
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class StonesBlock(blocks.StructBlock):
    """A sequence is always shown as stepping stones."""

    title = blocks.CharBlock(label=_("Heading"))
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        group = WRITING
        template = f"{TEMPLATES}/stones.html"
        label = _("Steps")
        description = _("Things to do one after the other.")
        preview_value = {
            "title": "Pieni alku",
            "steps": [{"title": "Soita ensin.", "text": "Kerro, että olet tulossa."}],
        }


class PhoneBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Who answers"))
    number = blocks.RegexBlock(
        regex=r"^\+?[\d ]{3,20}$",
        label=_("Telephone"),
        error_messages={"invalid": _("Write digits and spaces only, for example 09 2525 0111.")},
    )
    hours = blocks.CharBlock(label=_("When"), required=False)

    class Meta:
        icon = "mobile-alt"
        label = _("Telephone")


class PhonesBlock(blocks.StructBlock):
    """Somebody to talk to: numbers are the largest thing on the page."""

    title = blocks.CharBlock(label=_("Heading"))
    phones = blocks.ListBlock(PhoneBlock(), label=_("Telephones"), min_num=1)
    note = blocks.CharBlock(label=_("Note"), required=False)

    class Meta:
        icon = "mobile-alt"
        group = CONTACT
        template = f"{TEMPLATES}/phones.html"
        label = _("Telephones")
        description = _("A card of telephone numbers.")
        preview_value = {
            "title": "Juttele heti",
            "phones": [{"name": "Kriisipuhelin", "number": "09 2525 0111", "hours": "yötä päivää"}],
            "note": "Sinun ei tarvitse kertoa nimeäsi.",
        }


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("What was said"), rows=2)
    who = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        group = WRITING
        template = f"{TEMPLATES}/quote.html"
        label = _("Quote")
        description = _("Somebody speaking.")
        preview_value = {"text": "Menin kerran, ja toisella kerralla minut jo tunnettiin.", "who": "Kävijä"}


class LinkBlock(blocks.StructBlock):
    """One link; a page of ours or an address elsewhere, exactly one of the two."""

    text = blocks.CharBlock(label=_("Words of the link"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)
    note = blocks.CharBlock(label=_("Note"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Choose a page or write an address, one of the two.")]
            )
        return cleaned


class LinksBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"))
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "list-ul"
        group = CONTACT
        template = f"{TEMPLATES}/links.html"
        label = _("Links")
        description = _("A list of pages here or elsewhere.")
        preview_value = {
            "title": "Lue myös",
            "links": [{"text": "Suomi.fi", "url": "https://www.suomi.fi", "note": ""}],
        }


class NoticeBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=[("info", _("Information")), ("warning", _("Important"))], default="info", label=_("Kind")
    )
    title = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), rows=2)

    class Meta:
        icon = "warning"
        group = WRITING
        template = f"{TEMPLATES}/notice.html"
        label = _("Notice")
        description = _("Something to notice, in a box.")
        preview_value = {"kind": "info", "title": "Poikkeava aika", "text": "Palvelu on kiinni juhannuksena."}


class AdviceBlock(blocks.StaticBlock):
    """The telephone of the service advice, from the settings: no page carries a copy of the number."""

    class Meta:
        icon = "mobile-alt"
        group = CONTACT
        template = f"{TEMPLATES}/advice.html"
        label = _("Service advice")
        admin_text = _("Shows the telephone and hours of the service advice from the settings.")
        description = _("Ask a person: the number of the service advice.")


class FeedbackBlock(blocks.StaticBlock):
    """The e-mail address for feedback, from the settings."""

    class Meta:
        icon = "mail"
        group = CONTACT
        template = f"{TEMPLATES}/feedback.html"
        label = _("Feedback address")
        admin_text = _("Shows the e-mail address for feedback from the settings.")
        description = _("Where to send feedback.")


class BodyBlock(blocks.StreamBlock):
    """The main column of a page."""

    heading = HeadingBlock()
    text = TextBlock(features=TEXT_FEATURES)
    stones = StonesBlock()
    phones = PhonesBlock()
    quote = QuoteBlock()
    links = LinksBlock()
    picture = ImageBlock(
        template=f"{TEMPLATES}/picture.html", label=_("Image"), group=WRITING, icon="image",
        description=_("A picture with its description, or marked as decoration."),
    )  # fmt: skip
    notice = NoticeBlock()
    advice = AdviceBlock()
    feedback = FeedbackBlock()


class AsideBlock(blocks.StreamBlock):
    """The narrow column beside it: things to do at once."""

    phones = PhonesBlock()
    stones = StonesBlock()
    links = LinksBlock()
    notice = NoticeBlock()
    advice = AdviceBlock()


class DoorBlock(blocks.StructBlock):
    icon = blocks.ChoiceBlock(
        choices=[("heart", _("Care")), ("route", _("Way")), ("chat", _("Talk")), ("users", _("People"))],
        label=_("Icon"),
    )
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.CharBlock(label=_("Text"))
    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "link"
        template = f"{TEMPLATES}/door.html"
        label = _("Door to a page")


class PhoneDoorBlock(blocks.StructBlock):
    """Its number and hours are those of the service advice."""

    title = blocks.CharBlock(label=_("Title"))

    class Meta:
        icon = "mobile-alt"
        template = f"{TEMPLATES}/phone-door.html"
        label = _("Door to the telephone")


class DoorsBlock(blocks.StreamBlock):
    page = DoorBlock()
    phone = PhoneDoorBlock()


class ExamplesBlock(blocks.StreamBlock):
    question = blocks.CharBlock(label=_("In a resident's words"), max_length=60)


class PromiseBlock(blocks.StructBlock):
    icon = blocks.ChoiceBlock(
        choices=[("lock", _("Lock")), ("ok", _("Check mark")), ("printer", _("Printer")), ("heart", _("Care"))],
        label=_("Icon"),
    )
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.CharBlock(label=_("Text"))

    class Meta:
        icon = "tick"
        label = _("Promise")


class PromisesBlock(blocks.StreamBlock):
    promise = PromiseBlock()
