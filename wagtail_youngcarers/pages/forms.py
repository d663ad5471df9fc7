"""The editing forms of the pages, where Wagtail's own would not say enough."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError

from wagtail_youngcarers.pages.recording import is_playable
from wagtail_youngcarers.pages.steps import NOT_PLAYABLE, WORDS_MISSING
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.schools.policy import SchoolRecordPolicy


class PublicPageForm(WagtailAdminPageForm):
    """Publishes nothing that would fail a child; a draft can always be saved.

    What stops it comes from ``young_carers_stops_publishing`` hooks: ``fn(page, site)`` gives
    faults with ``what`` in words. A form of the site's own need not be made from this one: the
    page then stays a draft, and the next screen says why.
    """

    def clean(self):
        cleaned = super().clean()
        self._say_where_blocks_are_wrong()
        if self._publishes():
            site = self.parent_page.get_site() if self.parent_page is not None else None
            for stops in hooks.get_hooks("young_carers_stops_publishing"):
                for fault in stops(self.instance, site):
                    self.add_error(None, f"{fault.what} {fault.why}")
        return cleaned

    def _say_where_blocks_are_wrong(self):
        """Beside what stops publishing, Wagtail lists the message that a stream of blocks has for
        programmers."""
        for errors in self.errors.as_data().values():
            for error in errors:
                if isinstance(error, StreamBlockValidationError):
                    error.message = _("Something in a block is missing or not right. It says so.")

    def _publishes(self):
        approves = self.data.get("workflow-action-name") == "approve"
        return "action-publish" in self.data or (approves and "action-workflow-action" in self.data)


class PicturePageForm(PublicPageForm):
    """The grown-up is chosen among the user's own schools; a recording comes with its words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            self._limit_roles(self.fields["role"])

    def _limit_roles(self, field):
        # The admin's views are not ready while models are still being loaded.
        from wagtail_youngcarers.records.choosers import chooser_for

        field.widget = chooser_for(Role).widget_class()
        if self.for_user is not None:
            policy = SchoolRecordPolicy(Role)
            visible = policy.instances_user_has_any_permission_for(self.for_user, ["change"])
            # What is chosen already stays, whoever edits the page.
            field.queryset = Role.objects.filter(
                Q(pk__in=visible.values("pk")) | Q(pk=self.instance.role_id)
            )

    def clean(self):
        cleaned = super().clean()
        recording = cleaned.get("recording")
        if recording and not is_playable(recording):
            self.add_error("recording", NOT_PLAYABLE)
        words_missing = recording and not cleaned.get("recording_text", "").strip()
        if words_missing and not self.is_deferred_validation:
            self.add_error("recording_text", WORDS_MISSING)
        return cleaned


class StaffAreaPageForm(WagtailAdminPageForm):
    """Suggests a title that gives nothing away: it is public even though the guide is not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.title:
            self.initial["title"] = _("Staff area")
