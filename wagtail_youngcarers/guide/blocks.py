"""What a staff guide is made of. Never imported by public code."""

from __future__ import annotations

from wagtail_youngcarers.stable_blocks import StableStreamBlock


class GuideStreamBlock(StableStreamBlock):
    """The body of a staff guide."""

    stable_module = "wagtail_youngcarers.guide.blocks"
