"""The screens a school adds to its picture page: a place, a door, something to say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock

from wagtail_youngcarers.blocks import (
    DocumentFileBlock,
    PartBlock,
    PictureFileBlock,
    PlainCharBlock,
    PlainTextBlock,
)
from wagtail_youngcarers.pages.recording import is_playable
from wagtail_youngcarers.stable_blocks import StableStreamBlock

NOT_PLAYABLE = _("Phones can't play this file. Choose an MP3 or M4A recording.")
WORDS_MISSING = _("Type what the recording says, for anyone who can't hear or play it.")


def drawing_choices():
    """The drawings a picture page may show, for its field."""
    return [
        ("bench", _("A bench for talking")),
        ("school-bag", _("A school bag by a door")),
        ("kettle", _("A kettle and two mugs")),
        ("plate", _("Hands passing a plate")),
        ("window", _("A window with evening light")),
        ("phone", _("A phone off the hook")),
        ("noticeboard", _("A noticeboard")),
    ]


class _SoundBlock(PartBlock):
    """A recording that comes with its words."""

    stable_module = "wagtail_youngcarers.pages.steps"

    recording = DocumentFileBlock(
        required=False, label=_("Recording"), help_text=_("An MP3 or M4A file, ten seconds or so.")
    )
    recording_text = PlainTextBlock(
        required=False,
        label=_("What the recording says"),
        help_text=_("Word for word, for anyone who can't hear it."),
    )

    def find_errors(self, value):
        recording = value.get("recording")
        if recording and not is_playable(recording):
            return {"recording": NOT_PLAYABLE}
        if recording and not value.get("recording_text"):
            return {"recording_text": WORDS_MISSING}
        return {}


class PictureStepBlock(_SoundBlock):
    """One screen: ``words``, ``picture`` or ``drawing``, ``recording``, ``recording_text``."""

    words = PlainCharBlock(
        max_length=140,
        label=_("The sentence"),
        help_text=_("One thing only, short enough to say in one breath."),
    )
    picture = PictureFileBlock(
        required=False,
        label=_("Photo"),
        help_text=_("The very door, room or bench they will see. No child in it."),
    )
    drawing = ChoiceBlock(
        required=False,
        choices=drawing_choices,
        search_index=False,
        label=_("Drawing"),
        help_text=_("Where there is no photo."),
    )

    class Meta:
        icon = "image"
        label = _("A screen")
        label_format = "{words}"


class GrownUpSoundBlock(_SoundBlock):
    """The sound of the last screen, which shows the grown-up."""

    class Meta:
        icon = "user"
        label = _("Sound for the last screen")


class PictureStepsBlock(StableStreamBlock):
    """The screens between the first sentence and the grown-up, and the grown-up's sound."""

    stable_module = "wagtail_youngcarers.pages.steps"

    step = PictureStepBlock()
    grown_up = GrownUpSoundBlock()

    class Meta:
        max_num = 5
        block_counts = {"grown_up": {"max_num": 1}}
        required = False
