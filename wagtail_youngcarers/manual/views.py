"""The screens of the manual. Nothing in it is private: whoever may use the admin reads it."""

from __future__ import annotations

from django.http import FileResponse, Http404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_youngcarers.manual.contents import FIRST_PAGE, pages, picture
from wagtail_youngcarers.manual.helping import manual_url


class ManualView(WagtailAdminTemplateMixin, TemplateView):
    """One page of the manual, with the way to the one before it and after it."""

    header_icon = "help"
    template_name = "wagtail_youngcarers/manual/admin/page.html"
    http_method_names = ["get"]

    def dispatch(self, request, *args, **kwargs):
        if kwargs["name"] not in pages():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return pages()[self.kwargs["name"]]["title"]

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items]
        if self.kwargs["name"] != FIRST_PAGE:
            items.append({"url": manual_url(FIRST_PAGE), "label": _("Editor’s manual")})
        return [*items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        names = list(pages())
        place = names.index(self.kwargs["name"])
        return super().get_context_data(
            html=pages()[self.kwargs["name"]]["html"],
            title=self.get_page_title(),
            before=_link(names[place - 1]) if place else None,
            after=_link(names[place + 1]) if place + 1 < len(names) else None,
            **kwargs,
        )


def _link(name):
    return {"url": manual_url(name), "title": pages()[name]["title"]}


@require_safe
def picture_view(request, name):
    """A picture of the manual."""
    path = picture(name)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png")
