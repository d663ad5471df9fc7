"""Every block of ours in one stream, for pages about young carers."""

from __future__ import annotations

import json

from django.utils.translation import gettext_lazy as _
from wagtail.blocks.stream_block import StreamValue

from wagtail_youngcarers.blocks.award import AwardBlock
from wagtail_youngcarers.blocks.calendar import KeyActionsBlock, KeyDatesBlock
from wagtail_youngcarers.blocks.caring import (
    HowCaringAffectsSchoolBlock,
    WhatHappensBlock,
    WhatHasChangedBlock,
    WhoIsAYoungCarerBlock,
)
from wagtail_youngcarers.blocks.commitment import CommitmentBlock
from wagtail_youngcarers.blocks.figures import FiguresBlock
from wagtail_youngcarers.blocks.languages import InYourLanguageBlock
from wagtail_youngcarers.blocks.links import DownloadsBlock, LinksBlock
from wagtail_youngcarers.blocks.media import PictureBlock, VideoLinkBlock
from wagtail_youngcarers.blocks.offers import WhatWeOfferBlock
from wagtail_youngcarers.blocks.people import OurPeopleBlock
from wagtail_youngcarers.blocks.questions import QuestionsBlock, QuotesBlock
from wagtail_youngcarers.blocks.services import HelplinesBlock, LocalServicesBlock
from wagtail_youngcarers.blocks.words import HeadingBlock, TextBlock
from wagtail_youngcarers.stable_blocks import StableStreamBlock


class YoungCarersStreamBlock(StableStreamBlock):
    """All our blocks, in the order and under the headings an editor finds them.

    Like our other blocks it reads what it can of damaged data: an item that is no block is
    left out, and the page is still shown and can still be edited.
    """

    our_people = OurPeopleBlock()
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

    def to_python(self, value):
        return super().to_python(_readable_items(value))


def _readable_items(value):
    if isinstance(value, StreamValue) or not value:
        return value
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if not isinstance(value, list | tuple):
        return []
    stored = [item for item in value if isinstance(item, dict) and {"type", "value"} <= item.keys()]
    given = [item for item in value if isinstance(item, list | tuple) and len(item) in (2, 3)]
    return stored or given
