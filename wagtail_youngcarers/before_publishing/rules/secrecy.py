"""Promises nobody at school can keep: that all stays secret, that no social worker will come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_youngcarers.before_publishing.faults import Fault

_NOT = r"(?:won[’']?t|will (?:not|never)|shall (?:not|never)|never|don[’']t|do not|promise not to)"
_WONT = r"(?:won[’']?t|will (?:not|never))"
_NOBODY = r"(?:no[ -]?one|nobody)"
_SOCIAL = r"social (?:workers?|services|care)"
_FAMILY = r"(?:parents?|mum|dad|mother|father|carers?|family)"
_WHAT_YOU_SAY = (
    r"(?:what(?:ever)?|everything|anything|nothing) (?:(?:you|they)(?: have|[’']ve)?|is|that is)?"
    r" ?(?:say|said|tell|told|shared?|talk|write) (?:[\w’']+ ){0,4}"
)
_UTTERLY = r"(?:completely|totally|strictly|fully|absolutely|always|100 ?%|entirely|utterly)"


def _any_of(*patterns):
    return re.compile("|".join(patterns), re.I)


_SECRET = _any_of(
    # How secret it is
    rf"(?<!\w){_UTTERLY} (?:confidential\b|private\b(?! (?:room|place|space|corner|area)))",
    r"\bin (?:complete|strict|the strictest|total|absolute) confidence",
    r"\b(?:guarantees?|promises?) (?:you )?(?:\w+ )?(?:confidentiality|secrecy)\b",
    r"\bconfidentiality is (?:\w+ )?guaranteed\b",
    # Nobody is told
    rf"\b(?:we|i|staff|they|he|she|teachers?|nobody here|who) {_NOT} (?:ever )?tell "
    r"(?:any(?:one|body)|no ?one|a soul|your (?:mum|dad|mother|father|famil|parent|carer)"
    r"|social|the (?:police|council))",
    r"\bwon[’']?t tell (?:any(?:one|body)|a soul|social)",
    r"\b(?:promise|trust us) not to tell\b",
    rf"\b(?:{_FAMILY}|any(?:one|body)) {_WONT} be told\b|\b{_FAMILY} {_WONT} find out\b",
    rf"\b{_FAMILY} (?:do|does)(?:n[’']t| not) (?:need|have) to (?:know|be told|find out)\b"
    r"(?=[^\w\s]|$| (?:about (?:it|this|that)|anything|that you)\b)",
    rf"\b{_NOBODY}(?: else| at \w+)? (?:will|would|ever|needs to|has to|must)"
    r"(?: ever)? (?:be told|know|find out|hear)",
    # It goes nowhere
    r"\b(?:it|(?:all|everything|anything|what) you (?:say|tell us)) (?:will )?stays? private\b",
    rf"\b(?:{_WHAT_YOU_SAY}|it )(?:{_WONT} (?:ever )?leave|(?:never )?leaves?)"
    r" (?:this|these) (?:\w+ )?(?:room|walls|school|club)\b",
    r"\bkeep (?:it|this|that|everything|anything|what you (?:say|tell us))"
    r"(?: an?)?(?: complete| total)? (?:secret|to ourselves)\b",
    r"\b(?:everything|anything|all|what) (?:\w+ ){0,4}(?:is|are|will be|stays?) (?:kept )?(?:a )?"
    r"secret\b",
    r"\bkeep (?:a|any|all|your|all your) secrets?\b",
    r"\byour secrets?(?: is| are| will be|[’']s) safe",
    r"\b(?:stays?|keep it|kept|remains?|it[’']s) (?:just |only |private )?between "
    r"(?:us|you and (?:me|us)|ourselves)",
    rf"\bgo(?:es)? no further\b|\b{_WONT} go any further\b",
    rf"\b(?:it |this |all |{_WHAT_YOU_SAY})stays? here\b(?! (?:in|on|at|until|all)\b)",
    r"\bsaid (?:here|in \w+(?: \w+)?) stays\b",
    r"\bour (?:little )?secret\b|\bmum[’']s the word\b",
    rf"\b(?:{_NOT}|nothing (?:that )?(?:you|they) (?:say|tell us) (?:will|is)(?: ever)?)"
    r"(?: be)? (?:shared?|pass(?:ed)?)"
    r"(?: (?:it|this|that|anything|what you (?:say|tell us)))?"
    r" (?:on\b|with (?:any(?:one|body)|social|the council|your))",
    r"\bnothing (?:\w+ ){0,4}(?:will be|is) (?:ever )?(?:said|told|reported) to\b",
)
_NO_SOCIAL_WORKER = _any_of(
    rf"\b{_SOCIAL} (?:is|are) (?:never|not) (?:told|involved|called)",
    rf"\b(?:{_NOT}|not|{_NOBODY} (?:\w+ )?will(?: ever)?) (?:have to )?"
    rf"(?:involve|call|contact|ring|tell|phone|report(?: you)? to) (?:the )?{_SOCIAL}",
    # "They have no social worker" promises nothing, nor does that there is none at school.
    r"(?<!\bhave )(?<!\bhas )(?<!\bwith )\b(?:no|without(?: any| a)?) social workers?\b"
    r"(?! (?:at|in) (?:our |the )?school\b)",
    r"(?:\bwill|[’']ll) have no social workers?\b",
    rf"\bno need for (?:an? |any )?{_SOCIAL}",
    rf"\b{_WONT} (?:get|have|see|end up with) (?:a |any )?social workers?\b",
    rf"\b{_SOCIAL} {_WONT} (?:be (?:told|involved|called)|get involved|know|come|find out)",
    rf"\b(?:{_WONT}|never|not)(?: ever)?(?: be| get)? (?:taken|put|placed|go) in(?:to)? care\b",
    r"\b(?:you|child(?:ren)?|pupils?|any(?:one|body)|young carers?) (?:are |is )?"
    rf"(?:{_WONT}|never|not)(?: ever)?(?: be| get)? taken away\b",
    rf"\b(?:{_WONT} let|never let|{_NOBODY} (?:\w+ )?will) (?:(?:any(?:one|body)|them|ever) )?take "
    r"(?:you|children|your (?:mum|dad|brothers?|sisters?|child(?:ren)?)) away\b",
)
# Before it: what is said is that it can't be promised. After it: on which condition.
_UNSAID = re.compile(
    r"(?:\b(?:can[’']?t|cannot|could ?n[’']?t|may not|not always|nobody can|no one can|never (?:ask"
    r"|promise)|(?:do|does|did|must|should|would|is|are|was)(?: not|n[’']t)|without having to|never"
    r" have to|should have to|need ?n[’']?t|not have to|don[’']t have to|instead of|to promise)\b)"
    r"[^.?!]*$",
    re.I,
)
_CONDITION = re.compile(
    r"^[^.?!]*\b(?:unless|without (?:telling|asking|talking|your|you|saying)|until"
    r"|before (?:we|you)|except|if (?:it|you|we|that)|but (?:if|we|sometimes)"
    r"|because you are|behind your back|first)\b"
    # Less than all: why, where, to whom, and what the data notice is about.
    r"|^ (?:why|about it in (?:assembly|class|lessons))\b"
    r"|^ who (?:do|does)(?: not|n[’']t) need to\b"
    r"|^ (?:your|any|personal) (?:\w+ )?(?:details|data|address|number)\b",
    re.I,
)
_ONLY_THOUGHT = re.compile(
    r"\b(?:if|whether|think|afraid|worried|(?:can[’']?t|cannot|nobody can|no one can) promise)"
    r" (?:\w+ ){0,3}$",
    re.I,
)
# Some of them are a not themselves: what undoes those must stand further off.
_HAS_OWN_NOT = re.compile(r"won|will (?:not|never)|never|not|no ?one|nobody|^no |without", re.I)


def promises(draft) -> Iterator[Fault]:
    """Secrecy, or that no social worker will ever hear of it."""
    for passage in draft.passages:
        for pattern, what in (
            (
                _SECRET,
                _(
                    "“%(words)s” promises to keep everything secret. Say instead who is told, "
                    "and that you tell the child first."
                ),
            ),
            (
                _NO_SOCIAL_WORKER,
                _(
                    "“%(words)s” promises that no social worker comes or hears of it. Say "
                    "instead when one is asked in, and that you tell the family first."
                ),
            ),
        ):
            promised = (_promise_in(pattern, sentence) for sentence in passage.sentences)
            if words := next(filter(None, promised), ""):
                yield draft.fault("secrecy", what % {"words": words}, passage)


def _promise_in(pattern, sentence):
    if sentence.rstrip('”’")').endswith("?"):
        return ""
    for found in pattern.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if _CONDITION.search(after):
            continue
        if not _HAS_OWN_NOT.match(found[0]) and _UNSAID.search(before):
            continue
        if _ONLY_THOUGHT.search(before):
            continue
        return found[0]
    return ""
