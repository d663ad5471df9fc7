"""The page that stands in the tree for the staff area, with nothing secret in it."""

from __future__ import annotations

from http import HTTPMethod

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site, get_page_models
from wagtail.url_routing import RouteResult

from wagtail_youngcarers.guide import gate
from wagtail_youngcarers.guide.answers import answer
from wagtail_youngcarers.page_kinds import STAFF_AREA, PageKindMixin


def shells(**conditions) -> list:
    """Every staff area page, of whatever type, in the order of the tree."""
    types = [model for model in get_page_models() if issubclass(model, StaffAreaMixin)]
    found = [page for model in types for page in model.objects.filter(**conditions)]
    return sorted(found, key=lambda page: page.path)


def sites_with_a_shell() -> list[Site]:
    """The Sites that have a published staff area."""
    sites = {
        site.pk: site
        for site in (shell.get_site() for shell in shells(live=True))
        if site is not None
    }
    return list(sites.values())


def shell_for(site, locale=None):
    """A school's published staff area page, in `locale` if there is one, else in any; or None.

    Without `site`, that of any school.
    """
    found = shells(live=True)
    if site is not None:
        found = [shell for shell in found if shell.get_site() == site]
    return min(
        found, key=lambda shell: locale is not None and shell.locale_id != locale.pk, default=None
    )


class StaffAreaMixin(PageKindMixin):
    """Makes a page type the door to the staff guide. Put it before the site's page base.

    The page has no field of its own and must never get one that staff text could sit in:
    whatever is in a page can be copied, aliased, moved, searched and asked for by an API.
    Its title is public. Don't add ``api_fields`` or ``search_fields``: the base page's own,
    which hold its title, are all there is to find.
    """

    young_carers_kind = STAFF_AREA
    page_description = _("A door for staff. The guide behind it is shown only to those allowed.")
    subpage_types: list = []
    private_page_options: list = []
    show_in_menus_default = False
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS, HTTPMethod.POST]
    staff_area_template = "wagtail_youngcarers/guide/guide.html"
    staff_area_print_template = "wagtail_youngcarers/guide/print.html"

    def route(self, request, path_components):
        """This page, for every address below it: what is there is said behind the gate only."""
        return RouteResult(self, kwargs={"below": path_components})

    def serve(self, request, *args, below=(), **kwargs):
        """The guide, the answer to its form, or the refusal. Whoever calls this, the gate is
        asked here."""
        if not gate.is_open(request, self):
            return gate.refuse(request, self)
        request.is_preview = False
        return answer(request, lambda: self._guide_response(request, below))

    def serve_preview(self, request, mode_name):
        """As `serve`: previewing the page shows nobody more than they may read."""
        if not gate.is_open(request, self):
            return gate.refuse(request, self)
        request.is_preview = True
        request.preview_mode = mode_name
        return answer(request, lambda: self._guide_response(request))

    def check_request_method(self, request, *args, **kwargs):
        """As in Wagtail; only for those let in, and never cached."""
        if not gate.is_open(request, self):
            return gate.refuse(request, self)
        response = super().check_request_method(request, *args, **kwargs)
        return response if response is None else gate.harden(response)

    def handle_options_request(self, request, *args, **kwargs):
        """As in Wagtail; only for those let in, and never cached."""
        if not gate.is_open(request, self):
            return gate.refuse(request, self)
        return gate.harden(super().handle_options_request(request, *args, **kwargs))

    def serve_password_required_response(self, request, form, action_url):
        """A password on a page above is asked for only of those the gate lets in anyway."""
        if not gate.is_open(request, self):
            return gate.refuse(request, self)
        response = super().serve_password_required_response(request, form, action_url)
        return gate.harden(response)

    def get_sitemap_urls(self, request=None):
        """None: search engines are not told."""
        return []

    def get_template(self, request, *args, **kwargs):
        """The staff area's template, whatever the page type is called; ``?print`` has its own."""
        if "print" in request.GET:
            return self.staff_area_print_template
        return self.staff_area_template

    def _guide_response(self, request, below=()):
        from wagtail_youngcarers.guide.confirming import confirmation, receive
        from wagtail_youngcarers.guide.downloads import answer_file
        from wagtail_youngcarers.guide.reading import reading_context, version_asked_for

        if not (self.live or request.is_preview):
            raise Http404
        site = Site.find_for_request(request)
        if below:
            return answer_file(request, version_asked_for(request, self, site), below)
        if request.method == HTTPMethod.POST and not request.is_preview:
            return receive(request, self)
        context = self.get_context(request)
        context.update(reading_context(request, self, site))
        context["confirmation"] = confirmation(request, self, site, context["version"])
        return TemplateResponse(request, self.get_template(request), context)
