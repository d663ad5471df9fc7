"""Every screen of the admin, and every other address of the site, found from the URLconf.

The addresses are filled with the numbers of what the world holds. Those that answer somebody
who may do everything are asked by everybody else.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page, Revision, Site, Task, Workflow

from wagtail_youngcarers.guide.models import Reading
from wagtail_youngcarers.testing.actors import OURS
from wagtail_youngcarers.testing.addresses import Mounted, mounted
from wagtail_youngcarers.testing.canaries import is_of_staff, staff_models
from wagtail_youngcarers.testing.reading import FULL, Request, surface

# An address that ends the visit, that fails on purpose, or that is a surface of its own.
NEVER = (
    "logout",
    "error_test",
    "password_reset",
    "signed_out",
    "sign_out",
    "authenticate_with_password",
)
MOST_OF_A_PATTERN = 60
KEPT_OF_A_PATTERN = 6

# (a part of the name of a URL, what its screens are called), the first that fits.
GROUPS = (
    ("api:", "admin: API"),
    ("choose_page", "admin: page chooser"),
    ("chooser", "admin: other choosers"),
    ("young_carers_choose", "admin: other choosers"),
    ("reports", "admin: reports"),
    ("history", "admin: history and usage"),
    ("usage", "admin: history and usage"),
    ("revisions", "admin: history and usage"),
    ("wagtailadmin_pages", "admin: pages"),
    ("wagtailadmin_explore", "admin: pages"),
    ("wagtailimages", "admin: images and documents"),
    ("wagtaildocs", "admin: images and documents"),
    ("wagtailsettings", "admin: settings"),
    ("young_carers", "admin: records"),
)
STAFF_SCREENS = "admin: the staff area's screens"
OTHER_SCREENS = "admin: every other screen"
OTHER_ADDRESSES = "every other address"
# Under which names the screens stand in the table, for the documentation.
_NAMES = (*dict.fromkeys(group for _part, group in GROUPS), STAFF_SCREENS, OTHER_SCREENS)
SCREENS = dict.fromkeys(_NAMES, "Screens of the admin, as found in the URLconf.")
SCREENS[OTHER_ADDRESSES] = "Whatever else the URLconf has."


@dataclass(frozen=True)
class Crawled:
    """An address that is there, and which screens it belongs to."""

    group: str
    request: Request
    is_list: bool


def crawl(run) -> list[Crawled]:
    """Every address that answers somebody who may do everything. Found once for a run."""
    if "crawl" not in run.remembered:
        filling = Filling(run.world)
        patterns = mounted() if run.budget == FULL else _few(mounted())
        run.remembered["crawl"] = [
            found
            for one in patterns
            for found in _answering(run, filling, one, _kept_of(run.budget, one))
        ]
    return run.remembered["crawl"]


def _few(patterns):
    """With a small budget: the screens of the staff area, and of the rest every fourth."""
    return [
        one
        for number, one in enumerate(patterns)
        if number % 4 == 0 or _is_of_staff(one) or _is_asked_whole(one)
    ]


def _is_asked_whole(one):
    # So few that with fewer none would show anything.
    return any(part in one.name for part in ("choose_page", "settings"))


def _is_of_staff(one):
    return one.model in staff_models() or is_of_staff(one.view)


def _kept_of(budget, one):
    return KEPT_OF_A_PATTERN if budget == FULL or _is_asked_whole(one) else 1


def _answering(run, filling, one, keep=KEPT_OF_A_PATTERN):
    if any(part in one.name for part in NEVER):
        return []
    found = []
    for arguments in filling.arguments(one):
        path = one.address(**arguments)
        if path is None:
            continue
        request = Request(path + filling.query(one, arguments))
        status, _seen = run.answer(run.control, request)
        if status < 400 or status == 405:
            found.append(Crawled(_group(one, arguments), request, is_list=not arguments))
        if len(found) == keep:
            break
    return found


def _group(one: Mounted, arguments):
    if not one.route.startswith(_admin_route()):
        return OTHER_ADDRESSES
    if _is_of_staff(one) or _named_model(arguments) in staff_models():
        return STAFF_SCREENS
    return next((group for part, group in GROUPS if part in one.name), OTHER_SCREENS)


def _admin_route():
    [home] = [one for one in mounted() if one.name == "wagtailadmin_home"]
    return home.route


def _named_model(arguments):
    app_label = arguments.get("app_label") or arguments.get("app_name")
    name = arguments.get("model_name")
    try:
        return apps.get_model(app_label, name) if app_label and name else None
    except LookupError:
        return None


def _newest(model):
    # The world was made last, beside whatever the site has; and more than one row of a kind,
    # for the first may be another school's.
    return list(model._default_manager.order_by("-pk").values_list("pk", flat=True)[:8])


class Filling:
    """What stands where a URL pattern has a hole."""

    def __init__(self, world):
        self.world = world
        schools = list(world.schools.values())
        ours = world.schools[OURS]
        self.pages = [
            page.pk for school in schools for page in (school.shell, school.twin, school.section)
        ]
        self.files = [file for school in schools for file in school.files.values()]
        self.rows = {
            model: _newest(model)
            for model in (
                *staff_models(),
                *_records(),
                get_user_model(),
                Group,
                Site,
                Locale,
                Collection,
                Workflow,
                Task,
                type(world.document),
                type(world.image),
            )
        }
        self.rows[Page] = self.pages
        numbers = [pk for pks in self.rows.values() for pk in pks[:2] if isinstance(pk, int)]
        self.any_number = list(dict.fromkeys([*self.pages, *numbers]))
        self.revisions = list(
            Revision.objects.filter(
                object_id__in=[str(ours.shell.pk), str(ours.twin.pk)]
            ).values_list("pk", flat=True)
        )
        self.named = self._named()

    def arguments(self, one: Mounted) -> Iterable[dict]:
        """Ways to fill the holes of a pattern, likely ones first."""
        models_named = {"app_label", "app_name", "content_type_app_name"} & set(one.arguments)
        if models_named:
            yield from self._with_models(one, models_named.pop())
            return
        values = [self._values(one, name) for name in one.arguments]
        for chosen in itertools.islice(itertools.product(*values), MOST_OF_A_PATTERN):
            yield dict(zip(one.arguments, chosen, strict=True))

    def _with_models(self, one, app_name):
        name_of_name = next(name for name in one.arguments if name.endswith("model_name"))
        rest = [name for name in one.arguments if name not in (app_name, name_of_name)]
        for model in self._models():
            values = [
                self._rows_named(one, model) or self._values(one, name)
                if name in ("pk", "object_id")
                else self._values(one, name)
                for name in rest
            ]
            for chosen in itertools.islice(itertools.product(*values), 4):
                yield {
                    app_name: model._meta.app_label,
                    name_of_name: model._meta.model_name,
                    **dict(zip(rest, chosen, strict=True)),
                }

    def query(self, one: Mounted, arguments: dict) -> str:
        """What an address must be asked with to be there at all."""
        if one.name != "wagtail_bulk_action":
            return ""
        rows = self.rows.get(_named_model(arguments)) or self.pages
        return "?" + "&".join(f"id={pk}" for pk in rows)

    def _rows_named(self, one, model):
        # Wagtail's settings are asked for by the number of their Site.
        return self.rows[Site] if _is_asked_whole(one) else self.rows.get(model)

    def _models(self):
        ours = self.world.schools[OURS]
        return [type(ours.shell), type(ours.twin), *staff_models(), *_records(), Page]

    def _values(self, one, name):
        if name.startswith("revision_id") and one.model is not None:
            return self._revisions_of(one, name)
        if name in self.named:
            return self.named[name]
        if "page" in name or name in ("destination_id", "parent_id"):
            return self.pages
        model = one.model
        if model is not None:
            return self.rows.get(model) or self._rows_of(model)
        if name in ("pk", "id", "object_id") and ":pages:" in f":{one.name}:":
            return self.pages
        return self.any_number

    def _revisions_of(self, one, name):
        theirs = Revision.objects.filter(
            content_type=ContentType.objects.get_for_model(one.model, for_concrete_model=False)
        )
        ids = theirs.order_by("-pk").values_list("pk", flat=True)
        edge = {"revision_id_a": ["earliest"], "revision_id_b": ["latest"]}.get(name, [])
        return [*edge, *ids[:6]]

    def _rows_of(self, model):
        if issubclass(model, Page):
            return self.pages
        self.rows[model] = _newest(model) or [1]
        return self.rows[model]

    def _named(self):
        world = self.world
        restrictions = apps.get_model("wagtailcore", "PageViewRestriction").objects
        return {
            "site_id": self.rows[Site],
            "reading_id": self._rows_of(Reading),
            "language_id": self.rows[Locale],
            "locale_id": self.rows[Locale],
            "revision_id": self.revisions,
            "revision_id_a": ["earliest", *self.revisions],
            "revision_id_b": ["latest", *self.revisions],
            "image_id": [world.image.pk],
            "document_id": [world.document.pk],
            "doc_id": [world.document.pk],
            "document_filename": [world.document.filename],
            "filter_spec": ["width-8"],
            "collection_id": self.rows[Collection],
            "workflow_pk": self.rows[Workflow],
            "task_id": self.rows[Task],
            "page_view_restriction_id": list(restrictions.values_list("pk", flat=True)[:2]),
            "action": ["delete", "publish", "unpublish", "move", "add_tags"],
            "action_name": ["copy", "submit", "approve", "delete"],
            "token": [str(file.token) for file in self.files],
            "content_type_id": [
                ContentType.objects.get_for_model(model).pk for model in staff_models()
            ],
        }


def _records():
    return [
        model
        for model in apps.get_app_config("wagtail_youngcarers").get_models()
        if model not in staff_models()
    ]


@surface("admin screens")
def admin_screens(reading):
    """Every address of the admin and of the site that answers a superuser."""
    found = crawl(reading.run)
    shown = _first_shown(reading.run, found)
    for one in reading.some(found, among=8, everybody=True):
        yield reading.named(one.group).ask(
            one.request.path, control=shown.get(one.group, one.request)
        )


def _first_shown(run, found):
    """For each group of screens, one on which somebody who may do everything sees a canary:
    the proof that whoever looks there can see. With a small budget it may be one that nobody
    else is asked for."""
    if "shown" not in run.remembered:
        shown = run.remembered["shown"] = {}
        groups = {one.group for one in found}
        for one in itertools.chain(found, _not_kept(run)):
            if one.group not in shown and run.answer(run.control, one.request)[1]:
                shown[one.group] = one.request
            if groups <= shown.keys():
                break
    return run.remembered["shown"]


def _not_kept(run):
    if run.budget != FULL:
        filling = Filling(run.world)
        for one in mounted():
            yield from _answering(run, filling, one)


@surface("admin searches", budgets=(FULL,))
def admin_searches(reading):
    """Every list of the admin that finds something, asked for words that only staff may read."""
    for one in crawl(reading.run):
        path = f"{one.request.path}?q={{word}}"
        if _is_admin_list(one) and reading.finds_something(path, _may_be_there(reading, one)):
            yield from reading.named(one.group).search_for_words(path, {}, sighted=True)


def _is_admin_list(one):
    return one.is_list and one.group != OTHER_ADDRESSES


def _may_be_there(reading, one):
    # What the list shows to somebody who may see everything, and what all accounts, groups and
    # Sites of the world have in their names.
    shown = reading.run.answer(reading.run.control, one.request)[1]
    words = (each.word for each in sorted(shown, key=str) if each.word.isalpha())
    schools = reading.world.schools.values()
    return [*(school.twin_words[0] for school in schools), "leak", *itertools.islice(words, 3)]


@surface("admin: exports", budgets=(FULL,))
def admin_exports(reading):
    """Every list of the admin that can be had as a spreadsheet, as one."""
    for request in _exports(reading.run):
        yield reading.ask(request.path, control=request)


def _exports(run):
    if "exports" not in run.remembered:
        asked = [
            Request(f"{one.request.path}?export={kind}")
            for one in crawl(run)
            if _is_admin_list(one)
            for kind in ("csv", "xlsx")
        ]
        # One that is empty for everybody shows nothing to anybody.
        run.remembered["exports"] = [
            request
            for request in asked
            if run.answer(run.control, request)[1] and request in run.downloads
        ]
    return run.remembered["exports"]


__all__ = ["OTHER_ADDRESSES", "SCREENS", "Crawled", "crawl"]
