"""The screen from which a quote is taken off every page at once."""

from __future__ import annotations

from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.views import ChoosesSchool, SchoolScreen
from wagtail_youngcarers.withdrawing.quotes import quotes_of, withdraw


class QuotesScreen(SchoolScreen):
    """A screen about quotes."""

    page_title = gettext_lazy("Withdraw a quote")
    header_icon = "openquote"
    manual_page = "photos-and-quotes"


class ChooseSchoolView(ChoosesSchool, QuotesScreen):
    """On which school's pages it stands."""

    question = gettext_lazy("A quote of which school?")


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
