"""Which guide a school's staff read, and what its page is made of. Called behind the gate only."""

from __future__ import annotations

import uuid

from django.http import Http404
from wagtail.models import Locale

from wagtail_youngcarers.guide.gate import DRAFT_PARAMETER
from wagtail_youngcarers.guide.models import GuideVersion
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, has_right


def version_for(site, locale) -> GuideVersion | None:
    """The newest published version for a school: its own guide before the shared one, each in
    `locale` before the main language. None when nothing is published."""
    main = Locale.get_default()
    versions = GuideVersion.objects.exclude(number=None).select_related("guide__locale")
    candidates = versions.filter(guide__site=site) | versions.filter(guide__site=None)
    candidates = candidates.filter(guide__locale__in={locale.pk, main.pk})

    def preference(version):
        guide = version.guide
        return guide.site_id is None, guide.locale_id != locale.pk, -version.number

    return min(candidates, key=preference, default=None)


def draft_for(token: str, user, site) -> GuideVersion:
    """The version a preview address names. `Http404` unless it is of this school's guide, or of
    the shared one, and the user may change that guide."""
    try:
        token = uuid.UUID(token)
    except ValueError:
        raise Http404 from None
    version = GuideVersion.objects.select_related("guide__locale").filter(token=token).first()
    if (
        version is None
        or version.guide.site_id not in (None, site.pk)
        or not has_right(user, CHANGE_GUIDE, version.guide.site_id)
    ):
        raise Http404
    return version


def reading_context(request, site, locale) -> dict:
    """What the template of the staff area needs beside the page's own context."""
    token = request.GET.get(DRAFT_PARAMETER)
    if token is None:
        version = version_for(site, locale)
    else:
        version = draft_for(token, request.user, site)
    return {
        "guide": version.guide if version else None,
        "version": version,
        "is_draft": version is not None and version.number is None,
    }
