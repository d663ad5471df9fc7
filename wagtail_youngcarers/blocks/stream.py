"""Every block of ours in one stream, for pages about young carers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.blocks.award import AwardBlock
from wagtail_youngcarers.blocks.calendar import KeyActionsBlock, KeyDatesBlock
from wagtail_youngcarers.blocks.caring import (
    HowCaringAffectsSchoolBlock,
    WhatHappensBlock,
    WhatHasChangedBlock,
    WhoIsAYoungCarerBlock,
)
from wagtail_youngcarers.blocks.commitment import CommitmentBlock
from wagtail_youngcarers.blocks.explained import WordsExplainedBlock
from wagtail_youngcarers.blocks.figures import FiguresBlock
from wagtail_youngcarers.blocks.languages import InYourLanguageBlock
from wagtail_youngcarers.blocks.links import DownloadsBlock, LinksBlock
from wagtail_youngcarers.blocks.media import PictureBlock, VideoLinkBlock
from wagtail_youngcarers.blocks.offers import WhatWeOfferBlock
from wagtail_youngcarers.blocks.people import OurPeopleBlock
from wagtail_youngcarers.blocks.questions import QuestionsBlock, QuotesBlock
from wagtail_youngcarers.blocks.services import HelplinesBlock, LocalServicesBlock
from wagtail_youngcarers.blocks.starting import WaysToStartBlock
from wagtail_youngcarers.blocks.words import HeadingBlock, TextBlock
from wagtail_youngcarers.stable_blocks import StableStreamBlock


class YoungCarersStreamBlock(StableStreamBlock):
    """All our blocks, in the order and under the headings an editor finds them."""

    our_people = OurPeopleBlock()
    ways_to_start = WaysToStartBlock()
    what_we_offer = WhatWeOfferBlock()
    local_services = LocalServicesBlock()
    helplines = HelplinesBlock()
    key_actions = KeyActionsBlock()
    key_dates = KeyDatesBlock()

    who_is_a_young_carer = WhoIsAYoungCarerBlock()
    what_happens = WhatHappensBlock()
    how_caring_affects_school = HowCaringAffectsSchoolBlock()
    questions = QuestionsBlock()
    figures = FiguresBlock()
    in_your_language = InYourLanguageBlock()
    words_explained = WordsExplainedBlock()

    commitment = CommitmentBlock()
    award = AwardBlock()
    what_has_changed = WhatHasChangedBlock()
    quotes = QuotesBlock()

    text = TextBlock()
    heading = HeadingBlock()
    picture = PictureBlock()
    links = LinksBlock()
    downloads = DownloadsBlock()
    video_link = VideoLinkBlock()

    class Meta:
        max_num = 60
        label = _("Blocks")
