"""The public blocks. Each can be used alone in any StreamField; names and paths are public API."""

from wagtail_youngcarers.blocks.award import AwardBlock
from wagtail_youngcarers.blocks.base import (
    PartBlock,
    ReaderBlock,
    SectionBlock,
)
from wagtail_youngcarers.blocks.calendar import (
    KeyActionBlock,
    KeyActionsBlock,
    KeyDateBlock,
    KeyDatesBlock,
)
from wagtail_youngcarers.blocks.caring import (
    ChangeBlock,
    EffectBlock,
    HowCaringAffectsSchoolBlock,
    WhatHappensBlock,
    WhatHasChangedBlock,
    WhoIsAYoungCarerBlock,
)
from wagtail_youngcarers.blocks.choosers import (
    ActivityChooserBlock,
    FigureChooserBlock,
    HelplineChooserBlock,
    RecordChooserBlock,
    ReferralContactChooserBlock,
    RoleChooserBlock,
)
from wagtail_youngcarers.blocks.commitment import (
    CommitmentBlock,
    CommitmentItemBlock,
)
from wagtail_youngcarers.blocks.explained import (
    ExplainedWordBlock,
    WordsExplainedBlock,
)
from wagtail_youngcarers.blocks.fields import (
    AnchorBlock,
    DayBlock,
    DocumentFileBlock,
    EmailAddressBlock,
    PageLinkBlock,
    PhoneBlock,
    PictureFileBlock,
    PlainCharBlock,
    PlainTextBlock,
    ProseBlock,
    TicksBlock,
    WebAddressBlock,
)
from wagtail_youngcarers.blocks.figures import FiguresBlock
from wagtail_youngcarers.blocks.languages import (
    InYourLanguageBlock,
    LanguageBlock,
)
from wagtail_youngcarers.blocks.links import (
    DownloadBlock,
    DownloadsBlock,
    LinkBlock,
    LinksBlock,
)
from wagtail_youngcarers.blocks.media import (
    PictureBlock,
    VideoLinkBlock,
)
from wagtail_youngcarers.blocks.offers import (
    OfferBlock,
    WhatWeOfferBlock,
)
from wagtail_youngcarers.blocks.people import OurPeopleBlock
from wagtail_youngcarers.blocks.questions import (
    QuestionBlock,
    QuestionsBlock,
    QuoteBlock,
    QuotesBlock,
)
from wagtail_youngcarers.blocks.services import (
    HelplinesBlock,
    LocalServicesBlock,
)
from wagtail_youngcarers.blocks.starting import WaysToStartBlock
from wagtail_youngcarers.blocks.stream import YoungCarersStreamBlock
from wagtail_youngcarers.blocks.words import (
    HeadingBlock,
    TextBlock,
)

__all__ = [
    "ActivityChooserBlock",
    "AnchorBlock",
    "AwardBlock",
    "ChangeBlock",
    "CommitmentBlock",
    "CommitmentItemBlock",
    "DayBlock",
    "DocumentFileBlock",
    "DownloadBlock",
    "DownloadsBlock",
    "EffectBlock",
    "EmailAddressBlock",
    "ExplainedWordBlock",
    "FigureChooserBlock",
    "FiguresBlock",
    "HeadingBlock",
    "HelplineChooserBlock",
    "HelplinesBlock",
    "HowCaringAffectsSchoolBlock",
    "InYourLanguageBlock",
    "KeyActionBlock",
    "KeyActionsBlock",
    "KeyDateBlock",
    "KeyDatesBlock",
    "LanguageBlock",
    "LinkBlock",
    "LinksBlock",
    "LocalServicesBlock",
    "OfferBlock",
    "OurPeopleBlock",
    "PageLinkBlock",
    "PartBlock",
    "PhoneBlock",
    "PictureBlock",
    "PictureFileBlock",
    "PlainCharBlock",
    "PlainTextBlock",
    "ProseBlock",
    "QuestionBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "QuotesBlock",
    "ReaderBlock",
    "RecordChooserBlock",
    "ReferralContactChooserBlock",
    "RoleChooserBlock",
    "SectionBlock",
    "TextBlock",
    "TicksBlock",
    "VideoLinkBlock",
    "WaysToStartBlock",
    "WebAddressBlock",
    "WhatHappensBlock",
    "WhatHasChangedBlock",
    "WhatWeOfferBlock",
    "WhoIsAYoungCarerBlock",
    "WordsExplainedBlock",
    "YoungCarersStreamBlock",
]
