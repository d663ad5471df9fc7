"""Staff content can't leak through what can't name it: held over the package's own source.

Everything is found by introspection (which models are the staff area's, which files are
public), so a new model, module or template is covered without anybody adding it here.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import models
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import (
    GroupSitePermission,
    Page,
    PreviewableMixin,
    ReferenceIndex,
    RevisionMixin,
)
from wagtail.search.index import class_is_indexed
from wagtail.snippets.models import get_snippet_models

import wagtail_youngcarers
from wagtail_youngcarers.schools import policy

PACKAGE = Path(wagtail_youngcarers.__file__).parent
TEMPLATES = PACKAGE / "templates" / "wagtail_youngcarers"
# The rooms behind the gate.
STAFF_ROOMS = ("guide", "staff")
# Names the tables, registers screens, makes first rows or examines the installation; shows
# nothing to anybody. What is not listed is public.
MAY_NAME_STAFF_MODELS = {
    *STAFF_ROOMS,
    "apps.py",
    # Tells those with a right to the staff area how many readers wait, and nothing it says.
    "attention",
    "audit",
    "checks.py",
    "management",
    "menu.py",
    "models.py",
    "starter",
    "testing",
    "wagtail_hooks.py",
}
# The staff area's page names the door, and nothing behind it.
ALLOWED_IMPORTS = {("pages/models.py", "wagtail_youngcarers.guide.shell")}
NAMED_RIGHTS = {
    policy.READ_GUIDE,
    policy.CHANGE_GUIDE,
    policy.PUBLISH_GUIDE,
    policy.MANAGE_READERS,
}


def is_staff_model(model):
    """Whether a model is defined in one of the rooms behind the gate."""
    return model.__module__.startswith(
        tuple(f"wagtail_youngcarers.{room}." for room in STAFF_ROOMS)
    )


STAFF_MODELS = [
    model for model in apps.get_models(include_auto_created=True) if is_staff_model(model)
]
OWN_STAFF_MODELS = [model for model in STAFF_MODELS if not model._meta.auto_created]
PUBLIC_MODELS = [model for model in apps.get_models() if not is_staff_model(model)]
NAMES = {model.__name__ for model in STAFF_MODELS}

each_staff_model = pytest.mark.parametrize(
    "model", STAFF_MODELS, ids=[model.__name__ for model in STAFF_MODELS]
)
each_own_staff_model = pytest.mark.parametrize(
    "model", OWN_STAFF_MODELS, ids=[model.__name__ for model in OWN_STAFF_MODELS]
)


def public_files(folder, suffix, private):
    """The files below `folder` whose first part is not one of `private`."""
    found = [
        path.relative_to(folder)
        for path in folder.rglob(f"*{suffix}")
        if path.relative_to(folder).parts[0] not in private
        and "migrations" not in path.relative_to(folder).parts
    ]
    return sorted(found)


PUBLIC_MODULES = public_files(PACKAGE, ".py", MAY_NAME_STAFF_MODELS)
# The admin's own screens are behind the policy; a visitor never gets one of them.
PUBLIC_TEMPLATES = public_files(TEMPLATES, ".html", STAFF_ROOMS)


def test_there_is_something_to_hold():
    assert {"ContactStaffDetail", "Guide", "GuideVersion", "StaffMember"} <= NAMES
    assert Path("records/models.py") in PUBLIC_MODULES
    assert Path("pages/models.py") in PUBLIC_MODULES
    assert Path("blocks/section.html") in PUBLIC_TEMPLATES


# Source


def imported(node, package):
    """The dotted names an import statement asks for, relative ones made absolute."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        parts = package.split(".")
        base = parts[: len(parts) - node.level + 1] if node.level else []
        module = ".".join([*base, *([node.module] if node.module else [])])
        return [f"{module}.{alias.name}" for alias in node.names]
    return []


def staff_names_in(source, path):
    """What a module's source names of the staff area: imports, model names, lookups by name."""
    package = ".".join(["wagtail_youngcarers", *Path(path).parts[:-1]])
    by_label = re.compile(rf"(?:\w+\.)?(?:{'|'.join(NAMES)})(?:\.objects)?", re.IGNORECASE)
    rooms = tuple(f"wagtail_youngcarers.{room}" for room in STAFF_ROOMS)
    for node in ast.walk(ast.parse(source)):
        for name in imported(node, package):
            allowed = any(
                str(path) == where and name.startswith(f"{module}.")
                for where, module in ALLOWED_IMPORTS
            )
            if (name.startswith(rooms) and not allowed) or name.rpartition(".")[2] in NAMES:
                yield name
        if isinstance(node, ast.Name) and node.id in NAMES:
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in NAMES:
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            # "ModelName" for get_model(), "app_label.ModelName" for a foreign key, a dotted path.
            label = "." in node.value and by_label.fullmatch(node.value)
            if node.value in NAMES or label or node.value.startswith(rooms):
                yield node.value


@pytest.mark.parametrize("path", PUBLIC_MODULES, ids=str)
def test_no_public_module_names_a_staff_model(path):
    assert list(staff_names_in((PACKAGE / path).read_text(), path)) == []


