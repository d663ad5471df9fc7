"""The headings under which an editor finds our blocks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PEOPLE = _("People and help")
EXPLAINING = _("Explaining")
PROMISES = _("What our school does")
WORDS = _("Words, pictures and links")
