"""What a staff guide is made of. Never imported by public code.

No block has a preview: Wagtail's address of previews asks for no right of ours, and would show
what signs staff look for to any account of the admin.

Every block can be meant for some phases and some groups of staff only, and can be marked
"please check": it is then shown to nobody until the approver accepts it.
"""

from __future__ import annotations

import logging

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockGroup, BooleanBlock, ChoiceBlock, ListBlock, MultipleChoiceBlock

from wagtail_youngcarers.blocks.base import PartBlock
from wagtail_youngcarers.blocks.fields import (
    PlainCharBlock,
    PlainTextBlock,
    ProseBlock,
    WebAddressBlock,
)
from wagtail_youngcarers.blocks.records import introduction_child
from wagtail_youngcarers.records.models import ReferralContact, Role
from wagtail_youngcarers.schools.models import Phase
from wagtail_youngcarers.stable_blocks import StableStreamBlock
from wagtail_youngcarers.staff.models import StaffGroup

logger = logging.getLogger(__name__)


class GuidePhase(models.TextChoices):
    """The children an item is about."""

    INFANT = "infant", _("Infants (4 to 7)")
    JUNIOR = "junior", _("Juniors (7 to 11)")
    SECONDARY = "secondary", _("Secondary (11 and over)")


# Which items a school of each phase is shown.
PHASES_OF_SCHOOL = {
    Phase.INFANT: {GuidePhase.INFANT},
    Phase.JUNIOR: {GuidePhase.JUNIOR},
    Phase.PRIMARY: {GuidePhase.INFANT, GuidePhase.JUNIOR},
    Phase.SECONDARY: {GuidePhase.SECONDARY},
    Phase.ALL_THROUGH: set(GuidePhase),
}


def _known_choices(value, choices):
    known = {str(choice) for choice in choices.values}
    return [choice for choice in value if choice in known] if isinstance(value, list) else []


class TagsBlock(MultipleChoiceBlock):
    """Tick-boxes. Stored values that no longer exist count as not ticked."""

    def __init__(self, choices=GuidePhase, **kwargs):
        self.known = choices
        super().__init__(
            choices=choices.choices,
            **{"required": False, "widget": forms.CheckboxSelectMultiple, **kwargs},
        )

    def to_python(self, value):
        return _known_choices(value, self.known)

    def normalize(self, value):
        return _known_choices(value, self.known)


class GuideItemBlock(PartBlock):
    """One item of the guide; see the module's docstring.

    Templates get ``audience_labels`` and, where the school teaches several, ``phase_labels``;
    from the page ``yc``, the school's `Directory`, and ``folded``: whether items start closed.
    """

    stable_module = "wagtail_youngcarers.guide.blocks"

    phases = TagsBlock(
        choices=GuidePhase, label=_("About"), help_text=_("None ticked means all ages.")
    )
    audiences = TagsBlock(
        choices=StaffGroup,
        label=_("For"),
        help_text=_("They see it first; all staff can read it. None ticked means everybody."),
    )
    source = PlainCharBlock(
        required=False, label=_("Source"), help_text=_("Who says so, and when.")
    )
    source_url = WebAddressBlock(
        required=False,
        label=_("Link to the source"),
        help_text=_("So that whoever checks it next year finds it at once."),
    )
    please_check = BooleanBlock(
        required=False,
        label=_("Please check"),
        help_text=_("Shown to nobody until it is accepted on the publishing screen."),
    )
    check_note = PlainTextBlock(
        required=False, label=_("What to check"), help_text=_("A note to whoever approves it.")
    )

    drawer = ("phases", "audiences", "source", "source_url", "please_check", "check_note")

    def get_form_layout(self):
        settings = [name for name in self.child_blocks if name in self.drawer]
        shown = [name for name in self.child_blocks if name not in settings]
        # What every item has is inherited, and so declared first; an item's own words go before it.
        return BlockGroup(
            sorted(shown, key=lambda name: name in GuideItemBlock.base_blocks), settings=settings
        )

    def suits(self, value, phases) -> bool:
        """Whether the item is about any of `phases`; one that names none is about all."""
        wanted = value.get("phases")
        return not wanted or bool(set(wanted) & set(phases))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        chosen = set(value.get("audiences") or ())
        context["audience_labels"] = [one.label for one in StaffGroup if one.value in chosen]
        ages = set(value.get("phases") or ()) if context.get("several_phases", True) else set()
        context["phase_labels"] = [one.label for one in GuidePhase if one.value in ages]
        return context

    def render(self, value, context=None):
        """The item as HTML; nothing while it waits to be checked, or if it can't be shown."""
        if not value or value.get("please_check"):
            return ""
        return self.render_unchecked(value, context)

    def render_unchecked(self, value, context=None):
        """The item as HTML, accepted or not: for whoever decides, never for readers."""
        try:
            return super().render(value, context=context)
        except Exception:
            logger.exception("%s could not be shown and was left out", type(self).__name__)
            return ""


