"""What a check can find: every code there is, how grave it is, and why it matters.

Codes are public API: the setting ``CHECKS_OFF`` names them, and so does the reference.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """Whether a page with a fault can be published. Saving a draft is always possible."""

    STOPS = 1, _("Stops publishing")
    LOOK = 2, _("Worth a look")


@dataclass(frozen=True)
class Fault:
    """One thing to look at.

    ``what`` says what it is, in words for the editor; ``path`` is the way to its field through
    the form, as Wagtail writes it (``body.<block id>.heading``); ``place`` is that field's name.
    ``url`` is another screen, where that is where it is put right, and ``action`` what to do
    there. ``times``: how often the same is to be said, where this is the first.
    """

    code: str
    what: str
    path: str = ""
    place: str = ""
    url: str = ""
    action: str = ""
    times: int = 1

    @property
    def level(self) -> Level:
        """How grave it is."""
        return Level.STOPS if self.code in STOPS else Level.LOOK

    @property
    def stops(self) -> bool:
        """Whether nothing can be published before it is put right."""
        return self.level == Level.STOPS

    @property
    def why(self) -> str:
        """Why it matters, in a sentence."""
        return WHY[self.code]


# What is said once for all the places where the same words stand.
OF_WORDING = frozenset(
    [
        *("spelling", "jargon", "secrecy", "small-count", "figure-in-text", "law-without-year"),
        *("placeholder", "warning-signs", "link-missing"),
    ]
)

# Only what would fail a child.
STOPS = frozenset(["no-route"])

WHY = {
    # People
    "no-route": _("A child who reads a page of your school would be able to reach nobody."),
    "nobody-in-post": _("Readers are sent to somebody else until a person holds this role."),
    "no-people": _("A reader who wants to tell somebody has to find out by themselves whom."),
    "no-urgent-help": _("It may be read at night, when nobody at school can be reached."),
    "nothing-for-children": _("Parents are told something, and the child who cares is not."),
    "no-what-happens": _("Fear of what comes next is why most of them say nothing."),
    "name-two-ways": _("A family who looks for one spelling doesn’t find the other."),
    "name-gone": _("A name typed in a text stays when the person has left."),
    "name-in-text": _("Nobody remembers to change it in every text when the person leaves."),
    "activity-incomplete": _("Nobody comes to something without a day, a place and an adult."),
    # Words
    "starter-words": _("Only your school can know what is true here."),
    "spelling": _("A slip beside a word this sensitive makes readers doubt the rest."),
    "jargon": _("Families who don’t know it stop reading, or feel it isn’t meant for them."),
    "secrecy": _(
        "Nobody at school can promise that, and a child who finds out may never tell anybody again."
    ),
    "small-count": _("Where there are so few, classmates can work out who they are."),
    "figure-in-text": _("Without a year and a source nobody can tell whether it is still right."),
    "law-without-year": _("Laws change: with its year, a reader can see which one is meant."),
    "placeholder": _("It was meant to be replaced, and readers would see it."),
    "unfinished": _("It announces something that doesn’t come."),
    "reading-age": _("The readers of this page would have to read it twice, or give up."),
    "no-strengths": _("Only what is hard sounds as if caring were something to be ashamed of."),
    # Quotes
    "quote-name": _("Whoever said it can’t take it back once others know who it was."),
    "quote-recognisable": _("A few such details are enough for a classmate to know who it is."),
    # What only staff read
    "staff-words": _("A family must never read about itself what was written for staff."),
    "warning-signs": _("Read by a child or a parent, a list of signs sounds like an accusation."),
    # Pictures and files
    "picture-without-words": _("Somebody who can’t see the picture is told nothing."),
    "picture-file-name": _("A screen reader reads it out, and it says nothing."),
    "picture-missing": _("Readers see a gap, or nothing at all."),
    "file-missing": _("Readers are offered something that isn’t there."),
    "pdf-only": _("A PDF is hard to read on a phone, and often impossible to listen to."),
    # Links
    "link-dead": _("A reader who follows it gets nowhere."),
    "link-unsafe": _("Browsers refuse it, or do something with it that nobody expects."),
    "link-not-secure": _("Others on the same network can see what is read there."),
    "link-malformed": _("A reader who follows it gets nowhere."),
    "link-missing": _("The words promise a link, and there is none."),
    # Dates
    "figure-old": _("An old number makes the rest look old as well."),
    "figure-overdue": _("The page can’t say any more that its numbers were checked."),
    "figure-without-source": _("Without a source, nobody can look it up."),
    "award-expired": _("The page says that you held it, and no longer that you hold it."),
    "award-without-change": _("Families want to know what is different, not what was awarded."),
    "commitment-review": _("You said you would look at it again, and readers see the month."),
    "commitment-not-agreed": _("A promise that nobody has signed is nobody’s promise."),
    # How the page is built
    "heading-order": _("Somebody who listens moves from heading to heading, and gets lost."),
    "bold-heading": _("A screen reader doesn’t know that bold words are meant as a heading."),
    "empty-heading": _("A heading with nothing under it sends readers looking."),
    "copied-address": _("The address stays for years, and says that this is something else."),
}
