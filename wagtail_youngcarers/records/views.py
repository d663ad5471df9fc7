"""Listings that say when each record was last checked, and the check itself."""

from __future__ import annotations

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from wagtail_youngcarers.freshness.checking import latest_check, record_check, with_last_check
from wagtail_youngcarers.records.calendar import say_when
from wagtail_youngcarers.records.cards import stored_sessions
from wagtail_youngcarers.records.columns import LastCheckedColumn
from wagtail_youngcarers.records.protection import why_not
from wagtail_youngcarers.schools.views import (
    SchoolCreateView,
    SchoolDeleteView,
    SchoolEditView,
    SchoolIndexView,
    SchoolLookView,
    SnippetSchoolDeleteView,
    SnippetSchoolEditView,
    SnippetSchoolIndexView,
)


class LastCheckedListing:
    """Adds the day each record was last found right."""

    def get_base_queryset(self):
        return with_last_check(super().get_base_queryset())

    @cached_property
    def columns(self):
        return [
            *super().columns,
            LastCheckedColumn("checked_on", label=_("Last checked"), width="12%"),
        ]


class RecordIndexView(LastCheckedListing, SchoolIndexView):
    """The listing of a record."""


class SnippetRecordIndexView(LastCheckedListing, SnippetSchoolIndexView):
    """The listing of a record that is a snippet."""


class StillCorrectButton:
    """Adds "Still correct?" to the actions of a form."""

    checked_url_name = None

    @cached_property
    def header_more_buttons(self):
        return [
            *super().header_more_buttons,
            Button(
                _("Still correct?"),
                url=reverse(self.checked_url_name, args=(self.object.pk,)),
                icon_name="check",
                priority=5,
            ),
        ]


class RecordEditView(StillCorrectButton, SchoolEditView):
    """The form of a record."""


class SnippetRecordEditView(StillCorrectButton, SnippetSchoolEditView):
    """The form of a record that is a snippet."""


class PrintedRecordEditView(RecordEditView):
    """The form of a record that stands on posters and leaflets. Paper does not change by itself."""

    def get_success_message(self):
        message = super().get_success_message()
        if not self.form.has_changed():
            return message
        return _("%(saved)s If it is on a poster in school, print that again.") % {"saved": message}

    def get_success_buttons(self):
        buttons = super().get_success_buttons()
        if self.form.has_changed():
            buttons.append(messages.button(reverse("young_carers_print"), _("Print")))
        return buttons


class AppointmentCreateView(SchoolCreateView):
    """The form of a new appointment; ``?person=`` chooses the person."""

    def get_initial(self):
        initial = super().get_initial()
        person = self.request.GET.get("person", "")
        return {**initial, "person": person} if person.isdecimal() else initial


class PersonCreateView(SchoolCreateView):
    """The form of a new person. Nobody is shown before they have a role, so it leads on there."""

    appointment_url_name = None

    def get_success_buttons(self):
        url = f"{reverse(self.appointment_url_name)}?person={self.object.pk}"
        return [messages.button(url, _("Say what they do")), *super().get_success_buttons()]


class SaysWhyItStays:
    """Says before the question, not only after it, why a record can't be deleted."""

    def get(self, request, *args, **kwargs):
        if reason := why_not(self.object):
            messages.error(request, reason)
        return super().get(request, *args, **kwargs)


class RecordDeleteView(SaysWhyItStays, SchoolDeleteView):
    """The question before a record is deleted."""


class SnippetRecordDeleteView(SaysWhyItStays, SnippetSchoolDeleteView):
    """The question before a record that is a snippet is deleted."""


class CheckedView(SchoolLookView):
    """Shows a record and writes down, on POST, that somebody found it right today.

    Reached only through the viewset's URL guard, which has refused every record the user may
    not change.
    """

    page_title = gettext_lazy("Still correct?")
    header_icon = "check"
    template_name = "wagtail_youngcarers/admin/checked.html"
    http_method_names = ["get", "post"]

    def get_edit_url(self):
        return reverse(self.edit_url_name, args=(self.object.pk,))

    @cached_property
    def header_more_buttons(self):
        return []

    def get_sessions_display_value(self):
        """An activity's days and times in words."""
        return "; ".join(say_when(stored_sessions(self.object)))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            last_check=latest_check(self.object), edit_url=self.get_edit_url(), **kwargs
        )

    def post(self, request, *args, **kwargs):
        record_check(self.object, request.user)
        messages.success(
            request, _("“%(record)s” is marked as correct today.") % {"record": self.object}
        )
        return redirect(self.index_url_name)
