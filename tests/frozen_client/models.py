"""A client site, frozen: every public block in a StreamField of its own.

The migrations beside this file are committed and stay as they are. When
``makemigrations --check`` finds something to do here, a change to a block would be a pending
migration on every client site: that is a breaking change, and this is where it shows.
A new public block is added by a new model and migration, never by changing these.
"""

from django.db import models
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_youngcarers import blocks
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.pages.mixins import (
    InformationPageMixin,
    PicturePageMixin,
    YoungCarersPageMixin,
)
from wagtail_youngcarers.stable_blocks import StableStreamField


def alone(block):
    """A StreamField that offers one block and nothing else."""
    return StreamField([("block", block)], blank=True)


class EveryBlock(models.Model):
    """Each public block alone, as a site would use it in a StreamField of its own."""

    activity_chooser = alone(blocks.ActivityChooserBlock())
    anchor = alone(blocks.AnchorBlock())
    award = alone(blocks.AwardBlock())
    change = alone(blocks.ChangeBlock())
    commitment = alone(blocks.CommitmentBlock())
    commitment_item = alone(blocks.CommitmentItemBlock())
    day = alone(blocks.DayBlock())
    document_file = alone(blocks.DocumentFileBlock())
    download = alone(blocks.DownloadBlock())
    downloads = alone(blocks.DownloadsBlock())
    effect = alone(blocks.EffectBlock())
    email_address = alone(blocks.EmailAddressBlock())
    figure_chooser = alone(blocks.FigureChooserBlock())
    figures = alone(blocks.FiguresBlock())
    heading = alone(blocks.HeadingBlock())
    helpline_chooser = alone(blocks.HelplineChooserBlock())
    helplines = alone(blocks.HelplinesBlock())
    how_caring_affects_school = alone(blocks.HowCaringAffectsSchoolBlock())
    in_your_language = alone(blocks.InYourLanguageBlock())
    key_action = alone(blocks.KeyActionBlock())
    key_actions = alone(blocks.KeyActionsBlock())
    key_date = alone(blocks.KeyDateBlock())
    key_dates = alone(blocks.KeyDatesBlock())
    language = alone(blocks.LanguageBlock())
    link = alone(blocks.LinkBlock())
    links = alone(blocks.LinksBlock())
    local_services = alone(blocks.LocalServicesBlock())
    offer = alone(blocks.OfferBlock())
    our_people = alone(blocks.OurPeopleBlock())
    page_link = alone(blocks.PageLinkBlock())
    phone = alone(blocks.PhoneBlock())
    picture = alone(blocks.PictureBlock())
    picture_file = alone(blocks.PictureFileBlock())
    plain_char = alone(blocks.PlainCharBlock())
    plain_text = alone(blocks.PlainTextBlock())
    prose = alone(blocks.ProseBlock())
    question = alone(blocks.QuestionBlock())
    questions = alone(blocks.QuestionsBlock())
    quote = alone(blocks.QuoteBlock())
    quotes = alone(blocks.QuotesBlock())
    referral_contact_chooser = alone(blocks.ReferralContactChooserBlock())
    role_chooser = alone(blocks.RoleChooserBlock())
    text = alone(blocks.TextBlock())
    video_link = alone(blocks.VideoLinkBlock())
    web_address = alone(blocks.WebAddressBlock())
    what_happens = alone(blocks.WhatHappensBlock())
    what_has_changed = alone(blocks.WhatHasChangedBlock())
    what_we_offer = alone(blocks.WhatWeOfferBlock())
    who_is_a_young_carer = alone(blocks.WhoIsAYoungCarerBlock())
    young_carers_stream = StableStreamField(blocks.YoungCarersStreamBlock(), blank=True)


class LaterBlocks(models.Model):
    """Public blocks that came after the first ones, each alone."""

    explained_word = alone(blocks.ExplainedWordBlock())
    ticks = alone(blocks.TicksBlock(choices=[("one", "One")]))
    ways_to_start = alone(blocks.WaysToStartBlock())
    words_explained = alone(blocks.WordsExplainedBlock())


class SchoolTextBlock(blocks.TextBlock):
    """A block of the site's own, made of one of ours: the site's migrations follow it."""

    signature = CharBlock(required=False)


class OwnWay(models.Model):
    """Our blocks beside the site's own, with the site's own labels."""

    body = StreamField(
        [
            ("paragraph", CharBlock()),
            ("carers", blocks.YoungCarersStreamBlock()),
            ("promise", blocks.CommitmentBlock(label="Our promise", required=False)),
            ("letter", SchoolTextBlock()),
        ],
        blank=True,
    )


class SectionPage(YoungCarersPageMixin, Page):
    """Our section page as a page type of the site's own."""


class FamilyPage(InformationPageMixin, Page):
    """Our information page as a page type of the site's own."""


class StoryPage(PicturePageMixin, Page):
    """Our picture page as a page type of the site's own."""


class StaffPage(StaffAreaMixin, Page):
    """Our staff area as a page type of the site's own."""
