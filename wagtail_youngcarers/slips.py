"""Slips around the words that matter most here, each with what was meant.

The one list of them: an old page that is brought along and a draft are held to the same.
"""

from __future__ import annotations

import re

# What is a career indeed.
_IS_CAREER = r"(?! (?:advice|advis|guid|fair|path|plan|educat|choice|lead to))"

SLIPS = {
    re.compile(pattern, re.I): meant
    for pattern, meant in {
        rf"\byoung[\s-]+career\b(?![’']s){_IS_CAREER}": "young carer",
        rf"\byoung[\s-]+careers\b{_IS_CAREER}": "young carers",
        r"\byoung\s+career[’']s\b": "young carer’s",
        r"\byoung\s+(?:carr?or|careerer|carerer)\b": "young carer",
        r"\byoung\s+(?:carr?ors|careerers|carerers|cares|carres)\b": "young carers",
        r"\bcarrer\b": "carer",
        r"\bcarrers\b": "carers",
        r"\bchildrens\b[’']?": "children’s",
        # Small letters only: Childs is a name.
        r"\b(?-i:childs)\b": "child’s",
        r"\bsafe guarding\b|\bsafegaurd\w*|\bsaftey\b|\bsafegarding\b": "safeguarding",
        r"\bchild line\b": "Childline",
    }.items()
}
