"""The list of what to look at by itself, as the screen asks for it once a draft is saved."""

from __future__ import annotations

from django.http import Http404
from django.views.generic import TemplateView
from wagtail.models import Page

from wagtail_youngcarers.before_publishing.looking import find_faults
from wagtail_youngcarers.records.models import ReferralContact
from wagtail_youngcarers.schools.panels import list_context
from wagtail_youngcarers.schools.policy import SchoolRecordPolicy


class PageFaultsView(TemplateView):
    """The list of a page's newest draft, for whoever may edit the page."""

    template_name = "wagtail_youngcarers/before_publishing/admin/list.html"
    http_method_names = ["get"]

    def get_draft(self):
        """The newest draft; raises `Http404` for everybody who may not change it."""
        page = Page.objects.filter(pk=self.kwargs["pk"]).first()
        if page is None or not page.permissions_for_user(self.request.user).can_edit():
            raise Http404
        return page.get_latest_revision_as_object()

    def get_context_data(self, **kwargs):
        faults = find_faults(self.get_draft(), user=self.request.user)
        return super().get_context_data(**list_context(faults), **kwargs)


class ContactFaultsView(PageFaultsView):
    """The list of a referral contact's newest draft, for whoever may change it."""

    def get_draft(self):
        policy = SchoolRecordPolicy(ReferralContact)
        found = policy.instances_user_has_permission_for(self.request.user, "change")
        contact = found.filter(pk=self.kwargs["pk"]).first()
        if contact is None:
            raise Http404
        return contact.get_latest_revision_as_object()
