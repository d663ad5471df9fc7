"""The search page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from wagtail.models import Locale, Page, Site


def search(request):
    """Find public pages of this site, in the language being read."""
    words = request.GET.get("q", "").strip()[:100]
    site = Site.find_for_request(request)
    results = Page.objects.none()
    if words and site:
        root = site.root_page.localized
        pages = Page.objects.live().public().descendant_of(root, inclusive=True)
        results = pages.filter(locale=Locale.get_active()).search(words)
    results = Paginator(results, 20).get_page(request.GET.get("page"))
    return render(request, "school/search.html", {"words": words, "results": results})
