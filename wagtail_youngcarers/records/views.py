"""Listings that say when each record was last checked, and the check itself."""

from __future__ import annotations

import datetime

from django.contrib.admin.utils import quote
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from wagtail_youngcarers.freshness.checking import (
    latest_check,
    record_check,
    review_due,
    with_last_check,
)
from wagtail_youngcarers.records.calendar import name_day, say_when
from wagtail_youngcarers.records.cards import DayOff, stored_sessions
from wagtail_youngcarers.records.columns import LastCheckedColumn
from wagtail_youngcarers.records.days_off import coming_days, put_back, take_off
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.forms import NotThisWeekForm
from wagtail_youngcarers.records.protection import what_goes_too, why_not
from wagtail_youngcarers.schools.models import SchoolSettings
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


class ActivityIndexView(RecordIndexView):
    """The listing of activities, with "Not this week…" beside each."""

    not_this_week_url_name = None

    def get_list_more_buttons(self, instance):
        buttons = list(super().get_list_more_buttons(instance))
        if self._may_change(instance):
            url = reverse(self.not_this_week_url_name, args=[quote(instance.pk)])
            buttons.append(Button(_("Not this week…"), url=url, icon_name="cross", priority=5))
        return buttons


class ActivityEditView(PrintedRecordEditView):
    """The form of an activity, with "Not this week…" among its actions."""

    not_this_week_url_name = None

    @cached_property
    def header_more_buttons(self):
        url = reverse(self.not_this_week_url_name, args=[quote(self.object.pk)])
        return [
            *super().header_more_buttons,
            Button(_("Not this week…"), url=url, icon_name="cross", priority=4),
        ]


class NotThisWeekView(SchoolLookView):
    """Says that an activity does not take place on a day, or after all does.

    Reached only through the viewset's URL guard, which has refused every record the user may
    not change.
    """

    page_title = gettext_lazy("Not this week")
    header_icon = "cross"
    template_name = "wagtail_youngcarers/admin/not_this_week.html"
    http_method_names = ["get", "post"]
    form = None

    @cached_property
    def directory(self):
        """The school's, for its calendar and its clock."""
        return Directory(self.object.site)

    @cached_property
    def activity(self):
        """The activity as pages show it; None where it has come to its end."""
        return self.directory.for_this_site(self.object)

    @cached_property
    def header_more_buttons(self):
        return []

    def get_form(self, data=None):
        """The form, offering the next days of the activity."""
        days = coming_days(self.activity) if self.activity else []
        return NotThisWeekForm(data, days=days, today=self.directory.today)

    def get_context_data(self, **kwargs):
        days_off = self.activity.days_off if self.activity else ()
        return super().get_context_data(
            form=self.form or self.get_form(),
            days_off=[off for off in days_off if off.day >= self.directory.today],
            edit_url=reverse(self.edit_url_name, args=(self.object.pk,)),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if "put_back" in request.POST:
            return self._put_back(request)
        self.form = self.get_form(request.POST)
        if not self.form.is_valid():
            return self.get(request, *args, **kwargs)
        off = DayOff(**self.form.cleaned_data)
        take_off(self.object, off, self.directory.today)
        return self._saved(_("Pages say that it is not on: %(day)s."), off.day)

    def _put_back(self, request):
        try:
            day = datetime.date.fromisoformat(request.POST["put_back"])
        except ValueError:
            return redirect(request.path)
        put_back(self.object, day, self.directory.today)
        return self._saved(_("It takes place after all: %(day)s."), day)

    def _saved(self, message, day):
        log(instance=self.object, action="wagtail.edit", user=self.request.user)
        messages.success(self.request, message % {"day": name_day(day)})
        return redirect(self.request.path)


class AppointmentCreateView(SchoolCreateView):
    """The form of a new appointment; ``?person=`` and ``?role=`` choose them."""

    def get_initial(self):
        asked = {name: self.request.GET.get(name, "") for name in ("person", "role")}
        chosen = {name: value for name, value in asked.items() if value.isdecimal()}
        return {**super().get_initial(), **chosen}


class PersonCreateView(SchoolCreateView):
    """The form of a new person. Nobody is shown before they have a role, so it leads on there."""

    appointment_url_name = None

    def get_success_buttons(self):
        url = f"{reverse(self.appointment_url_name)}?person={self.object.pk}"
        return [messages.button(url, _("Say what they do")), *super().get_success_buttons()]


class SaysWhyItStays:
    """Says instead of the question, and not only after it, why a record can't be deleted."""

    @cached_property
    def reason(self):
        """Why it stays; empty where it may go."""
        return why_not(self.object)

    def get(self, request, *args, **kwargs):
        if self.reason:
            messages.error(request, self.reason)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # Wagtail's template has no question then.
        context["is_protected"] = context.get("is_protected") or bool(self.reason)
        return context


class RecordDeleteView(SaysWhyItStays, SchoolDeleteView):
    """The question before a record is deleted."""


class SnippetRecordDeleteView(SaysWhyItStays, SnippetSchoolDeleteView):
    """The question before a record that is a snippet is deleted. Says what goes with it."""

    @property
    def confirmation_message(self):
        too = what_goes_too(self.request.user, [self.object])
        return " ".join([str(super().confirmation_message), *too])


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
        last_check = latest_check(self.object)
        return super().get_context_data(
            last_check=last_check,
            due=review_due(last_check and last_check.checked_on, self._months),
            edit_url=self.get_edit_url(),
            **kwargs,
        )

    @property
    def _months(self):
        site_id = self.object.owning_site_id
        found = SchoolSettings.objects.filter(site=site_id).first() if site_id else None
        return (found or SchoolSettings()).review_months

    def post(self, request, *args, **kwargs):
        record_check(self.object, request.user)
        messages.success(
            request, _("“%(record)s” is marked as correct today.") % {"record": self.object}
        )
        return redirect(self.index_url_name)
