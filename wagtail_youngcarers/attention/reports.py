"""The report of a school and of a trust: who looks after what, who found it right, until when."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_youngcarers.attention.looking import Look
from wagtail_youngcarers.attention.policy import schools_reported_to
from wagtail_youngcarers.attention.reviews import KINDS, reviews_of_all
from wagtail_youngcarers.guide.exports import CSV, XLSX, as_file
from wagtail_youngcarers.schools.names import name_of_site

OVERDUE, SOON = "overdue", "soon"
DUE = {OVERDUE: _("Overdue"), SOON: _("Due within 30 days, or overdue")}
DAYS_SOON = 30
ROWS_ON_A_SCREEN = 50
HEADINGS = (
    *(_("What"), _("Kind"), _("School"), _("Looked after by")),
    *(_("Checked on"), _("Checked by"), _("Review due")),
)
EVERY_SCHOOL = _("All schools")


class ReviewReportView(WagtailAdminTemplateMixin, TemplateView):
    """Everything that somebody looks at again, at the user's schools.

    ``?school=``, ``?kind=`` and ``?due=`` show less; ``?export=`` (csv or xlsx) is the same as
    a file.
    """

    page_title = _("Who looks after what")
    header_icon = "clipboard-list"
    template_name = "wagtail_youngcarers/attention/admin/report.html"
    http_method_names = ["get"]

    def dispatch(self, request, *args, **kwargs):
        self.schools = list(schools_reported_to(request.user))
        if not self.schools:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") in (CSV, XLSX):
            return as_file(
                request.GET["export"], "who-looks-after-what", HEADINGS, map(_cells, self.rows)
            )
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def chosen(self):
        """The school asked for, or None for all of the user's."""
        asked = self.request.GET.get("school", "")
        found = [school for school in self.schools if str(school.pk) == asked]
        if asked and not found:
            raise Http404
        return found[0] if found else None

    @cached_property
    def rows(self) -> list:
        """What is shown, as far as the address says to leave something out."""
        schools = [self.chosen] if self.chosen else self.schools
        found = reviews_of_all([Look.for_user(school, self.request.user) for school in schools])
        kind, due = self.request.GET.get("kind", ""), self.request.GET.get("due", "")
        today = timezone.localdate()
        soon = today + datetime.timedelta(days=DAYS_SOON)
        return [
            one
            for one in found
            if (kind not in KINDS or one.kind == kind)
            and (due != OVERDUE or one.is_overdue(today))
            and (due != SOON or one.is_due_by(soon))
        ]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        page = Paginator(self.rows, ROWS_ON_A_SCREEN).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(
            page=page,
            rows=[(one, one.is_overdue(today)) for one in page.object_list],
            overdue=sum(one.is_overdue(today) for one in self.rows),
            headings=HEADINGS,
            every_school=EVERY_SCHOOL,
            schools=self.schools if len(self.schools) > 1 else [],
            chosen=self.chosen,
            kinds=KINDS.items(),
            kind=self.request.GET.get("kind", ""),
            dues=DUE.items(),
            due=self.request.GET.get("due", ""),
            query=query.urlencode(),
            **kwargs,
        )


def _cells(one):
    return [
        one.label,
        KINDS[one.kind],
        EVERY_SCHOOL if one.site is None else name_of_site(one.site),
        one.owner,
        one.checked_on or _("Never"),
        one.checked_by,
        one.due or _("Overdue"),
    ]
