"""System checks of what keeps the staff area shut: our door, our tables, our files."""

from __future__ import annotations

from django.apps import apps
from django.core import checks
from django.core.files.storage import storages
from django.db import models
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve
from django.utils.translation import get_language
from modelcluster.models import get_all_child_relations
from wagtail import hooks
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex, get_page_models
from wagtail.search.index import class_is_indexed
from wagtail.snippets.models import get_snippet_models

from wagtail_youngcarers.conf import SETTING_NAME, is_given, yc_settings
from wagtail_youngcarers.guide import gate
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.guide.storage import configured_storage, why_public

TAG = "wagtail_youngcarers"

STAFF_MODULES = ("wagtail_youngcarers.guide.models", "wagtail_youngcarers.staff.models")

# Wagtail's own, on every page; it is for search engines.
KNOWN_TEXT = ("search_description",)
TEXT_FIELDS = (models.TextField, models.JSONField, StreamField)


def staff_models() -> list[type]:
    """Every table that holds what only staff may read, and whatever a project made of one."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if any(base.__module__ in STAFF_MODULES for base in model.__mro__)
    ]


@checks.register(TAG)
def check_shells(app_configs=None, **kwargs):
    """Find a door that could hold staff text: a page is copied, searched and asked for by APIs."""
    return [
        checks.Error(
            f"{model._meta.label}, the door to the staff area, has {what}: {', '.join(names)}.",
            hint=f"Take {'it' if len(names) == 1 else 'them'} away. What staff read belongs in "
            "the staff guide; whatever is in a page can be copied, searched and asked for by an "
            "API.",
            obj=model,
            id="wagtail_youngcarers.E008",
        )
        for model in _shell_classes()
        for what, names in (
            ("fields of its own", _own_fields(model)),
            ("api_fields of its own", _own_names(model, "api_fields")),
            ("search_fields of its own", _own_names(model, "search_fields", "field_name")),
        )
        if names
    ]


@checks.register(TAG)
def check_text_in_shells(app_configs=None, **kwargs):
    """Find text on a door's form that comes from the site's base page: somebody would fill it."""
    found = []
    for model in _shell_classes():
        on_form = model.get_edit_handler().get_form_options().get("fields", [])
        names = [
            field.name
            for field in model._meta.concrete_fields
            if field.name in on_form
            and field.name not in KNOWN_TEXT
            and isinstance(field, TEXT_FIELDS)
        ]
        if names:
            found.append(
                checks.Warning(
                    f"The form of {model._meta.label}, the door to the staff area, asks for text "
                    f"that anybody may read: {', '.join(names)}.",
                    hint=f"Leave {', '.join(names)} out of the panels of {model.__name__}.",
                    obj=model,
                    id="wagtail_youngcarers.W004",
                )
            )
    return found


@checks.register(TAG)
def check_staff_models(app_configs=None, **kwargs):
    """Find a way out of the staff tables that does not lead through the gate."""
    in_django_admin = _in_django_admin()
    snippets = set(get_snippet_models())
    return [
        checks.Error(
            f"{model._meta.label} is for staff only, and {what}.",
            hint=f"{hint} The staff guide's own screens ask for a right on each school; nothing "
            "else does.",
            obj=model,
            id="wagtail_youngcarers.E009",
        )
        for model in staff_models()
        for is_so, what, hint in (
            (class_is_indexed(model), "is in the search index", "Don't make it `Indexed`."),
            (
                ReferenceIndex.model_is_indexable(model),
                "is in the reference index",
                "Set wagtail_reference_index_ignore = True on it.",
            ),
            (hasattr(model, "api_fields"), "has api_fields", "Take them away."),
            (model in snippets, "is a snippet", "Don't register it: snippets can be chosen."),
            (model in in_django_admin, "is in Django's admin", "Don't register it there."),
        )
        if is_so
    ]


def _in_django_admin():
    if not apps.is_installed("django.contrib.admin"):
        return set()
    from django.contrib.admin.sites import all_sites

    return {model for site in all_sites for model in site._registry}


@checks.register(TAG)
def check_staff_files_storage(app_configs=None, **kwargs):
    """Find a storage for staff files that is public, broken or not there: none is kept or opened
    in it. A site that names none does without staff files."""
    alias = yc_settings.STAFF_FILES_STORAGE
    if not isinstance(alias, str):
        return []  # An error of its own.
    if alias not in storages.backends:
        reason = "there is none of that name" if is_given("STAFF_FILES_STORAGE") else ""
    else:
        storage = configured_storage()
        reason = why_public(storage) if storage is not None else "it can't be opened, see the log"
    if not reason:
        return []
    return [
        checks.Error(
            f"The storage for staff files, STORAGES[{alias!r}], is of no use: {reason}.",
            hint="Name one outside MEDIA_ROOT and STATIC_ROOT that nothing else serves.",
            id="wagtail_youngcarers.E010",
        )
    ]


@checks.register(TAG)
def check_gate_is_first(app_configs=None, **kwargs):
    """Find a hook that would answer for the staff area before the gate is asked."""
    asked = hooks.get_hooks("before_serve_page")
    if gate.stay_closed not in asked:
        return [
            checks.Error(
                "The staff area's gate is not among the before_serve_page hooks.",
                hint="Don't replace or empty wagtail_youngcarers.wagtail_hooks.",
                id="wagtail_youngcarers.E011",
            )
        ]
    return [
        checks.Error(
            f"{hook.__module__}.{hook.__qualname__} is called before the staff area's gate.",
            hint="Register it for before_serve_page with an order above -1000.",
            id="wagtail_youngcarers.E011",
        )
        for hook in asked[: asked.index(gate.stay_closed)]
    ]


@checks.register(TAG)
def check_sign_in(app_configs=None, **kwargs):
    """Find a sign-in address of the staff area that leads nowhere."""
    setting = f"{SETTING_NAME}['LOGIN_URL']"
    if not isinstance(yc_settings.LOGIN_URL, str | None):
        return []  # An error of its own.
    try:
        address = gate.login_url()
    except NoReverseMatch as error:
        return [
            checks.Error(
                f"Staff can't be sent to sign in: {error}",
                hint=f"Set {setting} to the address of your sign-in page, or to the name of its "
                "URL.",
                id="wagtail_youngcarers.E012",
            )
        ]
    if not address.startswith("/") or address.startswith("//") or _is_answered(address):
        return []
    return [
        checks.Warning(
            f"Staff are sent to {address} to sign in, where this site has no page.",
            hint=f"Correct {setting}, or WAGTAIL_FRONTEND_LOGIN_URL.",
            id="wagtail_youngcarers.W005",
        )
    ]


def _is_answered(address):
    path = "/" + address.partition("?")[0].removeprefix(get_script_prefix()).lstrip("/")
    # Without its language, LocaleMiddleware adds it.
    for candidate in (path, f"/{get_language()}{path}"):
        try:
            resolve(candidate)
        except Resolver404:
            continue
        return True
    return False


@checks.register(TAG)
def check_register_has_its_screen(app_configs=None, **kwargs):
    """Say that the reading register can't be seen where wagtail_modeladmin is not installed."""
    if apps.is_installed("wagtail_modeladmin"):
        return []
    return [
        checks.Warning(
            "wagtail_modeladmin is not installed: readings of the staff guide are kept, and "
            "nobody can see the register.",
            hint="Add 'wagtail_modeladmin' to INSTALLED_APPS.",
            id="wagtail_youngcarers.W006",
        )
    ]


def _shell_classes():
    return [model for model in get_page_models() if issubclass(model, StaffAreaMixin)]


def _bases_of_the_site(model):
    """What a door has in common with the site's other pages."""
    return [base for base in model.__mro__ if not issubclass(base, StaffAreaMixin)]


def _own_fields(model):
    common = {
        name
        for base in _bases_of_the_site(model)
        if hasattr(base, "_meta")
        for name in _fields_of(base)
    }
    return [name for name in _fields_of(model) if name not in common]


def _fields_of(model):
    """The names of the fields of a page type, its parent links left out, and of its children."""
    fields = [
        field.name
        for field in model._meta.get_fields()
        if not field.auto_created and not getattr(field.remote_field, "parent_link", False)
    ]
    return fields + [relation.get_accessor_name() for relation in get_all_child_relations(model)]


def _own_names(model, attribute, name="name"):
    def names(of):
        return [getattr(field, name, field) for field in of]

    common = {
        each for base in _bases_of_the_site(model) for each in names(vars(base).get(attribute, ()))
    }
    return [str(each) for each in names(getattr(model, attribute, ())) if each not in common]
