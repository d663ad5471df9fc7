"""Three sites that our pages are put into by the tests of the public style.

``?host=plain`` and so on at the end of an address of the example site, as the browser tests run
it, draws the page in that base template instead of the school's own.

- **plain**: an h1, a menu, a foot, and next to no style.
- **bootstrap**: Bootstrap 5 as it comes (django-js-lib-bootstrap5).
- **hostile**: one old stylesheet for everything, written for element names and ids, with a tiny
  root size and an ``!important`` wherever something once would not obey.
"""

HOSTS = ("plain", "bootstrap", "hostile")


def base_template(request):
    """Context processor: the base template that ``?host=`` names, else the school's own."""
    name = request.GET.get("host")
    return {"host_base": f"hosts/{name}.html" if name in HOSTS else "templates/base.html"}