class SignGroupBlock(GuideItemBlock):
    """Signs of one kind. Always shown under the sentence that they can also mean neglect."""

    title = PlainCharBlock(label=_("Title"), help_text=_("For example: coming to school."))
    introduction = introduction_child()
    signs = ListBlock(
        PlainTextBlock(label=_("Sign"), max_length=300),
        label=_("Signs"),
        help_text=_("What somebody can see or hear, one thing a line. No child's own story."),
        max_num=30,
    )

    class Meta:
        icon = "view"
        label = _("Signs")
        description = _("What staff may notice, of one kind, with what else it could mean.")
        group = _("What do I see?")
        label_format = "{title}"
        template = "wagtail_youngcarers/guide/blocks/sign_group.html"


def _lines(label, help_text=None):
    return ListBlock(
        PlainTextBlock(label=_("Line"), max_length=400),
        label=label,
        help_text=help_text,
        max_num=30,
        default=[],
        min_num=0,
    )


class ConversationBlock(GuideItemBlock):
    """How to talk with a child or a family: what to do, what to ask, what not to do."""

    title = PlainCharBlock(
        label=_("Title"), help_text=_("For example: when a child tells you something.")
    )
    introduction = introduction_child()
    do = _lines(_("Do"), _("Begin each with what to do: “Listen…”"))
    ask = _lines(_("Words you can use"), _("As they would be said: a question or a sentence."))
    dont = _lines(_("Don’t"), _("Only what people do with the best of intentions."))

    class Meta:
        icon = "comment"
        label = _("Conversation")
        description = _("What to do, what to ask and what not to do when you talk with somebody.")
        group = _("What do I say?")
        label_format = "{title}"
        template = "wagtail_youngcarers/guide/blocks/conversation.html"


class NextStepBlock(GuideItemBlock):
    """One step after something was noticed. It can show who does it at this school today."""

    title = PlainCharBlock(
        label=_("What to do"), help_text=_("Short enough to be read in a corridor.")
    )
    detail = ProseBlock(
        required=False,
        label=_("In more words"),
        help_text=_("How, how soon, and what if nobody answers."),
    )
    role = ChoiceBlock(
        choices=[
            (Role.SAFEGUARDING_LEAD, _("Safeguarding lead")),
            (Role.YOUNG_CARERS_LEAD, _("Young carers lead")),
            (Role.SENIOR_LEADER, _("Senior leader")),
        ],
        required=False,
        label=_("Show who this is"),
        help_text=_("The people in post at the reader’s own school, and how to reach them."),
    )
    other_role = PlainCharBlock(
        required=False,
        max_length=80,
        label=_("Or another role"),
        help_text=_("The key of a role of your own, as its form shows it under “More”."),
    )
    recording = BooleanBlock(
        required=False, label=_("Say where to write it down"), help_text=_("Names the system.")
    )
    urgent = BooleanBlock(
        required=False, label=_("Show 999"), help_text=_("For a step that may not wait.")
    )

    drawer = (*GuideItemBlock.drawer, "other_role")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        key = value.get("other_role") or value.get("role")
        directory = context.get("yc")
        context["role"] = directory.role(key) if key and directory else None
        return context

    class Meta:
        icon = "arrow-right"
        label = _("Next step")
        description = _("One step after something was noticed, and who takes it at this school.")
        group = _("Who do I tell?")
        label_format = "{title}"
        template = "wagtail_youngcarers/guide/blocks/next_step.html"


