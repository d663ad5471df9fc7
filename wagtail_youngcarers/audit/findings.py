"""What an audit can find, how bad it is, and what to do about it.

A finding says where something is, never what: its words go into logs and mails.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_youngcarers.audit.words import fingerprint_of


class Level(Enum):
    """What a finding means for whoever runs the audit."""

    PROBLEM = "problem"
    NOTE = "note"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Kind:
    """One kind of finding: its level, what it is called, and what to do."""

    level: Level
    title: str | Promise
    advice: str | Promise


_FOUND, _NOTED, _UNKNOWN = Level.PROBLEM, Level.NOTE, Level.UNCHECKED

# The codes are public: scripts and the documentation use them.
KINDS = {
    "staff-text-public": Kind(
        _FOUND,
        _("Staff text stands in public"),
        _("Take it out, publish again, clear the caches in front of the site, and tell the lead."),
    ),
    "staff-text-draft": Kind(
        _FOUND,
        _("Staff text stands in a draft"),
        _("Take it out before somebody publishes it. Everybody who edits pages there can read it."),
    ),
    "staff-text-history": Kind(
        _NOTED,
        _("Staff text stands in an older revision"),
        _("Editors can bring it back. “manage.py purge_revisions” deletes old revisions."),
    ),
    "staff-text-search": Kind(
        _FOUND,
        _("The search index holds staff text"),
        _("Run “manage.py update_index”; if it is found again, look at what is indexed."),
    ),
    "staff-text-answer": Kind(
        _FOUND,
        _("The site shows staff text to people without the right"),
        _("Find the view behind this address. Take it off the site until it no longer does."),
    ),
    "staff-model-indexed": Kind(
        _FOUND,
        _("A table of staff content is in the search index"),
        _("Take the model out of the index (“index.Indexed”), then run “manage.py update_index”."),
    ),
    "shell-open": Kind(
        _FOUND,
        _("The staff area does not turn people away"),
        _("Something answers before the gate does, or instead of it. Unpublish the page now."),
    ),
    "shell-differs": Kind(
        _FOUND,
        _("Addresses below the staff area do not all answer alike"),
        _("What is there can be guessed. Look for a view of the site’s own below that address."),
    ),
    "shell-headers": Kind(
        _FOUND,
        _("An answer of the staff area lacks a header that keeps it out of caches"),
        _("Look for middleware that changes headers."),
    ),
    "shell-listed": Kind(
        _FOUND,
        _("The staff area’s address is given to search engines"),
        _("Leave the page out of the sitemap, and out of robots.txt, which everybody can read."),
    ),
    "shell-error": Kind(
        _FOUND,
        _("The staff area answers with an error"),
        _("It shows nothing to anybody, staff included. Look into the site’s error log."),
    ),
    "shell-elsewhere": Kind(
        _FOUND,
        _("A staff area page is not below any Site"),
        _("Nobody can open it. Move it below a school’s home page, or delete it."),
    ),
    "shell-several": Kind(
        _NOTED,
        _("A school has more than one staff area page"),
        _("Both show the same guide. Delete the one that staff don’t use."),
    ),
    "files-in-public": Kind(
        _FOUND,
        _("Staff files are kept where the web server can hand them out"),
        _("Move the storage of staff files outside MEDIA_ROOT and STATIC_ROOT, with its files."),
    ),
    "file-public": Kind(
        _FOUND,
        _("A staff file has an address that everybody can open"),
        _("Give the storage of staff files no public address, or a private bucket."),
    ),
    "file-missing": Kind(
        _FOUND,
        _("A staff file is missing"),
        _("Restore it from a backup, or put the file into the guide again."),
    ),
    "files-without-storage": Kind(
        _FOUND,
        _("There are staff files, and no storage for them"),
        _("Nobody can open them. Put the storage back into STORAGES."),
    ),
    "documents-direct": Kind(
        _NOTED,
        _("Wagtail’s documents are handed out without asking Wagtail"),
        _("Documents in private collections are public. Staff files belong into the guide."),
    ),
    "nobody-can-read": Kind(
        _FOUND,
        _("Nobody can read the published guide"),
        _("Let the staff in. Superusers can read it, but it is not for them."),
    ),
    "nobody-can-publish": Kind(
        _NOTED,
        _("Only superusers can publish the guide"),
        _("Give somebody at the school the right to publish, in the settings of a group."),
    ),
    "default-group-right": Kind(
        _FOUND,
        _("A group that Wagtail made for page editors holds a right to staff content"),
        _("Take the right away, and make a group for those who need it."),
    ),
    "reading-group-undated": Kind(
        _FOUND,
        _("Nothing says any more that a group is a school’s reading group, so no date is asked"),
        _(
            "Whoever is in it reads without a last day. Run “manage.py setup_young_carers”, put "
            "the readers into the group that it makes, and take the right from this one."
        ),
    ),
    "group-many-members": Kind(
        _NOTED,
        _("A group that may read the guide has very many members"),
        _("See that no pupils or parents are in it."),
    ),
    "reader-odd-address": Kind(
        _FOUND,
        _("Somebody reads the guide with an address that is not of the school’s staff"),
        _(
            "Ask whose account it is. End the access, or correct the address or the list of endings"
            " in the school’s details."
        ),
    ),
    "could-not-check": Kind(
        _UNKNOWN,
        _("Something could not be looked at"),
        _("Until it can be, nothing is known about it."),
    ),
}


@dataclass(frozen=True)
class Finding:
    """One thing found.

    `where` is for people. `site` is a Site's host, or empty. `about` is the object, as
    ``{"model", "id", "title", "edit_url"}``. `keys` is what staff words were found by, and
    `sources`, filled in at the end, says where in the staff content those are from.
    `fingerprint` tells what was found from other things found in the same place.
    """

    code: str
    where: str
    site: str = ""
    about: dict | None = None
    keys: tuple = ()
    sources: tuple[str, ...] = ()
    fingerprint: str = ""
    accepted: bool = False

    @property
    def kind(self) -> Kind:
        """What this finding is one of."""
        return KINDS[self.code]

    @property
    def id(self) -> str:
        """A name that stays while the same thing is found in the same place."""
        about = self.about or {}
        where = "" if about else self.where
        parts = (self.code, self.site, about.get("model"), about.get("id"), where, self.fingerprint)
        return fingerprint_of(parts)[:12]

    def as_dict(self) -> dict:
        """For ``--json``."""
        return {
            "id": self.id,
            "code": self.code,
            "level": self.kind.level.value,
            "accepted": self.accepted,
            "title": str(self.kind.title),
            "where": str(self.where),
            "site": self.site,
            "object": self.about,
            "sources": [str(source) for source in self.sources],
            "advice": str(self.kind.advice),
        }
