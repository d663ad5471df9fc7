"""The public blocks. Each can be used alone in any StreamField; names and paths are public API."""

from wagtail_youngcarers.blocks.base import PartBlock, ReaderBlock, SectionBlock
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
    WebAddressBlock,
)

__all__ = [
    "AnchorBlock",
    "DayBlock",
    "DocumentFileBlock",
    "EmailAddressBlock",
    "PageLinkBlock",
    "PartBlock",
    "PhoneBlock",
    "PictureFileBlock",
    "PlainCharBlock",
    "PlainTextBlock",
    "ProseBlock",
    "ReaderBlock",
    "SectionBlock",
    "WebAddressBlock",
]
