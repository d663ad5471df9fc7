"""The screen from which a quote is taken off every page at once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_youngcarers.manual.helping import HelpMixin
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, sites_with_right
from wagtail_youngcarers.withdrawing.quotes import quotes_of, withdraw


class QuotesScreen(HelpMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who look after the records of at least one school, or of the school
    that the address names: another school's is not there at all."""

    page_title = gettext_lazy("Withdraw a quote")
    header_icon = "openquote"
    manual_page = "photos-and-quotes"
    school_url_name = None

    def dispatch(self, request, *args, **kwargs):
        self.schools = sites_with_right(request.user, LOOK_AFTER_RECORDS)
        if not self.schools.exists():
            raise PermissionDenied
        if "site_id" in kwargs:
            self.site = get_object_or_404(self.schools, pk=kwargs["site_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class ChooseSchoolView(QuotesScreen):
    """Leads to the one school; to a choice for those who look after several."""

    template_name = "wagtail_youngcarers/withdrawing/admin/choose_school.html"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        schools = list(self.schools.order_by("site_name", "hostname"))
        if len(schools) == 1:
            return redirect(self.school_url_name, schools[0].pk)
        rows = [
            {"name": name_of_site(site), "url": reverse(self.school_url_name, args=[site.pk])}
            for site in schools
        ]
        return self.render_to_response(self.get_context_data(schools=rows))


class QuotesView(QuotesScreen):
    """The quotes of one school, where each stands, and the button that takes one off."""

    template_name = "wagtail_youngcarers/withdrawing/admin/quotes.html"
    http_method_names = ["get", "post"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            school_name=name_of_site(self.site), quotes=quotes_of(self.site), **kwargs
        )

    def post(self, request, *args, **kwargs):
        asked = request.POST.get("quote", "")
        quote = next((one for one in quotes_of(self.site) if one.key == asked), None)
        changed = withdraw(self.site, quote, request.user) if quote else []
        if not changed:
            messages.warning(
                request, _("Nothing was changed: the quote was not shown anywhere any more.")
            )
            return redirect(request.path)
        titles = [f"“{page.get_admin_display_title()}”" for page in changed]
        messages.success(
            request,
            _("Nobody sees the quote any more. It was taken off: %(pages)s.")
            % {"pages": get_text_list(titles, _("and"))},
        )
        return redirect(request.path)
