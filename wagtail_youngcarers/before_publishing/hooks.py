"""What the checks ask Wagtail to call, as plain functions; ``wagtail_hooks.py`` registers them."""

from __future__ import annotations

from django.shortcuts import redirect
from django.urls import include, path
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_youngcarers.before_publishing import looking
from wagtail_youngcarers.before_publishing.views import ContactFaultsView, PageFaultsView
from wagtail_youngcarers.page_kinds import kind_of


def faults_for_panel(instance, site, user):
    """For ``young_carers_before_publishing``: what to look at."""
    return looking.find_faults(instance, site=site, user=user)


def why_not_publish(page, site):
    """For ``young_carers_stops_publishing``: what keeps a page from being published."""
    return looking.find_what_stops(page, site=site)


def admin_urls():
    """For ``register_admin_urls``: the list by itself, for after a draft has saved itself."""
    patterns = [
        path("page/<int:pk>/", PageFaultsView.as_view(), name="page"),
        path("contact/<int:pk>/", ContactFaultsView.as_view(), name="referralcontact"),
    ]
    name = "young_carers_before_publishing"
    return [path(f"{name}/", include((patterns, name)))]


def keep_as_draft(request, page):
    """For ``before_publish_page``: what a form of the site's own has let through stays a draft."""
    faults = looking.find_what_stops(page)
    if not faults:
        return None
    if page.live and not page.first_published_at:
        # Wagtail adds a new page as a live one before it asks.
        type(page)._default_manager.filter(pk=page.pk).update(
            live=False, has_unpublished_changes=True
        )
    for fault in faults:
        messages.error(
            request,
            _("“%(page)s” is saved as a draft, and not published. %(why)s")
            % {"page": page.title, "why": fault.what},
        )
    return redirect("wagtailadmin_pages:edit", page.pk)


def keep_some_as_drafts(request, action_type, objects, action):
    """For ``before_bulk_action``: none of several is published while one of them may not be."""
    if action_type != "publish":
        return None
    refused = [
        (page, fault)
        for page in _all_of(objects, action)
        for fault in looking.find_what_stops(page)
    ]
    if not refused:
        return None
    for page, fault in refused:
        messages.error(
            request,
            _("Nothing was published, because of “%(page)s”. %(why)s")
            % {"page": page.title, "why": fault.what},
        )
    return redirect(action.next_url)


def _all_of(objects, action):
    """The pages of ours among what would be published."""
    too = action.cleaned_form.cleaned_data.get("include_descendants")
    for one in objects:
        if not hasattr(one, "url_path"):
            continue
        below = one.get_descendants().not_live().specific() if too else ()
        yield from (page for page in (one.specific, *below) if kind_of(page))
