"""A few sentences for families in the language they speak, typed or pasted by the school."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, ListBlock, StructValue

from wagtail_youngcarers.blocks import groups
from wagtail_youngcarers.blocks.base import PartBlock, SectionBlock, has_words
from wagtail_youngcarers.blocks.fields import (
    DayBlock,
    PhoneBlock,
    PlainCharBlock,
    ProseBlock,
    WebAddressBlock,
)
from wagtail_youngcarers.blocks.translating import SameInEveryLanguageMixin

# Code, the language's name for itself, and its name for the editor who chooses it.
LANGUAGES = [
    ("sq", "Shqip", _("Albanian")),
    ("am", "አማርኛ", _("Amharic")),
    ("ar", "العربية", _("Arabic")),
    ("bn", "বাংলা", _("Bengali")),
    ("bg", "Български", _("Bulgarian")),
    ("zh-Hans", "简体中文", _("Chinese, simplified")),
    ("zh-Hant", "繁體中文", _("Chinese, traditional")),
    ("cs", "Čeština", _("Czech")),
    ("prs", "دری", _("Dari")),
    ("fa", "فارسی", _("Farsi")),
    ("fr", "Français", _("French")),
    ("de", "Deutsch", _("German")),
    ("el", "Ελληνικά", _("Greek")),
    ("gu", "ગુજરાતી", _("Gujarati")),
    ("hi", "हिन्दी", _("Hindi")),
    ("hu", "Magyar", _("Hungarian")),
    ("it", "Italiano", _("Italian")),
    ("kmr", "Kurmancî", _("Kurdish, Kurmanji")),
    ("ckb", "کوردیی ناوەندی", _("Kurdish, Sorani")),
    ("lv", "Latviešu", _("Latvian")),
    ("lt", "Lietuvių", _("Lithuanian")),
    ("ml", "മലയാളം", _("Malayalam")),
    ("ne", "नेपाली", _("Nepali")),
    ("ps", "پښتو", _("Pashto")),
    ("pl", "Polski", _("Polish")),
    ("pt", "Português", _("Portuguese")),
    ("pa", "ਪੰਜਾਬੀ", _("Punjabi")),
    ("ro", "Română", _("Romanian")),
    ("rom", "Romani", _("Romani")),
    ("ru", "Русский", _("Russian")),
    ("sk", "Slovenčina", _("Slovak")),
    ("so", "Soomaali", _("Somali")),
    ("es", "Español", _("Spanish")),
    ("tl", "Tagalog", _("Tagalog")),
    ("ta", "தமிழ்", _("Tamil")),
    ("te", "తెలుగు", _("Telugu")),
    ("ti", "ትግርኛ", _("Tigrinya")),
    ("tr", "Türkçe", _("Turkish")),
    ("uk", "Українська", _("Ukrainian")),
    ("ur", "اردو", _("Urdu")),
    ("vi", "Tiếng Việt", _("Vietnamese")),
    ("cy", "Cymraeg", _("Welsh")),
    ("yo", "Yorùbá", _("Yoruba")),
]
RIGHT_TO_LEFT = frozenset(["ar", "prs", "fa", "ckb", "ps", "ur"])
_OWN_NAMES = {code: own_name for code, own_name, _english in LANGUAGES}


def own_name_of(code) -> str:
    """The name a language has for itself; empty when it is none of ours."""
    return _OWN_NAMES.get(str(code or ""), "")


def language_choices():
    """The languages for the editor to choose from, each by its English and its own name."""
    return [(code, f"{english} · {own_name}") for code, own_name, english in LANGUAGES]


class LanguageValue(StructValue):
    """What a school says in one language."""

    @property
    def code(self) -> str:
        """The language tag; empty when no known language is chosen."""
        code = str(self.get("language") or "")
        return code if code in _OWN_NAMES else ""

    @property
    def own_name(self) -> str:
        """The language's name for itself."""
        return own_name_of(self.code)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``; ``auto`` when the language is not known."""
        if not self.code:
            return "auto"
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    @property
    def has_anything(self) -> bool:
        """Whether there is anything to read or to follow."""
        return any(has_words(self.get(name)) for name in ("text", "ask_for", "phone", "link"))


class LanguageBlock(SameInEveryLanguageMixin, PartBlock):
    """A few sentences in one language, and how to reach somebody who will help.

    Polish stays Polish, whatever the language of the page around it.
    """

    language = ChoiceBlock(choices=language_choices, label=_("Language"), search_index=False)
    text = ProseBlock(
        max_length=2000,
        label=_("What you want to say"),
        help_text=_(
            "Have it written by somebody who speaks the language well. Say: who to ask for; an "
            "interpreter is free; your child doesn't need to translate; asking for help is not "
            "a black mark."
        ),
    )
    ask_for = PlainCharBlock(
        required=False,
        max_length=120,
        label=_("Who to ask for"),
        help_text=_("A name or a word the office will recognise on the phone."),
    )
    phone = PhoneBlock(
        required=False,
        label=_("Phone"),
        help_text=_("A number where somebody can find an interpreter."),
    )
    link_text = PlainCharBlock(
        required=False,
        max_length=120,
        label=_("Words for a link"),
        help_text=_("In the same language, so that its readers know it is for them."),
    )
    link = WebAddressBlock(
        required=False, label=_("Address of the link"), help_text=_("A page or a leaflet.")
    )
    checked_by = PlainCharBlock(
        required=False,
        max_length=120,
        label=_("Read and found right by"),
        help_text=_("A person or a service. Never a pupil. Shown with the date."),
    )
    checked_on = DayBlock(
        required=False, label=_("On"), help_text=_("The day it was read, after the last change.")
    )

    class Meta:
        icon = "globe"
        label = _("Language")
        label_format = "{language}"
        drawer = ["link_text", "link"]
        value_class = LanguageValue

    def find_errors(self, value):
        errors = {}
        if value.get("link") and not value.get("link_text"):
            errors["link_text"] = _("Write what the link says, in the same language.")
        if value.get("link_text") and not value.get("link"):
            errors["link"] = _("Give the address the words lead to.")
        return errors

    def get_api_representation(self, value, context=None):
        return {
            **super().get_api_representation(value, context=context),
            "own_name": value.own_name,
            "direction": value.direction,
        }


class InYourLanguageBlock(SectionBlock):
    """What families most need to know, each language under its own name.

    ``languages``: a list of ``language`` (a tag such as ``pl``), ``text``, ``ask_for``,
    ``phone``, ``link_text``, ``link``, ``checked_by`` and ``checked_on``.
    """

    languages = ListBlock(
        LanguageBlock(),
        max_num=25,
        label=_("Languages"),
        help_text=_("Those your families speak. Readers choose theirs by its own name."),
    )

    class Meta:
        template = "wagtail_youngcarers/blocks/in_your_language.html"
        icon = "globe"
        label = _("In your language")
        description = _("A few sentences for families in the languages they speak.")
        group = groups.EXPLAINING
        default_heading = _("In your language")
        needs = ["languages"]
        preview_value = {
            "languages": [
                {
                    "language": "pl",
                    "text": (
                        "<p>Czy Twoje dziecko pomaga opiekować się kimś w domu? Porozmawiaj "
                        "z nami. Tłumacz jest bezpłatny, a dziecko nie musi tłumaczyć. Prośba "
                        "o pomoc nie stawia rodziny w złym świetle.</p>"
                    ),
                    "ask_for": "Mrs Okafor",
                    "phone": "01632 960123",
                    "checked_by": _("the council's translation service"),
                    "checked_on": datetime.date(2026, 9, 7),
                },
                {
                    "language": "ar",
                    "text": (
                        "<p>هل يساعد طفلكم في رعاية شخص في البيت؟ تحدثوا معنا. "
                        "المترجم مجاني، ولا يحتاج طفلكم إلى الترجمة.</p>"
                    ),
                    "ask_for": "Mrs Okafor",
                    "phone": "01632 960123",
                },
            ]
        }
