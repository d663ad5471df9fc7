"""Plans the words of ready-made records in the other languages of the site.

Only words of ours: what somebody has changed in the main language is theirs to translate, and
a record that has words in a language already keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from wagtail_youngcarers.languages import reviewer
from wagtail_youngcarers.starter.steps import Action, Step


def plan_translations(
    label: str, shipped: Callable[[], list[dict]], records: Iterable
) -> list[Step]:
    """A step for each other language in which we have words for any of `records`.

    `shipped` returns the values of their rows, with ``key``, in the language that is active;
    `records` are their main rows, stored or about to be. `label` is what they are called.
    """
    records = list(records)
    main = Locale.get_default()
    with override(main.language_code):
        ours = _by_key(shipped())
    steps = []
    for locale in Locale.objects.exclude(pk=main.pk).order_by("language_code"):
        with override(locale.language_code):
            theirs = _by_key(shipped())
        there = _there(records, locale)
        words = [
            (record, said)
            for record in records
            if record.translation_key not in there
            and (said := _words(record, ours.get(record.key, {}), theirs.get(record.key, {})))
        ]
        if words:
            steps.append(_step(label, locale, words))
    return steps


def _by_key(rows):
    return {row["key"]: row for row in rows}


def _there(records, locale):
    if not records:
        return set()
    rows = type(records[0])._default_manager.filter(
        locale=locale, translation_key__in=[record.translation_key for record in records]
    )
    return set(rows.values_list("translation_key", flat=True))


def _words(record, ours, theirs):
    """Our words in the other language, of the fields that still hold our own in the main one."""
    return {
        name: theirs[name]
        for name in record.translated_fields
        if ours.get(name) and getattr(record, name) == ours[name] and theirs[name] != ours[name]
    }


def _step(label, locale, words):
    name = _("%(records)s in %(language)s") % {"records": label, "language": locale}
    # No words of ours in a language that has no catalogue, so never None here.
    unread = "" if reviewer(locale.language_code) else _("nobody has reviewed these words yet")
    return Step(Action.MAKE, "translation", name, unread, _writes(locale, words))


def _writes(locale, words):
    def do():
        for record, said in words:
            translation = record.copy_for_translation(locale)
            for name, value in said.items():
                setattr(translation, name, value)
            translation.full_clean()
            translation.save()

    return do
