"""System checks: what is misconfigured, and what to do about it."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings as django_settings
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

from wagtail_youngcarers.before_publishing.faults import WHY
from wagtail_youngcarers.conf import DEFAULTS, LEAST, PAGE_KINDS, SETTING_NAME, TYPES, nearest
from wagtail_youngcarers.manual.contents import pages
from wagtail_youngcarers.page_kinds import SECTION, page_classes

OUR_BASE = "wagtail_youngcarers/base.html"

# Wagtail's own apps that a project can start without, and our admin screens can't.
NEEDED_APPS = ("wagtail.contrib.settings", "wagtail.snippets")

# The starter guide alone sends 1,300.
ENOUGH_FORM_FIELDS = 5_000


@checks.register("wagtail_youngcarers")
def check_installed_apps(app_configs=None, **kwargs):
    """Say which of Wagtail's apps is missing: without them our admin screens fail one by one."""
    return [
        checks.Error(
            f"wagtail_youngcarers needs {name!r}, which is not in INSTALLED_APPS.",
            hint=f"Add {name!r} to INSTALLED_APPS.",
            id="wagtail_youngcarers.E007",
        )
        for name in NEEDED_APPS
        if not apps.is_installed(name)
    ]


@checks.register("wagtail_youngcarers")
def check_form_size(app_configs=None, **kwargs):
    """Find a limit on forms that the staff guide is above: it could be opened but never saved."""
    limit = django_settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if limit is None or limit >= ENOUGH_FORM_FIELDS:
        return []
    return [
        checks.Warning(
            f"DATA_UPLOAD_MAX_NUMBER_FIELDS is {limit}: the staff guide, and long pages, have "
            "more fields than that and can't be saved.",
            hint="Set DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000, as Wagtail advises.",
            id="wagtail_youngcarers.W003",
        )
    ]


@checks.register("wagtail_youngcarers")
def check_manual(app_configs=None, **kwargs):
    """Say where the editor's manual is missing: its entry and every *Help* are left out then."""
    if pages():
        return []
    return [
        checks.Info(
            "The editor’s manual was not built, so the admin offers neither it nor “Help”.",
            hint="Install wagtail-youngcarers with pip, as a wheel or with “pip install -e”: both "
            "build the manual.",
            id="wagtail_youngcarers.I001",
        )
    ]


@checks.register("wagtail_youngcarers")
def check_settings(app_configs=None, **kwargs):
    """Refuse unknown names, wrong types and unknown page kinds in the settings dictionary."""
    given = getattr(django_settings, SETTING_NAME, None)
    if given is None:
        return []
    if not isinstance(given, dict):
        return [
            checks.Error(
                f"{SETTING_NAME} must be a dictionary, not {type(given).__name__}.",
                hint=f'Write, for example, {SETTING_NAME} = {{"LOAD_STYLES": True}}.',
                id="wagtail_youngcarers.E001",
            )
        ]
    errors = []
    for name, value in given.items():
        if name not in DEFAULTS:
            near = nearest(name, DEFAULTS)
            hint = f"Did you mean {near!r}?" if near else f"Known: {', '.join(sorted(DEFAULTS))}."
            errors.append(
                checks.Error(
                    f"{SETTING_NAME} has no setting {name!r}.",
                    hint=hint,
                    id="wagtail_youngcarers.E002",
                )
            )
        elif not _is_of_type(value, TYPES[name]):
            kinds = " or ".join(kind.__name__ for kind in TYPES[name])
            errors.append(
                checks.Error(
                    f"{SETTING_NAME}[{name!r}] must be {kinds}, not {type(value).__name__}.",
                    hint=f"Leave it out to have the default, {DEFAULTS[name]!r}.",
                    id="wagtail_youngcarers.E003",
                )
            )
        elif name in LEAST:
            errors += _too_small(name, value)
    off = given.get("CHECKS_OFF")
    if isinstance(off, list | tuple):
        errors += [_no_such_check(code) for code in off if code not in WHY]
    page_types = given.get("PAGE_TYPES")
    if isinstance(page_types, dict):
        for kind in page_types:
            if kind not in PAGE_KINDS:
                near = nearest(kind, PAGE_KINDS)
                hint = f"Did you mean {near!r}?" if near else f"Known: {', '.join(PAGE_KINDS)}."
                errors.append(
                    checks.Error(
                        f"{SETTING_NAME}['PAGE_TYPES'] has no page kind {kind!r}.",
                        hint=hint,
                        id="wagtail_youngcarers.E004",
                    )
                )
    return errors


