"""What is for staff only must never stand on a page for families."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_youngcarers.audit.sources import staff_words as known_staff_words
from wagtail_youngcarers.before_publishing.faults import Fault

logger = logging.getLogger(__name__)

_LOOKS = (
    r"(?:tired|late|withdrawn|hungry|anxious|angry|isolated|quiet|distracted|absent|unkempt|upset)"
)
_SIGNS = re.compile(
    r"\b(?:warning|tell-?tale|red flag) signs?\b"
    # Of a cold or of spring; signs of caring are found below.
    r"|\b(?:early|common|possible|key|main|typical) signs?\b(?! of\b)"
    r"|\b(?:common|possible|key|main|typical) indicators?\b"
    r"|\bwhat are the signs\b|\bsigns (?:may |can |could )?include\b"
    r"|\bhow to (?:spot|identify|recognise) (?:an? |the )?(?:young carer|child|pupil|student|sign)"
    r"|\bsigns? (?:that )?(?:an? |your )?(?:child|pupil|student) (?:may|might|could)\b"
    r"|\bthings to (?:look|watch) (?:out )?for\b"
    r"|^look out for (?:pupils|children|students)\b"
    # A young carer may be late, tired and hungry.
    r"|(?<!\byour )\b(?:young carers?|pupils?|child(?:ren)?|students?)"
    r" (?:may|might|can|could|will) (?:often )?(?:be|seem|appear|look|arrive)"
    rf" (?:\w+ )?{_LOOKS}(?:,| and| or) (?:\w+ )?{_LOOKS}\b"
    r"|\bred flags?\b"
    r"|\bsigns? (?:that )?(?:staff|teachers|adults|school|we|you)? ?(?:should |can |might |may )?"
    r"(?:to )?(?:look|watch|listen)(?:ing)? (?:out )?for\b"
    r"|\bsigns? (?:of|that) (?:being )?(?:an? |young )?(?:young carers?|neglect|abuse|harm|caring"
    r"|distress|pupil|child|student)\b"
    r"|\bindicators? (?:of|that|for)\b"
    r"|\b(?:staff|teachers) (?:should|must|need to|are asked to) (?:look|watch|notice|spot"
    r"|be (?:alert|vigilant)|report|record|log)\b"
    r"|\b(?:pupils?|child(?:ren)?|students?) (?:who )?may present\b|\bpresents? as\b"
    r"|\b(?:cpoms|myconcern|my concern|cause for concern form)\b",
    re.I | re.M,
)


def staff_words(draft) -> Iterator[Fault]:
    """Words, numbers and addresses that are in the staff guide or the staff half of a contact.

    What they are is never said. Where they can't be compared, that is said.
    """
    try:
        known = known_staff_words()
        hits = [passage for passage in draft.passages if known.find(passage.text, passage.source)]
    except Exception as error:
        logger.error("A draft could not be compared with the staff guide: %s", type(error).__name__)
        yield draft.fault(
            "staff-words",
            _(
                "This could not be compared with the staff guide. Ask your safeguarding lead to "
                "read it before you publish."
            ),
        )
        return
    told = set()
    for passage in hits:
        if passage.place.top not in told:
            told.add(passage.place.top)
            yield draft.fault(
                "staff-words",
                _(
                    "“%(place)s” holds words or a number that only staff should see. Take them "
                    "out, and tell your safeguarding lead if they were ever published."
                )
                % {"place": passage.place.label},
                passage,
            )


def warning_signs(draft) -> Iterator[Fault]:
    """Lists of what staff look for."""
    for passage in draft.passages:
        if found := _SIGNS.search(passage.text):
            yield draft.fault(
                "warning-signs",
                _("“%(words)s” reads as if it were meant for staff. It belongs in the staff guide.")
                % {"words": found[0]},
                passage,
            )
