"""What somebody said: nothing in it may tell a classmate who it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_youngcarers.before_publishing.faults import Fault
from wagtail_youngcarers.blocks import ChangeBlock, QuoteBlock

_AGE = re.compile(
    r"\b(?:years?|yr) ?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b"
    r"|\by\d{1,2}\b|\breception\b(?! desk)|\bnursery\b|\baged? \d{1,2}\b|\(\d{1,2}\)|, \d{1,2}$"
    r"|\b\d{1,2}[ -]years?[ -]old\b|\bin \d{1,2}(?-i:[A-Z]{1,2})\b|\b(?-i:[A-Z])\w+ (?-i:Class)\b",
    re.I,
)
_FAMILY = re.compile(
    r"\b(?:mum|mummy|mam|mom|mother|dad|daddy|father|parents?|step\w+|brothers?|sisters?|siblings?"
    r"|twins?|nan|nana|nanna|gran|granny|grandma|grandad|grandpa|grandmother|grandfather"
    r"|grandparents?|auntie?|uncle|cousin)\b",
    re.I,
)
_ILLNESS = re.compile(
    r"\b(?:ill(?:ness)?|poorly|disab\w+|wheelchair|cancer|dementia|alzheimer\w*|parkinson\w*|stroke"
    r"|epilep\w+|diabet\w+|autis\w+|adhd|depress\w+|anxiety|bipolar|schizophren\w+|psychos\w+|ms|me"
    r"(?=/cfs)|multiple sclerosis|fibromyalgia|arthritis|blind|deaf|drinks?|drinking|alcohol\w*"
    r"|drugs?|addict\w+|hospital|operation|medicines?|medication|mental health|seizures?|overdose"
    r"|died|death|prison)\b",
    re.I,
)


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


# Who may be said to have said it, in the first word; everything else there is a name.
_SPEAKERS = words_of(
    "a an the one two three some our my young year years yr reception nursery key sixth "
    "former pupil pupils student students child children girl boy teenager carer carers "
    "parent parents mother mum mummy father dad daddy grandmother grandfather grandparent "
    "gran nan grandad aunt auntie uncle sister brother foster step guardian family families "
    "somebody someone anonymous teacher teaching staff governor governors headteacher head "
    "member chair class leaver school mam in at from aged said by another neighbour friend friends "
    "older younger big little"
)
# Written with a capital in the middle of a sentence, and no child's name.
_CAPITALS = words_of(
    "i i’m i'm i’ve i've i’d i'd i’ll i'll mum mummy mam mom dad daddy nan nana nanna gran "
    "granny grandma grandad grandpa auntie uncle mr mrs ms miss mx dr sir year reception "
    "nursery english maths welsh polish punjabi urdu french german spanish romanian arabic "
    "bengali art science pe monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december christmas "
    "easter eid diwali halloween ramadan childline nhs london england wales britain sendco "
    "senco ok tv key stage ks1 ks2 ks3 ks4 sixth god young carers carer father santa card pass "
    "award badge certificate bronze silver gold platinum uno lego jenga monopoly minecraft roblox "
    "fortnite pokémon pokemon nintendo switch playstation xbox youtube netflix disney pizza "
    "hut mcdonald nando greggs tesco cubs brownies scouts beavers rainbows "
    "guides"
)
_ARTICLES = words_of("the a an our this that my your their his her mr mrs ms miss mx dr in at")
_GIVES_NAME = re.compile(
    r"\b(?:brother|sister|twin|cousin|friend|called|named|name is|i[’']?m|i am|said) $", re.I
)
_PLACES = words_of(
    "room club hub centre center school class team day café cafe hall house group garden "
    "library service services trust space zone"
)
# Whoever else is quoted, and what begins a sentence beside a number.
_OTHERS = words_of(
    "ofsted estyn nspcc youngminds barnardo’s barnardo's mencap mind minds sibs samaritans shout "
    "kooth unicef council government trust charity society association department police census "
    "report helpline project schools carers he she they we you it who one everybody everyone "
    "nobody anybody anyone those people brothers sisters siblings adults girls boys teenagers "
    "kids families places sessions weeks days section table figure page question part lesson "
    "lessons members headteachers mums dads mother’s father’s what not love best thank thanks "
    "mondays tuesdays wednesdays thursdays fridays councillor cllr autumn spring summer winter bus "
    "stars juniors infants seniors teens "
    "chapter breakfast lunch football netball rugby dance drama music choir chess cooking games"
)
_NO_NAMES = _CAPITALS | _PLACES | _OTHERS
_BY_A_CHILD = re.compile(
    r"^(?:an? |one )?(?:\w+ )?(?:pupil|child|girl|boy|student|year|teenager)", re.I
)
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*")
_QUOTED = re.compile(r"“[^”]{25,}”|\"[^\"]{25,}\"")
# Somebody speaks of themselves.
_OF_ONESELF = re.compile(r"\b(?:i|my|me|we|our|us|mum|dad|nan)\b", re.I)


def quotes(draft) -> Iterator[Fault]:
    """Names in a quote, and details that add up to somebody."""
    known = known_words(draft)
    for item in draft.of(QuoteBlock):
        said, by = item.value.get("quote") or "", item.value.get("said_by_role") or ""
        if _names_speaker(by, known):
            yield _named(draft, item.place.inner("said_by_role"))
        elif _has_name(said, known):
            yield _named(draft, item.place.inner("quote"))
        # “A mother of a Year 1 pupil” says who speaks; “a pupil whose mother…” says of whom.
        of_whom = by if _BY_A_CHILD.search(by) else ""
        if _is_recognisable(f"{said}\n{by}", f"{said}\n{of_whom}"):
            yield _recognisable(draft, item)
    for item in draft.of(ChangeBlock):
        if _is_recognisable(item.value.get("you_said") or ""):
            yield _recognisable(draft, item)
    for passage in draft.passages:
        if passage.is_in(QuoteBlock) or passage.is_in(ChangeBlock):
            continue
        for line in passage.text.splitlines():
            said = " ".join(_QUOTED.findall(line))
            if _OF_ONESELF.search(said) and _is_recognisable(line):
                yield _recognisable(draft, passage)
                break


def _named(draft, place):
    return draft.fault(
        "quote-name",
        _("There seems to be a name in this quote. Say what they are: “a pupil”, “a father”."),
        place,
    )


def _recognisable(draft, at):
    return draft.fault(
        "quote-recognisable",
        _(
            "An age or a class stands beside somebody’s family or illness here. Leave one of the "
            "two out."
        ),
        at,
    )


def _is_recognisable(text, of_whom=None):
    family = _FAMILY.search(text if of_whom is None else of_whom)
    return bool(_AGE.search(text) and (family or _ILLNESS.search(text)))


def known_words(draft) -> set[str]:
    """Words with a capital that everybody at the school uses: of places, roles and staff."""
    yc = draft.directory
    texts = [yc.school_name]
    texts += [f"{activity.title} {activity.place}" for activity in yc.activities]
    texts += [role.title for role in yc.roles]
    texts += [post.name for role in draft.stored_roles for post in role.posts]
    texts += [person.where_and_when for role in yc.roles for person in role.people]
    texts += [f"{service.name} {service.provider}" for service in yc.contacts]
    texts += [line.name for line in yc.helplines()]
    return {word.casefold() for text in texts for word in _TOKEN.findall(str(text))}


def could_be_a_child(word: str, known) -> bool:
    """Whether a word with a capital may be a child's name: it is of no list, and of no record."""
    plain = word.casefold().removesuffix("’s").removesuffix("'s")
    letters = re.sub(r"[’'-]", "", word)
    is_name = word[0].isupper() and letters.isalpha() and (len(word) == 1 or not word.isupper())
    return is_name and not any(plain in words for words in (known, _SPEAKERS, _NO_NAMES))


def _names_speaker(text, known):
    for token in _TOKEN.findall(text):
        word = token.casefold()
        if not token[0].isupper() or word in _CAPITALS or word in known:
            if word in ("mr", "mrs", "ms", "miss", "mx", "dr"):
                return True
            continue
        if word not in _SPEAKERS and word not in _NO_NAMES:
            return True
    return False


def _has_name(text, known):
    for sentence in re.split(r"(?<=[.!?:…])\s+|[\n“”\"(–-]\s*", text):
        before = None
        matches = list(_TOKEN.finditer(sentence))
        for place, match in enumerate(matches):
            token, word = match[0], match[0].casefold().removesuffix("’s").removesuffix("'s")
            follows = matches[place + 1][0].casefold() if place + 1 < len(matches) else ""
            is_name = (
                before is not None
                and token[0].isupper()
                and not token.isupper()
                and word not in _NO_NAMES
                and word not in known
                and follows not in _PLACES
                and (before not in _ARTICLES or _GIVES_NAME.search(sentence[: match.start()]))
            )
            if is_name:
                return True
            before = token.casefold()
    return False
