"""Listings that say when each record was last checked, and the check itself."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from wagtail_youngcarers.freshness.checking import latest_check, record_check, with_last_check
from wagtail_youngcarers.records.columns import LastCheckedColumn
from wagtail_youngcarers.schools.views import (
    SchoolEditView,
    SchoolIndexView,
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


class CheckedView(WagtailAdminTemplateMixin, TemplateView):
    """Writes down, on POST, that somebody found a record right today.

    Reached only through the viewset's URL guard, which has refused every record the user may
    not change.
    """

    model = None
    edit_url_name = None
    index_url_name = None
    header_icon = "check"
    template_name = "wagtail_youngcarers/admin/checked.html"
    http_method_names = ["get", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.object = get_object_or_404(self.model, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return _("Still correct?")

    def get_page_subtitle(self):
        return str(self.object)

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural},
            {"url": reverse(self.edit_url_name, args=(self.object.pk,)), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.object,
            last_check=latest_check(self.object),
            edit_url=reverse(self.edit_url_name, args=(self.object.pk,)),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        record_check(self.object, request.user)
        messages.success(
            request, _("“%(record)s” is marked as correct today.") % {"record": self.object}
        )
        return redirect(self.index_url_name)
