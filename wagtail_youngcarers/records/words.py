"""A record's words in the reader's language; its facts always come from the main row."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info
from wagtail.coreutils import get_supported_content_language_variant

from wagtail_youngcarers.text import clean_label


def main_language() -> str:
    """The code of the language whose rows hold the facts, without asking the database."""
    try:
        return get_supported_content_language_variant(settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE


def reader_language() -> str:
    """The code of the language that is being read now; the main one where it is not offered."""
    try:
        return get_supported_content_language_variant(get_language() or settings.LANGUAGE_CODE)
    except LookupError:
        return main_language()


def _is_rtl(language: str) -> bool:
    try:
        return get_language_info(language)["bidi"]
    except KeyError:
        return False


def lang_attr(language: str, page_language: str) -> str:
    """`` lang="en"`` for text in `language` on a page in another, with ``dir`` where it differs."""
    rtl = _is_rtl(language)
    if rtl != _is_rtl(page_language):
        return format_html(' lang="{}" dir="{}"', language, "rtl" if rtl else "ltr")
    return format_html(' lang="{}"', language)


class Words(str):
    """A text that knows when it is not in the language of the page around it.

    ``lang`` is empty, or the code of the language it fell back to. Templates write
    ``<h3{{ role.title.lang_attr }}>{{ role.title }}</h3>``.
    """

    __slots__ = ("lang", "page_lang")

    def __new__(cls, text="", lang="", page_lang=""):
        words = super().__new__(cls, text or "")
        words.lang = lang if text else ""
        words.page_lang = page_lang
        return words

    @property
    def lang_attr(self) -> str:
        """`` lang="en"`` (and ``dir`` where it differs), or nothing."""
        return lang_attr(self.lang, self.page_lang) if self.lang else ""


def in_main_language(text: str | None, language: str) -> Words:
    """A text that is kept in the main language only, for a reader of `language`."""
    main = main_language()
    return Words(text) if language == main else Words(text, lang=main, page_lang=language)


class Translations:
    """The words of one kind of record in `language`, read in one query or none.

    `keys` are the translation keys of the records that are shown. `published` limits the
    translations to published rows, for a model that has drafts.
    """

    def __init__(self, model, keys: Iterable, language: str):
        self.language = language
        self.main = main_language()
        self.rows: dict = {}
        keys = list(keys)
        if language == self.main or not keys:
            return
        rows = model._default_manager.filter(
            locale__language_code=language, translation_key__in=keys
        )
        if any(field.name == "live" for field in model._meta.concrete_fields):
            rows = rows.filter(live=True)
        self.rows = {
            row["translation_key"]: row
            for row in rows.values("translation_key", *model.translated_fields)
        }

    def say(self, key, field: str, main_text: str | None) -> Words:
        """The words of `field` of the record `key`, else `main_text` marked with its language."""
        text = clean_label((self.rows.get(key) or {}).get(field) or "")
        # A copy that nobody has written over yet is still in the main language.
        if text and text != clean_label(main_text or ""):
            return Words(text)
        return in_main_language(main_text, self.language)