@pytest.mark.parametrize(
    "source",
    [
        "from wagtail_youngcarers.guide.models import Guide",
        "from wagtail_youngcarers.guide import reading",
        "import wagtail_youngcarers.staff.models",
        "from ..guide import reading",
        "from wagtail_youngcarers.models import ContactStaffDetail as Half",
        "from wagtail_youngcarers import models\nmodels.GuideVersion.objects.all()",
        "apps.get_model('wagtail_youngcarers', 'StaffMember')",
        "apps.get_model('wagtail_youngcarers.staffmember')",
        "import_string('wagtail_youngcarers.guide.reading.version_for')",
    ],
)
def test_the_parser_sees_each_way_of_naming_one(source):
    assert list(staff_names_in(source, "records/example.py"))


def test_only_the_door_may_be_named_by_the_pages():
    door = "from wagtail_youngcarers.guide.shell import StaffAreaMixin"
    assert list(staff_names_in(door, "pages/models.py")) == []
    assert list(staff_names_in(door, "pages/mixins.py"))


# Templates


def field_names(found):
    """The names of the fields of some models."""
    return {field.name for model in found for field in model._meta.get_fields()}


# What is a field of a staff model and of nothing else; a name of one word may mean anything.
STAFF_FIELDS = {
    name for name in field_names(STAFF_MODELS) - field_names(PUBLIC_MODELS) if "_" in name
}


def staff_names_in_template(source):
    """What a template's tags and variables name of the staff area."""
    rooms = "|".join(STAFF_ROOMS)
    reached = re.compile(
        rf"""
        ["']wagtail_youngcarers/(?:{rooms})/   # a template behind the gate
        | \b(?:{"|".join(NAMES)})\b            # a model
        | \.(?:{"|".join(sorted(STAFF_FIELDS))})\b
        """,
        re.VERBOSE,
    )
    for tag in re.findall(r"{[{%].*?[%}]}", source, re.DOTALL):
        yield from reached.findall(tag)


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES, ids=str)
def test_no_public_template_names_staff_content(path):
    assert list(staff_names_in_template((TEMPLATES / path).read_text())) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ contact.direct_line }}",
        "{% include 'wagtail_youngcarers/guide/includes/contact.html' %}",
        '{% extends "wagtail_youngcarers/guide/guide.html" %}',
        "{% if one.professional_referral_url %}",
    ],
)
def test_the_template_parser_sees_each_way(source):
    assert list(staff_names_in_template(source))


# Models


@each_staff_model
def test_a_staff_model_is_in_no_index_and_no_api(model):
    assert not class_is_indexed(model)
    assert not ReferenceIndex.model_is_indexable(model)
    assert not hasattr(model, "api_fields")
    assert not hasattr(model, "search_fields")
    assert not hasattr(model, "get_absolute_url")
    assert not issubclass(model, Page | RevisionMixin | PreviewableMixin)


@each_own_staff_model
def test_a_staff_model_says_so_to_the_reference_index(model):
    assert model.wagtail_reference_index_ignore is True


@each_staff_model
def test_a_staff_model_has_no_snippet_chooser_or_django_admin(model):
    assert model not in get_snippet_models()
    assert model not in admin.site._registry
    for viewset in viewsets.viewsets:
        if getattr(viewset, "model", None) is model:
            assert not isinstance(viewset, ChooserViewSet)
            assert not viewset.copy_view_enabled
            assert not viewset.inspect_view_enabled
            assert not viewset.add_to_reference_index


def test_the_registry_of_viewsets_is_read():
    found = {viewset.model for viewset in viewsets.viewsets if hasattr(viewset, "model")}
    assert found & set(STAFF_MODELS)
    assert any(isinstance(viewset, ChooserViewSet) for viewset in viewsets.viewsets)


@each_own_staff_model
def test_a_staff_models_name_for_a_row_says_nothing(model):
    """Words and a number: `__str__` stands in logs, choosers, messages and page titles."""
    instance = model(pk=4711)
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField | models.FileField):
            setattr(instance, field.attname, "zebrafinch")
    for words in (str(instance), repr(instance)):
        assert "zebrafinch" not in words
    assert re.fullmatch(r"[A-Z][a-z ]+ 4711", str(instance))


@each_staff_model
def test_no_path_leads_from_a_public_row_to_a_staff_row(model):
    for field in model._meta.get_fields():
        target = field.related_model
        if not field.concrete or not field.is_relation or target is None or target in STAFF_MODELS:
            continue
        assert field.remote_field.hidden, field


def test_no_public_model_has_a_field_or_an_attribute_of_a_staff_model():
    for model in PUBLIC_MODELS:
        for field in model._meta.get_fields():
            assert field.related_model not in STAFF_MODELS, field
        for name in dir(model):
            value = getattr(model, name, None)
            found = getattr(getattr(value, "rel", None), "related_model", None)
            assert found not in STAFF_MODELS, f"{model.__name__}.{name}"
        for name in getattr(model, "api_fields", ()):
            assert getattr(name, "name", name) not in STAFF_FIELDS


def test_only_the_named_rights_exist():
    declared = set()
    for model in OWN_STAFF_MODELS:
        meta = model._meta
        declared |= {codename for codename, _name in meta.permissions}
        declared |= {f"{action}_{meta.model_name}" for action in meta.default_permissions}
    assert declared == NAMED_RIGHTS


@pytest.mark.django_db
def test_the_database_has_no_other_rights_and_no_group_has_one_at_the_start():
    names = {model._meta.model_name for model in STAFF_MODELS}
    permissions = Permission.objects.filter(
        content_type__app_label="wagtail_youngcarers", content_type__model__in=names
    )
    assert {permission.codename for permission in permissions} == NAMED_RIGHTS
    assert not Group.objects.filter(permissions__in=permissions).exists()
    assert not GroupSitePermission.objects.filter(permission__in=permissions).exists()
