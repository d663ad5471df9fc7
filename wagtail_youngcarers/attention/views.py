"""The screen that says what wants attention, school by school."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_youngcarers.attention.findings import Importance
from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.attention.policy import is_reported_to, schools_of
from wagtail_youngcarers.attention.sections import sections_of
from wagtail_youngcarers.freshness.checking import record_check
from wagtail_youngcarers.guide.exports import CSV, XLSX, as_file
from wagtail_youngcarers.manual.helping import HelpMixin
from wagtail_youngcarers.schools.screens import url_of

SCHOOLS_ON_A_SCREEN = 10
NEVER = "never"
HEADINGS = (_("School"), _("How soon"), _("What"), _("What to do"), _("Since"), _("Kind"))


class AttentionView(HelpMixin, WagtailAdminTemplateMixin, TemplateView):
    """What wants attention at the user's schools, and "Still correct" for several records.

    ``?school=`` shows one; ``?check=never`` only the records that nobody has ever checked;
    ``?export=`` (csv or xlsx) is everything as a file, of every school.
    """

    page_title = _("Needs attention")
    header_icon = "warning"
    manual_page = "keep-it-right"
    template_name = "wagtail_youngcarers/attention/admin/attention.html"
    http_method_names = ["get", "post"]
    index_url_name = None
    report_url_name = None

    def dispatch(self, request, *args, **kwargs):
        self.schools = list(schools_of(request.user))
        if not self.schools:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") in (CSV, XLSX):
            return self._file(request.GET["export"])
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        asked = set(request.POST.getlist("correct"))
        looks = [self._look(school) for school in self.asked_for]
        # Only what this user is shown can be confirmed, each once however many schools share it.
        shown = {one.token: one for look in looks for one in look.to_check_again}
        records = [one for token, one in shown.items() if token in asked]
        for one in records:
            record_check(one.record, request.user, key=one.key)
        if records:
            messages.success(
                request,
                ngettext(
                    "%(number)s record is marked as correct today.",
                    "%(number)s records are marked as correct today.",
                    len(records),
                )
                % {"number": len(records)},
            )
        else:
            messages.warning(request, _("Nothing was ticked, so nothing was changed."))
        return redirect(request.get_full_path())

    @cached_property
    def asked_for(self) -> list:
        """The schools of this screen: the one asked for, else all of the user's."""
        asked = self.request.GET.get("school", "")
        if not asked:
            return self.schools
        found = [school for school in self.schools if str(school.pk) == asked]
        if not found:
            raise Http404
        return found

    def _look(self, school):
        return Look.for_user(school, self.request.user)

    def _file(self, kind):
        sections = sections_of(map(self._look, self.asked_for))
        rows = [
            [
                section.name,
                finding.importance.label,
                finding.words,
                finding.action,
                finding.since,
                finding.code,
            ]
            for section in sections
            for finding in section.findings
        ]
        rows += [
            [
                section.name,
                Importance.ROUTINE.label,
                one.label,
                _("Look whether it is still correct"),
                one.checked_on,
                "overdue",
            ]
            for section in sections
            for one in section.to_check_again
        ]
        return as_file(kind, "needs-attention", HEADINGS, rows)

    @property
    def _report_url(self):
        return url_of(self.report_url_name) if is_reported_to(self.request.user) else ""

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        page = Paginator(self.asked_for, SCHOOLS_ON_A_SCREEN).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        query_for_all = query.copy()
        query_for_all.pop("check", None)
        return super().get_context_data(
            page=page,
            sections=sections_of(map(self._look, page.object_list)),
            never_checked_only=self.request.GET.get("check") == NEVER,
            schools=self.schools if len(self.schools) > 1 else [],
            chosen=self.asked_for[0] if self.request.GET.get("school") else None,
            query=query.urlencode(),
            query_for_all=query_for_all.urlencode(),
            report_url=self._report_url,
            **kwargs,
        )
