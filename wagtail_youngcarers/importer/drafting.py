"""An old page as a draft: the parts that were recognised as blocks, the rest as text.

Nothing is lost: what no rule knows stays in text blocks where it stood, and what does not belong
on a page (menus, pictures that were not sent along) is named among the things to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_youngcarers.blocks.award import HELD, WORKING_TOWARDS
from wagtail_youngcarers.importer import recognising as rules
from wagtail_youngcarers.importer.links import FRAME, LINK, OLD_SITE, PICTURE, Loose
from wagtail_youngcarers.importer.markup import plain
from wagtail_youngcarers.importer.newer_figures import newer_than
from wagtail_youngcarers.importer.reading import (
    BULLETS,
    HEADING,
    NUMBERED,
    PARAGRAPH,
    TABLE,
    OldPage,
    chunk_of,
)
from wagtail_youngcarers.importer.recognising import Recognised, look_for
from wagtail_youngcarers.starter.markers import decide

LONGEST_TEXT = 4500
LONGEST_HEADING = 250
LONGEST_POINT = 500
LONGEST_ADDRESS = 300
MOST_POINTS = 12
# How far back a numbered list looks for the words that make it a commitment.
WORDS_BEFORE = 4
_TITLE = re.compile(r"(?:\w+ ){0,2}young carers(?: \w+){0,3}", re.I)


@dataclass(frozen=True)
class OldFigure:
    """A figure that time has overtaken, or whose year nobody knows; and what to say instead."""

    figure: str
    instead: str

    def __str__(self):
        return _("Old, or without its year: “%(figure)s”. Take it out. %(instead)s") % vars(self)


@dataclass
class Draft:
    """A page to be made: ``title``, ``body`` as stream data, what was recognised, and ``to_do``,
    what only a person can decide, most of it one line each; ``old_figures`` are among that."""

    title: str
    body: list[dict] = field(default_factory=list)
    recognised: Recognised = field(default_factory=Recognised)
    to_do: list[str] = field(default_factory=list)
    old_figures: list[OldFigure] = field(default_factory=list)

    @property
    def has_words(self) -> bool:
        """Whether anything of the old page is in it."""
        return any(block["type"] in ("text", "heading", "commitment") for block in self.body)

    @property
    def other_things_to_do(self) -> list[str]:
        """What is to do, without the figures."""
        figures = {str(old) for old in self.old_figures}
        return [line for line in self.to_do if line not in figures]


def draft_of(page: OldPage, *, school: str = "", title: str = "") -> Draft:
    """Make a draft of an old page. `school` is the school's name, which pages repeat."""
    return _Drafting(page, school, title).run()


