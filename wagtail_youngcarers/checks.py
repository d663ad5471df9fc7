"""System checks: what is misconfigured, and what to do about it."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.core import checks

from wagtail_youngcarers.conf import DEFAULTS, PAGE_KINDS, SETTING_NAME, TYPES, nearest


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
        elif not isinstance(value, TYPES[name]):
            kinds = " or ".join(kind.__name__ for kind in TYPES[name])
            errors.append(
                checks.Error(
                    f"{SETTING_NAME}[{name!r}] must be {kinds}, not {type(value).__name__}.",
                    id="wagtail_youngcarers.E003",
                )
            )
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
