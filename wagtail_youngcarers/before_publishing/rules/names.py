"""Names that stand in a text: of staff, which go stale, and of children, who must not be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.before_publishing.rules.quotes import (
    could_be_a_child,
    known_words,
    words_of,
)
from wagtail_youngcarers.blocks import QuoteBlock
from wagtail_youngcarers.records.models import DatedFigure, Helpline, ReferralContact, Role

# Staff

_NAME = r"[^\W\d_a-z][\w’'-]+"
_TITLED_NAME = re.compile(
    rf"\b(?P<title>Mrs|Mr|Ms|Miss|Mx|Dr)\.? (?P<first>(?:[A-Z]\.? ?){{1,2}} )?(?P<name>{_NAME})"
    rf"(?P<last> {_NAME})?"
)
# How alike two surnames are of which one is a slip.
_SAME_NAME = 0.75
# What "Miss" leaves out, and what is called after somebody.
_NO_SURNAME = words_of(
    "monday tuesday wednesday thursday friday saturday sunday a school lessons breakfast lunch men "
    "bean tumble"
)
_NAMED_AFTER = re.compile(
    r"(?:[’']s)? (?:\w+ )?(?:surgery|practice|clinic|school|college|academy|house|trust|foundation"
    r"|hospital)\b"
    # Miss Honey from “Matilda”
    r"| (?:from|in) [“‘\"]",
    re.I,
)
# Who did something on a day; a name there is right for good, or has a rule of its own.
_SIGNED = (".agreed_by", ".checked_by", ".said_by_role")
_NO_STAFF = (Role, Helpline, ReferralContact, DatedFigure)


def names(draft) -> Iterator[Fault]:
    """Names of staff typed in a text, where a role would stay right when the person leaves."""
    if isinstance(draft.instance, Role):
        return
    posts = [post for role in draft.stored_roles for post in role.posts]
    here = {post.name for post in posts if post.is_current(draft.today)}
    gone = {post.name for post in posts} - here
    told = set()
    for passage in draft.passages:
        for found in _TITLED_NAME.finditer(passage.text):
            name = _plain(f"{found['title']} {found['name']}")
            if name in here or name in told or found["name"].casefold() in _NO_SURNAME:
                continue
            told.add(name)
            if name in gone:
                yield draft.fault(
                    "name-gone",
                    _("This names %(name)s, who is not in post now.") % {"name": name},
                    passage,
                )
            elif like := next((one for one in sorted(here) if _is_slip(name, one)), None):
                yield draft.fault(
                    "name-two-ways",
                    _("This says “%(name)s”, and your records say “%(like)s”.")
                    % {"name": name, "like": like},
                    passage,
                )
            elif _is_unknown(draft, passage, found, posts):
                yield draft.fault(
                    "name-in-text",
                    _(
                        "This names %(name)s, who is not in your records. Write the role instead, "
                        "or add the block “Our people”."
                    )
                    % {"name": _plain(found[0])},
                    passage,
                )


def _plain(name):
    words = " ".join(name.replace(".", " ").split())
    return words.removesuffix("’s").removesuffix("'s").rstrip("’'")


def _is_slip(name, known):
    title, _space, surname = name.partition(" ")
    known_title, _space, known_surname = known.partition(" ")
    alike = SequenceMatcher(None, surname.casefold(), known_surname.casefold()).ratio()
    if surname.casefold() == known_surname.casefold():
        return title != known_title
    return title == known_title and alike >= _SAME_NAME


def _is_unknown(draft, passage, found, posts):
    """Whether it is somebody of whom no record knows, in a text that nothing dates."""
    if isinstance(draft.instance, _NO_STAFF) or passage.place.path.endswith(_SIGNED):
        return False
    surnames = {_plain(found[part] or "") for part in ("name", "last")}
    known = {word for post in posts for word in post.name.split()}
    return not (
        surnames & known
        or found[0] in draft.directory.school_name
        or _NAMED_AFTER.match(passage.text[found.end() :])
    )


# Children

_FIRST = (
    rf"(?P<first>{_NAME})"
    r"(?: (?!(?i:years?|yr|reception|nursery|in|from|aged)\b)(?P<more>[^\W\d_a-z][\w’'-]*)\.?)?"
)
_AGE = r"(?:[1-9]|1[0-8])"
_IN_YEAR = r"(?:in |from )?(?:year|yr|y) ?\d{1,2}|(?:in )?reception|(?:in )?nursery"
# After a quotation in a text: said by a first name, with an initial or an age.
_QUOTATION = r"(?:“[^”]{8,}”|\"[^\"\n]{8,}\"|‘[^\n]{8,}’)"
_SAID = rf"(?:[–—~-]+ ?|\(|,? ?(?:says|said|wrote|from|by) ){_FIRST}"
_AFTER_QUOTE = re.compile(
    rf"{_QUOTATION}\s*{_SAID}(?=$|\s*[,.;:!(\n)]| (?i:aged?|{_IN_YEAR})\b)(?P<rest>[^“\n]{{0,40}})"
)
_BEFORE_QUOTE = re.compile(rf"(?<![\w’'-]){_FIRST},? (?:said|says|told us|wrote)[,:]? ?[“\"]")
# On a line of its own below what somebody said.
_BELOW = re.compile(rf"[.!?…]\n[–—-] ?{_FIRST}(?:,? \(?(?:{_AGE}\b|(?i:{_IN_YEAR})).*)?$")
# Wherever it stands: Jaden (8), Jaden (aged 8), Jaden, aged 8.
_WITH_AGE = re.compile(
    rf"(?<![\w’'-]){_FIRST}"
    rf"(?: \((?i:aged? )?{_AGE}\)|,? (?:who is )?aged? {_AGE}\b(?! ?(?:(?:to|and|or)\b|[–-]))"
    rf"|, {_AGE}, (?:who|cares|helps|looks|whose|has|lives)\b)"
)
# Nine-year-old Sam.
_OLD = re.compile(
    rf"\b(?i:{_AGE}|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?i:years?[ -]old),? {_FIRST}"
)
# Kayleigh in Year 4 cares for her mum.
_CARES = re.compile(
    rf"(?<![\w’'-]){_FIRST},? (?:who is )?(?i:{_IN_YEAR}),? (?:who )?"
    r"(?:cares for|looks after|helps|lives with) (?:her|his|their) "
    r"(?:mum|dad|mother|father|nan|gran\w*|brothers?|sisters?|family|parents?)\b"
)
_PUBLISHED = re.compile(r"\b(?:19|20)\d\d\b")
# After a name, in brackets or behind a comma: an adult with a post.
_HAS_A_POST = re.compile(
    r"\s*[,(–—-]\s*(?:who (?:leads|runs|teaches)"
    r"|(?!(?:who|whose|and|aged?|\d+)\b)(?:[\w’'-]+ ){0,3}"
    r"(?:head|headteacher|headmaster|headmistress|teacher|governors?|(?<!school )councillor|mayor"
    r"|manager|lead|leader|coordinator|co-ordinator|author|illustrator|director|inspector|nurse"
    r"|officer|worker|supervisor|assistant|senco|chair))\b",
    re.I,
)
# By Anna Llenas: who wrote a book. By Jaden, or by Jaden Miller in Year 5: a child.
_BY = re.compile(r"\bby $", re.I)
_IS_AT_SCHOOL = re.compile(rf",? ?\(?(?:aged? |{_AGE}\b|{_IN_YEAR})", re.I)


def children(draft) -> Iterator[Fault]:
    """A first name beside what a child said, or beside an age."""
    known = known_words(draft)
    for passage in draft.passages:
        if passage.is_in(QuoteBlock):
            continue
        if words := _child_in(passage.text, known):
            yield draft.fault(
                "quote-name",
                _("“%(words)s” seems to name a child. Say what they are: “a pupil”.")
                % {"words": words},
                passage,
            )


def _child_in(text, known):
    for pattern in (_AFTER_QUOTE, _BEFORE_QUOTE, _BELOW, _WITH_AGE, _OLD, _CARES):
        for found in pattern.finditer(text):
            if _PUBLISHED.search(found.groupdict().get("rest") or ""):
                continue
            words = [word for word in (found["first"], found["more"]) if word]
            if _is_an_adult(text, found):
                continue
            is_called_after = len(words) > 1 and words[0].endswith(("’s", "'s"))
            if not is_called_after and all(could_be_a_child(word, known) for word in words):
                return " ".join(words)
    return ""


def _is_an_adult(text, found):
    before = text[: found.start("first")]
    after = text[max(found.end("first"), found.end("more")) :]
    surname = found["more"] or ""
    is_author = _BY.search(before) and len(surname) > 1 and not _IS_AT_SCHOOL.match(after)
    return bool(is_author or _HAS_A_POST.match(after))
