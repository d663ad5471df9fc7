"""“I have read this version”, on the guide's own page. Called behind the gate only."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from wagtail_youngcarers.guide.models import GuideVersion, Reading
from wagtail_youngcarers.guide.reading import version_for, versions_shown
from wagtail_youngcarers.guide.register import confirm, reading_of

logger = logging.getLogger(__name__)

# The form's field, which names the version that was read, and what the page says afterwards.
CONFIRM_FIELD = "confirm"
NOTICE_PARAMETER = "confirm"
NOTICES = {
    "newer": _(
        "Nothing was confirmed: since you opened the page, a newer version has been published. "
        "This is the newer one. Please read it, then confirm it below."
    ),
    "unclear": _(
        "Nothing was confirmed, because your browser did not say which version you have read. "
        "Please look whether you have read this one, then confirm it below."
    ),
    "failed": _("Nothing was confirmed, because something went wrong. Please try again."),
}


@dataclass(frozen=True)
class Confirmation:
    """What the page needs to offer the button, or to say that its reader has pressed it.

    ``reading`` is None for somebody who has not read what is shown; ``notice`` says what went
    wrong, and stands above the guide.
    """

    version: GuideVersion
    reading: Reading | None
    address: str
    notice: str = ""

    @property
    def by_somebody_else(self) -> bool:
        """Whether it was confirmed by whoever gave the paper or held the briefing."""
        return self.reading is not None and self.reading.how != Reading.How.ON_SCREEN


def confirmation(request, shell, site, version: GuideVersion | None) -> Confirmation | None:
    """For the template of the guide. None where there is nothing to confirm: no guide, a draft,
    an older version, a preview in the admin."""
    if version is None or version.number is None or request.is_preview:
        return None
    shown = versions_shown([site])[site.pk]
    if version not in shown:
        return None
    # What was read in another language counts.
    others = (one for one in shown if one != version)
    readings = (reading_of(request.user, site, one) for one in [version, *others])
    return Confirmation(
        version=version,
        reading=next((one for one in readings if one is not None), None),
        address=_address(request, shell),
        notice=NOTICES.get(request.GET.get(NOTICE_PARAMETER), ""),
    )


def receive(request, shell) -> HttpResponseRedirect:
    """The answer to the form. It confirms only what the page shows at this moment, and only from
    the page's plain address: a draft or a print has no form."""
    site = Site.find_for_request(request)
    version = version_for(site, shell.locale)
    token = request.POST.get(CONFIRM_FIELD)
    if request.GET or version is None or token != str(version.token):
        overtaken = version is not None and _is_earlier(token, version)
        return _back(request, shell, notice="newer" if overtaken else "unclear")
    try:
        confirm(request.user, site, version)
    except DatabaseError:
        logger.exception("A confirmation of the staff guide could not be written down.")
        return _back(request, shell, notice="failed")
    return _back(request, shell)


def _is_earlier(token, version):
    tokens = GuideVersion.objects.filter(guide=version.guide_id, number__lt=version.number)
    return token in map(str, tokens.values_list("token", flat=True))


def _back(request, shell, notice=""):
    ending = f"?{NOTICE_PARAMETER}={notice}" if notice else "#confirm"
    return HttpResponseRedirect(_address(request, shell) + ending, status=HTTPStatus.SEE_OTHER)


def _address(request, shell):
    return shell.get_url(request) or request.path
