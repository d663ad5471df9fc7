"""System checks of the site around the staff area. None of it opens the door by itself.

All but the first run with ``manage.py check --deploy``: they are for the site that people use.
"""

from __future__ import annotations

import re

import wagtail
from django.conf import settings
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode
from django.urls import NoReverseMatch, reverse
from wagtail.models import get_page_models

from wagtail_youngcarers.guide.checks import TAG

# The first with the fixes of August 2026.
MENDED_WAGTAIL = (7, 4, 3)

COOKIES = ("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE")

NAMES_THE_PAGE = re.compile(r"{[{%][^}]*\b(page|self)\b")


@checks.register(TAG)
def check_wagtail_version(app_configs=None, **kwargs):
    """Find a Wagtail with known holes in its admin and its APIs."""
    if wagtail.VERSION[:3] >= MENDED_WAGTAIL:
        return []
    wanted = ".".join(str(number) for number in MENDED_WAGTAIL)
    return [
        checks.Warning(
            f"Wagtail {wagtail.__version__} has security holes that {wanted} has not.",
            hint=f"Install Wagtail {wanted} or newer.",
            id="wagtail_youngcarers.W007",
        )
    ]


@checks.register(TAG, deploy=True)
def check_cookies(app_configs=None, **kwargs):
    """Find cookies that a listener or a script could take, and with them a session."""
    wrong = [name for name in COOKIES if getattr(settings, name) is not True]
    if not wrong:
        return []
    return [
        checks.Warning(
            "Whoever gets hold of the cookies of a member of staff reads the staff guide: "
            f"{', '.join(wrong)} {'is' if len(wrong) == 1 else 'are'} not True.",
            hint="Serve the site over HTTPS only, and set "
            + ", ".join(f"{name} = True" for name in wrong)
            + ".",
            id="wagtail_youngcarers.W008",
        )
    ]


@checks.register(TAG, deploy=True)
def check_shared_passwords(app_configs=None, **kwargs):
    """Find that editors are offered one password for many: no way to keep a page for staff."""
    options = getattr(settings, "WAGTAIL_PRIVATE_PAGE_OPTIONS", {})
    if not options.get("SHARED_PASSWORD", True):
        return []
    return [
        checks.Warning(
            "Editors can keep a page private with a shared password, which is not safe enough "
            "for anything meant for staff only.",
            hint='Set WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}. The staff area '
            "does not use passwords of pages.",
            id="wagtail_youngcarers.W009",
        )
    ]


@checks.register(TAG, deploy=True)
def check_documents(app_configs=None, **kwargs):
    """Find documents that nothing guards, so that nobody takes them for a place for staff files."""
    if getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None) != "direct":
        return []
    return [
        checks.Warning(
            "Documents are served directly: those of a private collection can be opened by "
            "anybody who has the address.",
            hint='Set WAGTAILDOCS_SERVE_METHOD = "serve_view", and keep files for staff in the '
            "staff guide, not in documents.",
            id="wagtail_youngcarers.W010",
        )
    ]


@checks.register(TAG, deploy=True)
def check_api_v3(app_configs=None, **kwargs):
    """Find Wagtail's API that writes: its tokens pass by two-factor sign-in and page privacy."""
    try:
        address = reverse("wagtailapi_v3:api-root")
    except NoReverseMatch:
        return []
    return [
        checks.Warning(
            f"Wagtail's API v3 is at {address}: its tokens read and change pages without "
            "two-factor sign-in, and have no end.",
            hint="Take it out of the URLs if nothing uses it; else give tokens to few accounts, "
            "with few rights. The staff guide is in no API.",
            id="wagtail_youngcarers.W011",
        )
    ]


@checks.register(TAG, deploy=True)
def check_password_template(app_configs=None, **kwargs):
    """Find a password form that shows the page it is asked for: Wagtail hands it any page."""
    named = {
        getattr(settings, "WAGTAIL_PASSWORD_REQUIRED_TEMPLATE", None),
        *(getattr(model, "password_required_template", None) for model in get_page_models()),
    }
    return [
        checks.Warning(
            f"The template {name}, which asks for a page's password, shows something of the page "
            "itself; so does whatever it extends.",
            hint="Show nothing of `page` or `self` in it, its title in the head included: Wagtail "
            "gives it whichever page is asked for, private ones and drafts too.",
            id="wagtail_youngcarers.W012",
        )
        for name in sorted(filter(None, named))
        if _shows_the_page(name)
    ]


def _shows_the_page(name):
    """Whether a template, or one that it extends, uses the page in its context."""
    try:
        template = getattr(get_template(name), "template", None)
    except TemplateDoesNotExist:
        return False
    if NAMES_THE_PAGE.search(getattr(template, "source", "")):
        return True
    parents = template.nodelist.get_nodes_by_type(ExtendsNode) if template else []
    return any(
        isinstance(node.parent_name.var, str)
        and node.parent_name.var != name
        and _shows_the_page(node.parent_name.var)
        for node in parents
    )
