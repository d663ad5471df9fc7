"""The admin screens of the records, and the settings, in one "Young carers" menu."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.records.choosers import ContactChooserViewSet
from wagtail_youngcarers.records.models import (
    Activity,
    Appointment,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
)
from wagtail_youngcarers.records.views import (
    CheckedView,
    RecordEditView,
    RecordIndexView,
    SnippetRecordEditView,
    SnippetRecordIndexView,
)
from wagtail_youngcarers.schools.models import ClosedDay, Term
from wagtail_youngcarers.schools.viewsets import SchoolRecordViewSet, SchoolSnippetViewSet


class CheckedRecordMixin:
    """Adds the "Still correct?" screen to a viewset."""

    def get_urlpatterns(self):
        checked = path(
            "checked/<int:pk>/", self._scoped(self.checked_view, "checked"), name="checked"
        )
        return [*super().get_urlpatterns(), checked]

    @property
    def checked_view(self):
        return self.construct_view(CheckedView)

    def get_edit_view_kwargs(self, **kwargs):
        return super().get_edit_view_kwargs(checked_url_name=self.get_url_name("checked"), **kwargs)


class RecordViewSet(CheckedRecordMixin, SchoolRecordViewSet):
    """The admin screens of a record that somebody checks from time to time."""

    index_view_class = RecordIndexView
    edit_view_class = RecordEditView


class RoleViewSet(RecordViewSet):
    """Jobs that stay when people change."""

    model = Role
    name = "young_carers_roles"
    icon = "clipboard-list"
    menu_label = _("Roles")
    list_display = ["title", "mailbox", "next_role"]
    search_fields = ["title", "does"]
    ordering = ["sort_order", "title"]


class PersonViewSet(RecordViewSet):
    """The adults of a school."""

    model = Person
    name = "young_carers_people"
    icon = "user"
    menu_label = _("People")
    list_display = ["name", "photo_permission", "leaving_on"]
    search_fields = ["name"]


class AppointmentViewSet(RecordViewSet):
    """Who holds which role, and who deputises."""

    model = Appointment
    name = "young_carers_appointments"
    icon = "group"
    menu_label = _("Who does what")
    list_display = ["person", "role", "capacity", "starts_on", "ends_on"]
    search_fields = ["person__name", "role__title"]


class ActivityViewSet(RecordViewSet):
    """Drop-ins, clubs and the rest."""

    model = Activity
    name = "young_carers_activities"
    icon = "calendar-alt"
    menu_label = _("Activities")
    list_display = ["title", "kind", "place", "role"]
    search_fields = ["title", "description"]


class TermViewSet(SchoolRecordViewSet):
    """Term dates."""

    model = Term
    name = "young_carers_terms"
    icon = "calendar"
    menu_label = _("Term dates")
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]


class ClosedDayViewSet(SchoolRecordViewSet):
    """Days inside a term when the school is closed."""

    model = ClosedDay
    name = "young_carers_closed_days"
    icon = "calendar-check"
    menu_label = _("Closed days")
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]


class ReferralContactViewSet(CheckedRecordMixin, SchoolSnippetViewSet):
    """Services outside school."""

    model = ReferralContact
    index_view_class = SnippetRecordIndexView
    edit_view_class = SnippetRecordEditView
    name = "young_carers_contacts"
    icon = "site"
    menu_label = _("Referral contacts")
    list_display = ["name", "kind", "phone"]
    search_fields = ["name", "description", "provider"]
    admin_url_namespace = "young_carers_contacts"
    base_url_path = "young_carers_contacts"
    chooser_viewset_class = ContactChooserViewSet


class HelplineViewSet(RecordViewSet):
    """National and local lines."""

    model = Helpline
    name = "young_carers_helplines"
    icon = "comment"
    menu_label = _("Helplines")
    list_display = ["name", "phone", "please_check"]
    list_filter = ["please_check", "audience"]
    search_fields = ["name", "what_for"]


class DatedFigureViewSet(RecordViewSet):
    """Numbers with a year, an area and a source."""

    model = DatedFigure
    name = "young_carers_figures"
    icon = "table"
    menu_label = _("Figures")
    list_display = ["value", "statement", "year", "please_check"]
    list_filter = ["please_check", "audience"]
    search_fields = ["value", "statement", "source"]


RECORD_VIEWSETS = (
    RoleViewSet,
    PersonViewSet,
    AppointmentViewSet,
    ActivityViewSet,
    ReferralContactViewSet,
    HelplineViewSet,
    DatedFigureViewSet,
    TermViewSet,
    ClosedDayViewSet,
)
