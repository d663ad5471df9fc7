"""The admin screens of the records, and the settings, in one "Young carers" menu."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.records.choosers import ContactChooserViewSet
from wagtail_youngcarers.records.columns import (
    InForceColumn,
    InPostColumn,
    PhotoColumn,
    ReadersSeeColumn,
    RolesNowColumn,
    WhenColumn,
)
from wagtail_youngcarers.records.forms import AppointmentForm, PersonForm, RoleForm
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
    ActivityEditView,
    ActivityIndexView,
    AppointmentCreateView,
    CheckedView,
    NotThisWeekView,
    PersonCreateView,
    PrintedRecordEditView,
    RecordDeleteView,
    RecordEditView,
    RecordIndexView,
    SnippetRecordDeleteView,
    SnippetRecordEditView,
    SnippetRecordIndexView,
)
from wagtail_youngcarers.schools.models import ClosedDay, Term
from wagtail_youngcarers.schools.viewsets import SchoolRecordViewSet, SchoolSnippetViewSet


class CheckedRecordMixin:
    """Adds the "Still correct?" screen to a viewset."""

    def extra_urlpatterns(self):
        return [
            *super().extra_urlpatterns(),
            path("checked/<int:pk>/", self.checked_view, name="checked"),
        ]

    @property
    def checked_view(self):
        kwargs = self.get_inspect_view_kwargs(template_name=CheckedView.template_name)
        return self.construct_view(CheckedView, **kwargs)

    def get_edit_view_kwargs(self, **kwargs):
        return super().get_edit_view_kwargs(checked_url_name=self.get_url_name("checked"), **kwargs)


class RecordViewSet(CheckedRecordMixin, SchoolRecordViewSet):
    """The admin screens of a record that somebody checks from time to time."""

    index_view_class = RecordIndexView
    edit_view_class = RecordEditView
    delete_view_class = RecordDeleteView


class RoleViewSet(RecordViewSet):
    """Jobs that stay when people change."""

    model = Role
    record_form_class = RoleForm
    edit_view_class = PrintedRecordEditView
    name = "young_carers_roles"
    icon = "clipboard-list"
    menu_label = _("Roles")
    manual_page = "who-is-in-post"
    list_display = ["title", InPostColumn("in_post", label=_("There now")), "mailbox"]
    search_fields = ["title", "does"]
    ordering = ["sort_order", "title"]


class PersonViewSet(RecordViewSet):
    """The adults of a school."""

    model = Person
    record_form_class = PersonForm
    edit_view_class = PrintedRecordEditView
    add_view_class = PersonCreateView
    name = "young_carers_people"
    icon = "user"
    menu_label = _("People")
    manual_page = "who-is-in-post"
    list_display = [
        "name",
        RolesNowColumn("roles_now", label=_("Does")),
        PhotoColumn("photo", label=_("Photo")),
        "leaving_on",
    ]
    search_fields = ["name"]

    def get_add_view_kwargs(self, **kwargs):
        appointments = f"{AppointmentViewSet.name}:add"
        return super().get_add_view_kwargs(appointment_url_name=appointments, **kwargs)


class AppointmentViewSet(RecordViewSet):
    """Who holds which role, and who deputises."""

    model = Appointment
    edit_view_class = PrintedRecordEditView
    record_form_class = AppointmentForm
    add_view_class = AppointmentCreateView
    name = "young_carers_appointments"
    icon = "group"
    menu_label = _("Who does what")
    manual_page = "who-is-in-post"
    list_display = [
        "person",
        "role",
        "capacity",
        InForceColumn("in_force", label=_("In force")),
    ]
    list_select_related = ["person__user", "role"]
    search_fields = ["person__name", "role__title"]


class ActivityViewSet(RecordViewSet):
    """Drop-ins, clubs and the rest."""

    model = Activity
    index_view_class = ActivityIndexView
    edit_view_class = ActivityEditView
    name = "young_carers_activities"
    icon = "calendar-alt"
    menu_label = _("Activities")
    manual_page = "drop-in"
    list_display = ["title", WhenColumn("when", label=_("When")), "place", "role"]
    list_select_related = ["role"]
    search_fields = ["title", "description"]

    def extra_urlpatterns(self):
        return [
            *super().extra_urlpatterns(),
            path("not_this_week/<int:pk>/", self.not_this_week_view, name="not_this_week"),
        ]

    @property
    def not_this_week_view(self):
        kwargs = self.get_inspect_view_kwargs(template_name=NotThisWeekView.template_name)
        return self.construct_view(NotThisWeekView, **kwargs)

    def get_index_view_kwargs(self, **kwargs):
        name = self.get_url_name("not_this_week")
        return super().get_index_view_kwargs(not_this_week_url_name=name, **kwargs)

    def get_edit_view_kwargs(self, **kwargs):
        name = self.get_url_name("not_this_week")
        return super().get_edit_view_kwargs(not_this_week_url_name=name, **kwargs)


class TermViewSet(SchoolRecordViewSet):
    """Term dates."""

    model = Term
    name = "young_carers_terms"
    icon = "calendar"
    menu_label = _("Term dates")
    manual_page = "drop-in"
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]


class ClosedDayViewSet(SchoolRecordViewSet):
    """Days inside a term when the school is closed."""

    model = ClosedDay
    name = "young_carers_closed_days"
    icon = "calendar-check"
    menu_label = _("Closed days")
    manual_page = "drop-in"
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]


class ReferralContactViewSet(CheckedRecordMixin, SchoolSnippetViewSet):
    """Services outside school."""

    model = ReferralContact
    inspect_view_enabled = True
    index_view_class = SnippetRecordIndexView
    edit_view_class = SnippetRecordEditView
    delete_view_class = SnippetRecordDeleteView
    name = "young_carers_contacts"
    icon = "site"
    menu_label = _("Referral contacts")
    manual_page = "outside-school"
    list_display = ["name", "kind", "phone"]
    search_fields = ["name", "description", "provider"]
    admin_url_namespace = "young_carers_contacts"
    base_url_path = "young_carers_contacts"
    chooser_viewset_class = ContactChooserViewSet


class HelplineViewSet(RecordViewSet):
    """National and local lines."""

    model = Helpline
    inspect_view_enabled = True
    name = "young_carers_helplines"
    icon = "comment"
    menu_label = _("Helplines")
    manual_page = "outside-school"
    list_display = ["name", "phone", ReadersSeeColumn("readers_see", label=_("Readers see it"))]
    list_filter = ["please_check", "audience"]
    search_fields = ["name", "what_for"]


class DatedFigureViewSet(RecordViewSet):
    """Numbers with a year, an area and a source."""

    model = DatedFigure
    inspect_view_enabled = True
    name = "young_carers_figures"
    icon = "table"
    menu_label = _("Figures")
    manual_page = "outside-school"
    list_display = [
        "value",
        "statement",
        "year",
        ReadersSeeColumn("readers_see", label=_("Readers see it")),
    ]
    list_filter = ["please_check", "audience"]
    search_fields = ["value", "statement", "source"]


# As the menu groups them: what changes in any week, what is gone through once a year, and where
# there is help outside school.
OFTEN_CHANGED = (AppointmentViewSet, PersonViewSet, ActivityViewSet)
DATES = (RoleViewSet, TermViewSet, ClosedDayViewSet)
HELP = (ReferralContactViewSet, HelplineViewSet, DatedFigureViewSet)
RECORD_VIEWSETS = (*OFTEN_CHANGED, *DATES, *HELP)
