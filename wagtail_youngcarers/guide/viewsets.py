"""The admin screens of the staff guide. No chooser, no copy, no inspect view, no reference
index: each of them would show staff text to somebody the gate does not know."""

from __future__ import annotations

from django import forms
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.base import ViewSet

from wagtail_youngcarers.guide.file_forms import StaffAttachmentForm
from wagtail_youngcarers.guide.file_views import (
    AddedColumn,
    FileColumn,
    FileCreateView,
    FileDeleteView,
    FileEditView,
    FileIndexView,
    ShownInColumn,
)
from wagtail_youngcarers.guide.forms import ContactStaffDetailForm, GuideForm
from wagtail_youngcarers.guide.models import ContactStaffDetail, Guide, StaffAttachment
from wagtail_youngcarers.guide.reports import AddReaderView, SchoolsView, WhoHasReadView
from wagtail_youngcarers.guide.views import (
    GuideCreateView,
    GuideDeleteView,
    GuideEditView,
    GuideIndexView,
    PublishView,
    StaffDetailCreateView,
    StaffDetailDeleteView,
    StaffDetailEditView,
    StaffDetailIndexView,
    StatusColumn,
    VersionsView,
)
from wagtail_youngcarers.schools.policy import (
    CHANGE_GUIDE,
    PUBLISH_GUIDE,
    SchoolRecordPolicy,
)
from wagtail_youngcarers.schools.viewsets import SchoolRecordViewSet
from wagtail_youngcarers.staff.viewsets import ReadersMenuItem


class GuideViewSet(SchoolRecordViewSet):
    """Staff guides. `starter_body` gives the text (raw stream data) a new guide starts with."""

    model = Guide
    name = "young_carers_guides"
    icon = "lock"
    menu_label = _("Staff guide")
    manual_page = "publish-the-guide"
    add_to_reference_index = False
    record_form_class = GuideForm
    index_view_class = GuideIndexView
    add_view_class = GuideCreateView
    edit_view_class = GuideEditView
    delete_view_class = GuideDeleteView
    list_display = ["title", StatusColumn("status", label=_("Staff read"))]
    search_fields = ["title"]
    starter_body = None
    panels = [
        FieldPanel("site"),
        FieldPanel("title"),
        FieldPanel("body", heading=_("The guide")),
        FieldPanel("files", heading=_("Files")),
        MultiFieldPanel(
            [
                FieldPanel("what_changed"),
                FieldRowPanel([FieldPanel("approved_by"), FieldPanel("approved_on")]),
            ],
            heading=_("Before it goes to staff"),
        ),
    ]

    @cached_property
    def permission_policy(self):
        return SchoolRecordPolicy(self.model, right=CHANGE_GUIDE, rights={"publish": PUBLISH_GUIDE})

    def action_for(self, url_name):
        return "publish" if url_name == "publish" else "change"

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **{
                "publish_url_name": self.get_url_name("publish"),
                "versions_url_name": self.get_url_name("versions"),
                **kwargs,
            }
        )

    def get_add_view_kwargs(self, **kwargs):
        return super().get_add_view_kwargs(starter_body=self.starter_body, **kwargs)

    @property
    def publish_view(self):
        return self.construct_view(PublishView, permission_policy=self.permission_policy)

    @property
    def versions_view(self):
        return self.construct_view(VersionsView, permission_policy=self.permission_policy)

    def extra_urlpatterns(self):
        return [
            *super().extra_urlpatterns(),
            path("publish/<int:pk>/", self.publish_view, name="publish"),
            path("versions/<int:pk>/", self.versions_view, name="versions"),
        ]


class StaffAttachmentViewSet(SchoolRecordViewSet):
    """Files that a guide shows its readers. A file is chosen once and never replaced."""

    model = StaffAttachment
    name = "young_carers_files"
    icon = "doc-full"
    menu_label = _("Files for staff")
    manual_page = "publish-the-guide"
    add_to_reference_index = False
    record_form_class = StaffAttachmentForm
    index_view_class = FileIndexView
    add_view_class = FileCreateView
    edit_view_class = FileEditView
    delete_view_class = FileDeleteView
    list_display = [
        "title",
        FileColumn("kind", label=_("File")),
        ShownInColumn("shown", label=_("Where it is")),
        AddedColumn("uploaded_at", label=_("Added"), sort_key="uploaded_at"),
    ]
    list_select_related = ["guide"]
    search_fields = ["title", "note"]
    panels = [
        FieldPanel("guide"),
        FieldPanel("title"),
        FieldPanel("note"),
        FieldPanel("file"),
    ]

    @cached_property
    def permission_policy(self):
        return SchoolRecordPolicy(self.model, right=CHANGE_GUIDE)


class ContactStaffDetailViewSet(SchoolRecordViewSet):
    """What only staff may read about a service outside school."""

    model = ContactStaffDetail
    name = "young_carers_staff_details"
    icon = "lock"
    menu_label = _("Contacts: staff half")
    manual_page = "publish-the-guide"
    add_to_reference_index = False
    record_form_class = ContactStaffDetailForm
    index_view_class = StaffDetailIndexView
    add_view_class = StaffDetailCreateView
    edit_view_class = StaffDetailEditView
    delete_view_class = StaffDetailDeleteView
    list_display = ["contact", "professional_name", "direct_line"]
    search_fields = ["contact__name"]
    ordering = ["contact__name"]
    panels = [
        # A plain list: the chooser of contacts asks another right than these screens do.
        FieldPanel("contact", widget=forms.Select),
        MultiFieldPanel(
            [
                FieldPanel("professional_name"),
                FieldRowPanel([FieldPanel("direct_line"), FieldPanel("professional_email")]),
                FieldPanel("professional_referral_url"),
                FieldPanel("secure_route"),
            ],
            heading=_("How staff reach them"),
        ),
        MultiFieldPanel(
            [FieldPanel("consent_rule"), FieldPanel("consent_note"), FieldPanel("have_ready")],
            heading=_("Before you ring"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("thresholds"),
                FieldPanel("sibling_rule"),
                FieldPanel("priority_note"),
                FieldPanel("source_url"),
            ],
            heading=_("More"),
            classname="collapsed",
        ),
    ]

    @cached_property
    def permission_policy(self):
        return SchoolRecordPolicy(self.model, right=CHANGE_GUIDE)


class WhoHasReadViewSet(ViewSet):
    """Who has read the guide: the list, and what the lead writes down for others."""

    name = "young_carers_who_has_read"
    icon = "tasks"
    menu_label = _("Who has read it")
    menu_item_class = ReadersMenuItem

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **{
                "index_url_name": self.get_url_name("index"),
                "school_url_name": self.get_url_name("school"),
                "add_url_name": self.get_url_name("add"),
                **kwargs,
            }
        )

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(SchoolsView), name="index"),
            path("<int:site_id>/", self.construct_view(WhoHasReadView), name="school"),
            path(
                "<int:site_id>/add/<int:reading_id>/",
                self.construct_view(AddReaderView),
                name="add",
            ),
        ]


def guide_viewsets(starter_body=None) -> tuple:
    """The viewsets of the staff area, for the menu. See `GuideViewSet` for `starter_body`."""
    return (
        GuideViewSet(starter_body=starter_body),
        StaffAttachmentViewSet(),
        WhoHasReadViewSet(),
        ContactStaffDetailViewSet(),
    )
