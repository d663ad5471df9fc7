"""What a school says of itself on its pages: its commitment, and its award.

Both are blocks and no records, and go stale like records. A check of one is stored beside it, by
the block's id.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wagtail_youngcarers.blocks.award import HELD
from wagtail_youngcarers.freshness.checking import newest_checks
from wagtail_youngcarers.schools.screens import url_of

COMMITMENT, AWARD = "commitment", "award"


@dataclass(frozen=True)
class Statement:
    """A commitment or an award on a page.

    ``kind`` is the name of its block, ``key`` the block's id. ``checked_on`` and ``checked_by``:
    its newest check, or who agreed the commitment and when. ``ends_on`` is the day an editor
    has typed: the commitment is then to be looked at again, the award runs out.
    """

    kind: str
    page: Any
    key: str
    label: str
    checked_on: datetime.date | None = None
    checked_by: str = ""
    ends_on: datetime.date | None = None

    @property
    def url(self) -> str:
        """Where it is changed."""
        return url_of("wagtailadmin_pages:edit", self.page.pk)


def statements_on(pages) -> list[Statement]:
    """The commitments and awards on `pages`, each block once."""
    found = {
        block.id: (page, block)
        for page in pages
        for block in getattr(page, "body", None) or ()
        if block.block_type in (COMMITMENT, AWARD) and block.id and hasattr(block.value, "get")
    }
    checks: dict = {}
    for model in {type(page) for page, _block in found.values()}:
        checks |= newest_checks(model, found.keys())
    return [_statement(page, block, checks.get(block.id)) for page, block in found.values()]


def _statement(page, block, check):
    get, what = block.value.get, {"page": page.title}
    checked_on, checked_by = (check.checked_on, check.checked_by_name) if check else (None, "")
    if block.block_type == AWARD:
        label = _("Award on “%(page)s”") % what
        ends_on = get("expires_on") if get("status") == HELD else None
    else:
        label, ends_on = _("Commitment on “%(page)s”") % what, get("review_on")
        agreed_on = get("agreed_on")
        if agreed_on and (checked_on is None or checked_on < agreed_on):
            checked_on, checked_by = agreed_on, get("agreed_by") or ""
    return Statement(block.block_type, page, block.id, label, checked_on, checked_by, ends_on)