def _no_such_check(code):
    near = nearest(code, WHY)
    return checks.Error(
        f"{SETTING_NAME}['CHECKS_OFF'] has no check {code!r}.",
        hint=f"Did you mean {near!r}?" if near else f"Known: {', '.join(sorted(WHY))}.",
        id="wagtail_youngcarers.E014",
    )


def _is_of_type(value, types) -> bool:
    # To Python, True is a number.
    return isinstance(value, types) and (bool in types or not isinstance(value, bool))


def _too_small(name, value):
    """What is wrong with a number of the settings, or with one in a list of numbers."""
    numbers = value if isinstance(value, list | tuple) else [value]
    least = LEAST[name]
    wrong = [
        number
        for number in numbers
        if number is not None and not (_is_of_type(number, (int,)) and number >= least)
    ]
    return [
        checks.Error(
            f"{SETTING_NAME}[{name!r}] has {number!r}: that is no whole number from {least} up.",
            hint=f"Leave it out to have the default, {DEFAULTS[name]!r}.",
            id="wagtail_youngcarers.E013",
        )
        for number in wrong
    ]


@checks.register("wagtail_youngcarers")
def check_base_template(app_configs=None, **kwargs):
    """Find what the site's base template lacks for our pages to be seen, and to have their look."""
    try:
        ours, blocks = _chain_of(OUR_BASE)
    except TemplateDoesNotExist as error:
        return [
            checks.Error(
                f"Our pages extend the template {error}, which is not found.",
                hint=f"Make it, or override {OUR_BASE} to extend your own base template.",
                id="wagtail_youngcarers.E005",
            )
        ]
    if "content" not in ours or "extra_css" not in ours:
        return []  # The site has written this template itself.
    problems = []
    if "content" not in blocks:
        problems.append(
            checks.Error(
                "The site's base template has no block called content: our pages would be empty.",
                hint=f"Override {OUR_BASE} and put our content in a block that it has.",
                id="wagtail_youngcarers.E006",
            )
        )
    if "extra_css" not in blocks:
        problems.append(
            checks.Warning(
                "The site's base template has no block called extra_css: our pages have no style.",
                hint=f"Add the block to its head, or put {{% yc_styles %}} there, or override "
                f"{OUR_BASE}.",
                id="wagtail_youngcarers.W001",
            )
        )
    return problems


@checks.register("wagtail_youngcarers")
def check_section_page_has_a_place(app_configs=None, **kwargs):
    """Find a Young Carers page that no other page type lets in: editors are never offered it."""
    return [
        checks.Warning(
            f"No page type accepts {model._meta.label} below it.",
            hint="Add it to the subpage_types of your home page.",
            id="wagtail_youngcarers.W002",
        )
        for model in page_classes(SECTION)
        if not any(parent.is_creatable for parent in model.allowed_parent_page_models())
    ]


def _chain_of(name: str) -> tuple[set[str], set[str]]:
    """The blocks of the template `name`, and those of the templates that it extends.

    What is extended by a variable is not known before a request, and is left out.
    """
    template = getattr(get_template(name), "template", None)
    if not hasattr(template, "nodelist"):
        return set(), set()
    own = {node.name for node in template.nodelist.get_nodes_by_type(BlockNode)}
    inherited: set[str] = set()
    for node in template.nodelist.get_nodes_by_type(ExtendsNode):
        parent = node.parent_name.var
        if isinstance(parent, str) and parent != name:
            parent_own, parent_inherited = _chain_of(parent)
            inherited |= parent_own | parent_inherited
    return own, inherited