class _Drafting:
    def __init__(self, page, school, title):
        self.page = page
        self.school = _letters(school)
        self.draft = Draft(title or _title_of(page, self.school))
        self.found = self.draft.recognised
        self.text: list[str] = []
        self.added: set[str] = set()

    def run(self):
        chunks, place = self.page.chunks, 0
        while place < len(chunks):
            place += self._take(chunks, place)
        self._end_text()
        self._say_what_is_left()
        return self.draft

    def _take(self, chunks, place):
        """Take what stands at `place`; how many chunks that was."""
        chunk = chunks[place]
        following = chunks[place + 1] if place + 1 < len(chunks) else None
        if self._is_furniture(chunk, place):
            return 1
        if len(chunk.text) < 200 and rules.PLACEHOLDER.match(chunk.text):
            self._say_loose(Loose(PICTURE, chunk.text, ""))
            return 1
        if length := rules.postal_address(chunks, place):
            self._take_address(chunks[place : place + length])
            return length
        if chunk.kind == TABLE:
            self._take_table(chunk)
            return 1
        look_for(chunk, self.found)
        self._look_for_faults(chunk, following)
        if chunk.kind == NUMBERED and self._is_commitment(chunks, place):
            self._take_commitment(chunk)
        elif chunk.kind == PARAGRAPH and rules.AIM.match(chunk.text) and self._take_aim(chunk):
            pass
        elif chunk.kind == HEADING and len(chunk.text) <= LONGEST_HEADING:
            self._add("heading", {"text": chunk.text})
            self._say_links_are_words(chunk)
        else:
            self._add_text(chunk)
            self._add_what_it_is_about(chunk)
        return 1

    # What is left out

    def _is_furniture(self, chunk, place):
        letters = _letters(chunk.text)
        if letters and letters == self.school and len(chunk.text) < 80:
            return True
        if place < 8 and letters and letters == _letters(self.draft.title):
            return True
        if rules.FURNITURE.match(chunk.text):
            self.page.left_out.append(chunk.text)
            return True
        # The name again, run together by the site's own layout.
        return bool(place < 4 and self._is_repeated_by_next(chunk, place))

    def _is_repeated_by_next(self, chunk, place):
        others = self.page.chunks[max(0, place - 2) : place + 3]
        same = [one for one in others if _letters(one.text) == _letters(chunk.text)]
        if len(same) > 1 and len(chunk.text) < 80:
            if chunk.text not in self.page.left_out:
                self.page.left_out.append(chunk.text)
            return True
        return False

    # Parts

    def _is_commitment(self, chunks, place):
        before = chunks[max(0, place - WORDS_BEFORE) : place]
        return 2 <= len(chunks[place].items) <= MOST_POINTS and any(
            rules.PROMISE.search(one.text) for one in before
        )

    def _take_commitment(self, chunk):
        introduction = self._promises_in_text()
        points = [plain(item) for item in chunk.items]
        for number, point in enumerate(points):
            if len(point) > LONGEST_POINT:
                self._to_do(_("Shorten point %(number)s of the commitment."), number=number + 1)
        self.found.commitments += points
        self._end_text()
        self._add(
            "commitment",
            {
                "introduction": "".join(introduction),
                "commitments": [
                    {"commitment": point[:LONGEST_POINT], "how": point[LONGEST_POINT:]}
                    for point in points
                ],
                "aim": "",
            },
        )
        self._say_links_are_words(chunk)
        self._to_do(_("Say who agreed the commitment, and when."))

    def _promises_in_text(self):
        """The paragraphs just before a list that promise something: its introduction."""
        taken: list[str] = []
        while self.text and rules.PROMISE.search(plain(self.text[-1])):
            taken.insert(0, self.text.pop())
        if taken or self.text or not self.draft.body:
            return taken
        last = self.draft.body[-1]
        if last["type"] == "heading" and rules.PROMISE.search(last["value"]["text"]):
            self.draft.body.pop()
            heading = f"<p>{escape(last['value']['text'])}</p>"
            previous = self.draft.body[-1] if self.draft.body else None
            if previous is not None and previous["type"] == "text":
                self.draft.body.pop()
                self.text = re.findall(r"<(?:p|ul|ol)>.*?</(?:p|ul|ol)>", previous["value"]["body"])
                taken = self._promises_in_text()
            return [*taken, heading]
        return taken

    def _take_aim(self, chunk):
        last = self.draft.body[-1] if self.draft.body and not self.text else None
        if last is None or last["type"] != "commitment" or len(chunk.text) > LONGEST_POINT:
            return False
        last["value"]["aim"] = chunk.text
        return True

    def _take_address(self, lines):
        chunk = chunk_of("<br/>".join(line.html for line in lines))
        look_for(chunk, self.found)
        self._add_text(chunk)
        if rules.NAME.search(chunk.text):
            self._add_once("our_people", {})
        self._note_address(chunk)

    def _note_address(self, chunk):
        words = rules.lines_of_address(chunk.lines)
        self.found.addresses.append("\n".join(words))
        self._add_once("local_services", {})
        self._to_do(
            _("Make a referral contact of this address, then take it out of the text: %(words)s"),
            words=", ".join(words),
        )

    def _take_table(self, chunk):
        """Its rows stay together: what they are about comes after the last."""
        rows = [chunk_of(row) for row in chunk.items]
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            look_for(row, self.found)
            self._look_for_faults(row, following)
        self._add_text(chunk)
        for row in rows:
            self._add_what_it_is_about(row)
            if rules.postal_address([row], 0):
                self._note_address(row)

    def _add_what_it_is_about(self, chunk):
        if rules.NAME.search(chunk.text):
            self._add_once("our_people", {})
        for words in map(plain, chunk.items or [chunk.html]):
            if rules.DROP_IN.search(words) or rules.CLUB.search(words):
                self._take_activity(words)
        if rules.AWARD.search(chunk.text):
            self._take_award(chunk)

    def _take_activity(self, words):
        name = _("Drop-in") if rules.DROP_IN.search(words) else ""
        club = rules.CLUB.search(words)
        for title in filter(None, [name, club[1].strip() if club else ""]):
            if title in self.found.activities:
                continue
            self.found.activities.append(title)
            places = rules.PLACES.search(words)
            self._to_do(
                _("Make an activity of “%(activity)s”: say its day, time, place and adult."),
                activity=_("%(activity)s (%(places)s places)")
                % {"activity": title, "places": places[1]}
                if places
                else title,
            )
        self._add_once("what_we_offer", {})

    def _take_award(self, chunk):
        if "award" in self.added:
            return
        level = rules.LEVEL.search(chunk.text)
        towards = rules.TOWARDS.search(chunk.text)
        held = rules.AWARDED.search(chunk.text) and not towards
        if not (level or towards or held):
            return
        self.found.awards.append(level[1] if level else _("no level named"))
        self._add_once(
            "award",
            {
                "scheme": _("Young Carers in Schools"),
                "level": level[1] if level else "",
                "status": HELD if held else WORKING_TOWARDS,
                "note": "",
            },
        )
        self._to_do(
            _("Look at the award: which scheme, which level, held or worked towards, and when.")
        )

    # Faults to put right

    def _look_for_faults(self, chunk, following):
        for figure in rules.figures_in(chunk.text):
            old = OldFigure(figure, newer_than(figure))
            if old not in self.draft.old_figures:
                self.draft.old_figures.append(old)
                self._to_do(str(old))
        for law in rules.LAW.findall(chunk.text):
            self._to_do(_("Look up whether this is still in force: “%(law)s”."), law=law)
        for typo, instead in rules.TYPOS.items():
            for wrong in dict.fromkeys(found.group(0) for found in typo.finditer(chunk.text)):
                self._to_do(
                    _("“%(wrong)s”: should it be “%(instead)s”?"), wrong=wrong, instead=instead
                )
        if rules.SECRECY.search(chunk.text):
            self._to_do(
                _("Nobody can promise secrecy. Say instead whom you would have to tell: %(words)s"),
                words=Truncator(chunk.text).chars(120),
            )
        if rules.SIGNS.search(chunk.text):
            self._to_do(
                _("Signs that staff look for belong in the staff guide, not here: %(words)s"),
                words=Truncator(chunk.text).chars(120),
            )
        if rules.leads_nowhere(chunk, following):
            self._to_do(
                _("This leads nowhere, for what it names is missing: “%(words)s”"),
                words=" ".join(chunk.text.split()[-12:]),
            )

    def _say_links_are_words(self, chunk):
        """Where a block has room for words only; e-mail and phones are told of anyway."""
        for words, address in chunk.links:
            if not address.lower().startswith(("mailto:", "tel:")):
                self._say_loose(Loose(LINK, words, address))

    def _say_loose(self, loose):
        address = Truncator(loose.address).chars(LONGEST_ADDRESS)
        words = {"words": Truncator(loose.words).chars(120), "address": address}
        if loose.kind == LINK:
            self._to_do(
                _(
                    "Only the words of this link came along: “%(words)s” (%(address)s). Link them "
                    "again, or leave them."
                ),
                **words,
            )
        elif loose.kind == OLD_SITE:
            self._to_do(
                _(
                    "This link still leads to the old site: “%(words)s” (%(address)s). Bring along "
                    "what is there, and link to that instead."
                ),
                **words,
            )
        elif loose.kind == PICTURE:
            self._to_do(
                _("Add a picture by hand: %(words)s"),
                words=" – ".join(filter(None, words.values())),
            )
        else:
            shown = " – ".join(filter(None, words.values())) or _("no address")
            if loose.kind == FRAME:
                self._to_do(
                    _(
                        "A film or map stood on the old page: %(shown)s. A link stands in its "
                        "place: try it."
                    ),
                    shown=shown,
                )
            else:
                self._to_do(
                    _("A film or map stood on the old page, and did not come along: %(shown)s"),
                    shown=shown,
                )

    def _say_what_is_left(self):
        for loose in self.page.loose:
            self._say_loose(loose)
        found = self.found
        if found.people:
            self._to_do(
                _("Say under “Who does what” which role each has: %(names)s."),
                names=get_text_list(found.people, _("and")),
            )
        if found.emails or found.phones:
            self._to_do(
                _("Move these to the school's details, roles or contacts: %(ways)s."),
                ways=", ".join([*found.emails, *found.phones]),
            )
        if not (found.emails or found.phones):
            self._to_do(
                _("The old page has no phone number and no e-mail address. Add a way to reach you.")
            )
        if found.figures:
            self._add("figures", {})
        if "our_people" not in self.added:
            self._to_do(_("The old page names nobody. Say who the young carers lead is."))
            self.draft.body.insert(0, {"type": "our_people", "value": {}})
        self._add_once("helplines", {"audience": "everyone"})
        if self.page.left_out:
            number = len(self.page.left_out)
            self._to_do(
                ngettext(
                    "Left out as part of the old site around the page: %(words)s",
                    "Left out as parts of the old site around the page: %(words)s",
                    number,
                ),
                words=" | ".join(self.page.left_out),
            )

    def _to_do(self, sentence, /, **words):
        said = sentence % words if words else sentence
        if said not in self.draft.to_do:
            self.draft.to_do.append(said)

    # Blocks

    def _add(self, kind, value):
        self._end_text()
        self.draft.body.append({"type": kind, "value": value})

    def _add_once(self, kind, value):
        if kind not in self.added:
            self.added.add(kind)
            self._add(kind, value)

    def _add_text(self, chunk):
        if chunk.kind in (BULLETS, NUMBERED):
            tag = "ol" if chunk.kind == NUMBERED else "ul"
            parts = [f"<{tag}>{''.join(f'<li>{item}</li>' for item in chunk.items)}</{tag}>"]
        else:
            parts = [f"<p>{part}</p>" for part in chunk.items or [chunk.html]]
        for html in parts:
            if sum(map(len, self.text)) + len(html) > LONGEST_TEXT:
                self._end_text()
            self.text.append(html)
        if rules.figures_in(chunk.text):
            question = decide(_("are these figures still right, and of which year are they?"))
            self.text.append(f"<p>{escape(question)}</p>")

    def _end_text(self):
        if self.text:
            body, self.text = "".join(self.text), []
            self.draft.body.append({"type": "text", "value": {"body": body}})


def _title_of(page, school):
    """The page's own heading; else what reads like one; else what the file says."""
    likely = [chunk.text for chunk in page.chunks[:12] if _TITLE.fullmatch(chunk.text)]
    likely += [title for title in page.titles if _TITLE.fullmatch(title)]
    titles = [page.heading, *likely, *page.titles]
    return next((one for one in titles if one and _letters(one) != school), _("Young carers"))


def _letters(words):
    return re.sub(r"[\W_]+", "", words or "").casefold()
