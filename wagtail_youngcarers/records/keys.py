"""Stable keys for records, so that a copied page finds its own school's record."""

from __future__ import annotations

from django.utils.text import slugify


def unique_key(record, words: str) -> str:
    """A key made of `words` that no other record of the same school and language uses."""
    stem = slugify(words)[:70] or record._meta.model_name
    others = type(record)._default_manager.filter(site=record.site_id, locale=record.locale_id)
    taken = set(others.exclude(pk=record.pk).values_list("key", flat=True))
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
