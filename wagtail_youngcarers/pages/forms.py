"""The editing forms of the pages, where Wagtail's own would not say enough."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_youngcarers.pages.recording import is_playable


class PicturePageForm(WagtailAdminPageForm):
    """A recording must be of a kind phones play, and comes with its words for who can't hear."""

    def clean(self):
        cleaned = super().clean()
        recording = cleaned.get("recording")
        if recording and not is_playable(recording):
            self.add_error(
                "recording", _("Phones can't play this file. Choose an MP3 or M4A recording.")
            )
        words_missing = recording and not cleaned.get("recording_text", "").strip()
        if words_missing and not self.is_deferred_validation:
            self.add_error(
                "recording_text",
                _("Type what the recording says, for anyone who can't hear or play it."),
            )
        return cleaned


class StaffAreaPageForm(WagtailAdminPageForm):
    """Suggests a title that gives nothing away: it is public even though the guide is not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.title:
            self.initial["title"] = _("Staff area")
