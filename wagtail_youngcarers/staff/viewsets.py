"""The admin screens of the staff list and of who can read, for the "Young carers" menu. No
chooser, no copy, no inspect view, no reference index."""

from __future__ import annotations

from django.forms import Select
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.base import ViewSet

from wagtail_youngcarers.schools.panels import SchoolPanel
from wagtail_youngcarers.schools.policy import MANAGE_READERS, SchoolRecordPolicy
from wagtail_youngcarers.schools.viewsets import MenuItemForRight, SchoolRecordViewSet
from wagtail_youngcarers.staff.forms import StaffMemberForm
from wagtail_youngcarers.staff.models import StaffMember
from wagtail_youngcarers.staff.views import (
    AddManyView,
    ChangeReadersView,
    ChooseSchoolView,
    JobColumn,
    LeftTodayView,
    LetInView,
    ReadersView,
    StaffCreateView,
    StaffDeleteView,
    StaffEditView,
    StaffIndexView,
)

# As wide as its place: one as wide as its longest choice does not fit on a phone.
WIDE = Select(attrs={"class": "w-w-full"})


class StaffMemberViewSet(SchoolRecordViewSet):
    """A school's staff list."""

    model = StaffMember
    name = "young_carers_staff"
    icon = "group"
    menu_label = _("Staff list")
    manual_page = "who-has-read-it"
    add_to_reference_index = False
    record_form_class = StaffMemberForm
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    delete_view_class = StaffDeleteView
    list_display = ["name", JobColumn("job", label=_("Job"), sort_key="job")]
    list_filter = ["works_as"]
    search_fields = ["name", "job"]
    panels = [
        SchoolPanel("site"),
        FieldPanel("name"),
        FieldPanel("job"),
        FieldPanel("works_as", widget=WIDE),
        FieldPanel("user", widget=WIDE),
        FieldPanel("left_on"),
    ]

    @cached_property
    def permission_policy(self):
        return SchoolRecordPolicy(self.model, right=MANAGE_READERS)

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **{
                "add_many_url_name": self.get_url_name("add_many"),
                "left_url_name": self.get_url_name("left"),
                **kwargs,
            }
        )

    def extra_urlpatterns(self):
        left = self.construct_view(LeftTodayView, permission_policy=self.permission_policy)
        return [
            *super().extra_urlpatterns(),
            path("add-many/", self.construct_view(AddManyView), name="add_many"),
            path("left/<int:pk>/", left, name="left"),
        ]


class ReadersMenuItem(MenuItemForRight):
    """Shown to those who manage the readers of a school."""

    right = MANAGE_READERS


class ReadersViewSet(ViewSet):
    """Who can read a school's guide. See `ReadersView` for what it may be given."""

    name = "young_carers_readers"
    icon = "key"
    menu_label = _("Who can read")
    menu_item_class = ReadersMenuItem
    readings_by_account = None
    register_url_name = None

    def get_common_view_kwargs(self, **kwargs):
        names = ("index", "school", "let_in", "change")
        return super().get_common_view_kwargs(
            **{f"{name}_url_name": self.get_url_name(name) for name in names}, **kwargs
        )

    def get_urlpatterns(self):
        readers = self.construct_view(
            ReadersView,
            readings_by_account=self.readings_by_account,
            register_url_name=self.register_url_name,
        )
        return [
            path("", self.construct_view(ChooseSchoolView), name="index"),
            path("<int:site_id>/", readers, name="school"),
            path("<int:site_id>/let-in/", self.construct_view(LetInView), name="let_in"),
            path("<int:site_id>/change/", self.construct_view(ChangeReadersView), name="change"),
        ]


def staff_viewsets(**register) -> tuple:
    """The viewsets of the staff list, for the menu. See `ReadersView` for the arguments."""
    return StaffMemberViewSet(), ReadersViewSet(**register)