class ContactsBlock(GuideItemBlock):
    """The services outside school with their staff-only half. Who they are is never typed here."""

    title = PlainCharBlock(label=_("Title"), help_text=_("For example: services outside school."))
    introduction = introduction_child()
    kinds = TagsBlock(
        choices=ReferralContact.Kind, label=_("Which"), help_text=_("None ticked shows all.")
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        kinds = set(value.get("kinds") or ())
        context["contacts"] = [
            contact
            for contact in context.get("staff_contacts") or ()
            if not kinds or contact.public.kind in kinds
        ]
        return context

    class Meta:
        icon = "site"
        label = _("Contacts")
        description = _("Services outside school, with what only staff may read about them.")
        group = _("Who do I tell?")
        label_format = "{title}"
        template = "wagtail_youngcarers/guide/blocks/contacts.html"


class LawBlock(GuideItemBlock):
    """What a law or a piece of guidance asks, in plain words, and where it says so."""

    title = PlainCharBlock(
        label=_("Title"), help_text=_("Its name and year, so that it can be found again.")
    )
    text = ProseBlock(
        label=_("In plain words"), help_text=_("What it asks of this school, not the whole of it.")
    )
    checked_edition = PlainCharBlock(
        required=False,
        label=_("Checked against"),
        help_text=_("The edition or date this was checked against, and when to look again."),
    )

    drawer = ("phases", "audiences", "please_check", "check_note")

    class Meta:
        icon = "doc-full"
        label = _("Law or guidance")
        description = _("What a law or guidance asks, in plain words, and where it says so.")
        group = _("To read later")
        label_format = "{title}"
        template = "wagtail_youngcarers/guide/blocks/law.html"


class DutyBlock(GuideItemBlock):
    """What one group of staff does."""

    who = PlainCharBlock(label=_("Who"), help_text=_("A group of staff: midday assistants."))
    does = ListBlock(
        PlainTextBlock(label=_("Does"), max_length=400),
        label=_("Does"),
        help_text=_("What they do themselves, one thing a line."),
        max_num=20,
    )

    class Meta:
        icon = "group"
        label = _("Duty")
        description = _("What one group of staff does.")
        group = _("To read later")
        label_format = "{who}"
        template = "wagtail_youngcarers/guide/blocks/duty.html"


class GuideTermBlock(GuideItemBlock):
    """A word or an abbreviation, and what it means."""

    term = PlainCharBlock(
        label=_("Word"), max_length=120, help_text=_("Or its short form, as people say it.")
    )
    meaning = PlainTextBlock(label=_("Meaning"), help_text=_("One or two plain sentences."))

    class Meta:
        icon = "openquote"
        label = _("Word explained")
        description = _("A word or a short form that new staff have not heard, and what it means.")
        group = _("To read later")
        label_format = "{term}"
        template = "wagtail_youngcarers/guide/blocks/term.html"


class GuideTextBlock(GuideItemBlock):
    """Anything else worth reading."""

    title = PlainCharBlock(label=_("Title"), help_text=_("What it is about, in a few words."))
    body = ProseBlock(label=_("Text"), help_text=_("Short sentences. No child's own story."))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Anything else worth reading.")
        group = _("To read later")
        label_format = "{title}"
        template = "wagtail_youngcarers/guide/blocks/text.html"


class GuideStreamBlock(StableStreamBlock):
    """The body of a staff guide."""

    stable_module = "wagtail_youngcarers.guide.blocks"

    sign_group = SignGroupBlock()
    conversation = ConversationBlock()
    next_step = NextStepBlock()
    contacts = ContactsBlock()
    law = LawBlock()
    duty = DutyBlock()
    term = GuideTermBlock()
    text = GuideTextBlock()

    class Meta:
        max_num = 200
        required = False
        # A guide has dozens of parts: the form opens on their titles.
        collapsed = True
