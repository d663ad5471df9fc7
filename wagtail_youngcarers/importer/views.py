"""The screens that bring a school's old page along: give it, see what was read, make a draft."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Site

from wagtail_youngcarers.importer.forms import OldPageForm
from wagtail_youngcarers.importer.left_to_do import left_to_do
from wagtail_youngcarers.importer.making import make_page
from wagtail_youngcarers.importer.places import Places
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.views import ChoosesSchool, SchoolScreen
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


class ImportScreen(SchoolScreen):
    """A screen of the importer."""

    page_title = _("Bring the old page along")
    header_icon = "download"
    manual_page = "bring-the-old-page"
    left_url_name = None


class ChooseSchoolView(ChoosesSchool, ImportScreen):
    """Which school's page it is."""

    question = _("The old page of which school?")


class ImportView(ImportScreen):
    """One school's old page: the form; then what was read of it; then its draft.

    The first POST only looks; with ``make`` in it, the same is read again and a draft is made.
    """

    http_method_names = ["get", "post"]
    template_name = "wagtail_youngcarers/importer/admin/old_page.html"
    read_template_name = "wagtail_youngcarers/importer/admin/read.html"

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
