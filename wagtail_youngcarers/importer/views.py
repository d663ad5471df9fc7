"""The screens that bring a school's old page along: give it, see what was read, make a draft."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from wagtail_youngcarers.importer.forms import OldPageForm
from wagtail_youngcarers.importer.left_to_do import left_to_do
from wagtail_youngcarers.importer.making import make_page
from wagtail_youngcarers.importer.places import Places
from wagtail_youngcarers.manual.helping import HelpMixin
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import LOOK_AFTER_RECORDS, sites_with_right
from wagtail_youngcarers.starter.steps import SetupError

# What each list of what was recognised is called.
KINDS = {
    "people": _("People"),
    "emails": _("E-mail addresses"),
    "phones": _("Phone numbers"),
    "addresses": _("Postal addresses"),
    "links": _("Links"),
    "activities": _("Drop-ins and clubs"),
    "commitments": _("Points of a commitment"),
    "awards": _("Awards"),
    "figures": _("Figures"),
}


class ImportScreen(HelpMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who look after the records of at least one school, or of the school
    that the address names: another school's is not there at all."""

    page_title = _("Bring the old page along")
    header_icon = "download"
    manual_page = "bring-the-old-page"
    index_url_name = None
    school_url_name = None
    left_url_name = None

    def dispatch(self, request, *args, **kwargs):
        self.schools = sites_with_right(request.user, LOOK_AFTER_RECORDS)
        if not self.schools.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class ChooseSchoolView(ImportScreen):
    """Leads to the one school; to a choice for those who look after several."""

    template_name = "wagtail_youngcarers/importer/admin/choose_school.html"
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


class ImportView(ImportScreen):
    """One school's old page: the form; then what was read of it; then its draft.

    The first POST only looks; with ``make`` in it, the same is read again and a draft is made.
    """

    http_method_names = ["get", "post"]
    template_name = "wagtail_youngcarers/importer/admin/old_page.html"
    read_template_name = "wagtail_youngcarers/importer/admin/read.html"

    def dispatch(self, request, *args, **kwargs):
        mine = sites_with_right(request.user, LOOK_AFTER_RECORDS)
        if mine.exists():
            self.site = get_object_or_404(mine, pk=kwargs["site_id"])
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def places(self):
        """Where in the school's tree a draft may go."""
        return Places(self.site)

    @cached_property
    def own_places(self):
        """Those of them where the user may add a page."""
        return self.places.for_user(self.request.user)

    def get(self, request, *args, **kwargs):
        below = request.GET.get("below", "")
        return self._ask({"place": below} if below.isdecimal() else {})

    def post(self, request, *args, **kwargs):
        if not self.own_places:
            raise PermissionDenied
        if "change" in request.POST:
            return self._ask(request.POST.dict())
        form = self._form(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form)
        if "make" in request.POST:
            return self._make(form)
        self.template_name = self.read_template_name
        return self.render_to_response(
            self.get_context_data(
                form=form,
                draft=form.draft,
                place=form.cleaned_data["place"],
                is_section=not self.places.section,
                kinds=self._kinds(form.draft),
                blocks=self._blocks(form.draft),
            )
        )

    def _form(self, *args, **kwargs):
        return OldPageForm(*args, site=self.site, places=self.own_places, **kwargs)

    def _ask(self, initial):
        return self._show(self._form(initial=initial) if self.own_places else None)

    def _show(self, form):
        return self.render_to_response(
            self.get_context_data(
                school_name=name_of_site(self.site),
                form=form,
                section=self.places.section,
                has_places=bool(self.places.pages),
            )
        )

    def _make(self, form):
        try:
            page = make_page(
                self.site,
                form.draft,
                below=form.cleaned_data["place"],
                user=self.request.user,
            )
        except SetupError as error:
            form.add_error(None, str(error))
            return self._show(form)
        left = reverse(self.left_url_name, args=[page.pk])
        messages.success(
            self.request,
            _("This is a draft of “%(page)s”. Nobody can read it before it is published.")
            % {"page": page.get_admin_display_title()},
            buttons=[messages.button(left, _("What is left to do"), new_window=True)],
        )
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _kinds(self, draft):
        found = vars(draft.recognised)
        return [(label, found[name]) for name, label in KINDS.items() if found[name]]

    def _blocks(self, draft):
        known = self.places.model._meta.get_field("body").stream_block.child_blocks
        return [known[block["type"]].label for block in draft.body if block["type"] in known]


class LeftToDoView(ImportScreen):
    """What somebody has to look at in a page that was brought along."""

    page_title = _("What is left of the old page")
    template_name = "wagtail_youngcarers/importer/admin/left.html"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        base = Site._meta.get_field("root_page").related_model
        page = get_object_or_404(base, pk=kwargs["pk"])
        site = page.get_site()
        to_do = left_to_do(page)
        is_theirs = (
            site is not None
            and self.schools.filter(pk=site.pk).exists()
            and page.permissions_for_user(request.user).can_edit()
        )
        if to_do is None or not is_theirs:
            raise Http404
        edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return self.render_to_response(
            self.get_context_data(
                page_name=page.get_admin_display_title(), to_do=to_do, edit_url=edit_url
            )
        )
