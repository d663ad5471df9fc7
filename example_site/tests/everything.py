"""The example site's addresses, and beside them whatever else a site may have that lists pages."""

from importlib.util import find_spec

from django.contrib.syndication.views import Feed
from django.http import HttpResponse, JsonResponse
from django.template import Context, Template
from django.urls import path
from wagtail.models import Page, Site

from example_site.urls import urlpatterns as usual

MENU = Template(
    "{% load wagtailcore_tags %}{% for page in pages %}"
    '<a href="{% pageurl page %}">{{ page.title }} {{ page.search_description }}</a>'
    "{% for above in page.get_ancestors %}{{ above.title }} {% endfor %}{% endfor %}"
)


class Everything(Feed):
    """A feed of every live page, as many sites have one."""

    title = "Everything"
    link = "/"
    description = "Every page"

    def items(self):
        return Page.objects.live().filter(depth__gt=1)

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.search_description

    def item_link(self, item):
        return item.url or "/"


def menu(request):
    """Every page below the Site's front page, with breadcrumbs."""
    root = Site.find_for_request(request).root_page
    pages = Page.objects.live().descendant_of(root).specific()
    return HttpResponse(MENU.render(Context({"request": request, "pages": pages})))


def search_live(request):
    """A search that forgets who may read what."""
    found = Page.objects.live().search(request.GET.get("q", ""))
    return JsonResponse({"found": [[page.title, page.url] for page in found]})


def suggest(request):
    """What is offered while somebody types."""
    found = Page.objects.live().autocomplete(request.GET.get("q", ""))
    return JsonResponse({"found": [[page.title, page.url] for page in found]})


urlpatterns = [
    path("everything/feed/", Everything()),
    path("everything/menu/", menu),
    path("everything/search/", search_live),
    path("everything/suggest/", suggest),
    *usual,
]

if find_spec("wagtail.api.v3") is not None:
    from wagtail.api.v3.urls import api

    urlpatterns.insert(0, path("api/v3/", api.urls))
