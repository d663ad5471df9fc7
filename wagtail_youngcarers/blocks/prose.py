"""Rich text that is safe to show, wherever it came from.

Wagtail cleans rich text when an editor saves it, and not again when it is shown. Text that
came by an import, an API or a script is therefore cleaned here once more, at the door.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bs4.element import PreformattedString
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html, strip_tags
from django.utils.translation import get_language
from wagtail.models import Locale
from wagtail.rich_text import RichText, expand_db_html, features
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule

from wagtail_youngcarers.text import clean_label

_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_ALLOWED_START = re.compile(r"https?://[^/\\]|mailto:|tel:|sms:|#|/(?![/\\])", re.IGNORECASE)
_PAGE_LINK = re.compile(r'<a (?=[^>]*\blinktype="page")[^>]*\bid="([0-9]+)"[^>]*>')
_NUL = "\x00"

# Their content is no prose. Of every other element that is not allowed, the words stay.
_REMOVED_WITH_CONTENT = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"]
)


def safe_href(address: object) -> str:
    """`address` if a browser may follow it, else an empty string.

    A browser skips control characters and spaces, so ``java\\tscript:`` is looked at without.
    """
    text = str(address or "").strip()
    return text if _ALLOWED_START.match(_IGNORED_BY_BROWSERS.sub("", text)) else ""


def _is_id_of(linktype: str, value: str) -> bool:
    handler = features.get_link_types().get(linktype)
    if handler is None or not re.fullmatch(r"[0-9]{1,9}|[0-9a-fA-F-]{32,36}", value):
        return False
    try:
        handler.get_model()._meta.pk.to_python(value)
    except ValidationError:
        return False
    return True


def _clean_link(tag) -> None:
    linktype, pk = tag.get("linktype"), str(tag.get("id", ""))
    if linktype in ("page", "document") and _is_id_of(linktype, pk):
        tag.attrs = {"linktype": linktype, "id": pk}
    elif href := safe_href(tag.get("href")):
        tag.attrs = {"href": href}
    else:
        tag.unwrap()


def _clean_key(key):
    return key if re.fullmatch(r"[A-Za-z0-9]{1,40}", str(key)) else None


# By its key the editor knows a paragraph again.
_keep_key = attribute_rule({"data-block-key": _clean_key})


def _as_paragraph(tag) -> None:
    tag.name = "p"
    _keep_key(tag)


class _ProseWhitelister(Whitelister):
    element_rules = {
        **dict.fromkeys(["[document]", "b", "br", "em", "i", "strong"], allow_without_attributes),
        **dict.fromkeys(["li", "ol", "p", "ul"], _keep_key),
        # A heading in running text would break the order of the page's own headings.
        **dict.fromkeys([f"h{level}" for level in range(1, 7)], _as_paragraph),
        "a": _clean_link,
    }

    def clean_string_node(self, doc, node):
        # Comments, CDATA, doctypes and instructions would be written out unescaped.
        if isinstance(node, PreformattedString):
            node.extract()

    def clean_tag_node(self, doc, tag):
        if tag.name in _REMOVED_WITH_CONTENT:
            tag.decompose()
        else:
            super().clean_tag_node(doc, tag)


@lru_cache(maxsize=1024)
def clean_prose(source: str) -> str:
    """`source`, rich text as Wagtail stores it, with nothing left but plain prose and links."""
    return clean_label(_ProseWhitelister().clean(source.replace(_NUL, "")))


def _page_addresses(ids) -> dict[str, str]:
    """The addresses of live pages by id, each in the reader's language where there is one.

    Wagtail's own way asks for the language once for every link.
    """
    manager = features.get_link_types()["page"].get_model()._default_manager
    pages = list(_readable(manager.filter(pk__in=ids)))
    translations = {}
    if pages and getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        locale = Locale.get_active()
        foreign = [page.translation_key for page in pages if page.locale_id != locale.pk]
        if foreign:
            found = _readable(manager.filter(locale=locale, translation_key__in=foreign))
            translations = {page.translation_key: page for page in found}
    return {
        str(page.pk): translations.get(page.translation_key, page).get_url() or "" for page in pages
    }


def _readable(pages):
    return pages.live().defer_streamfields().specific()


def _with_page_links(html: str) -> str:
    """`html` with the links to pages resolved; where visitors can't go, only the words stay."""
    ids = set(_PAGE_LINK.findall(html))
    if not ids:
        return html
    addresses = _page_addresses(ids)

    def link(match):
        address = addresses.get(match[1])
        return format_html('<a href="{}">', address) if address else "<a>"

    return _PAGE_LINK.sub(link, html)


class _Texts:
    """Texts that were read together, whose links are looked up together, when first shown."""

    def __init__(self, sources):
        self.sources = sources
        self._html = {}

    def html(self, position):
        language = get_language()
        if language not in self._html:
            try:
                self._html[language] = self._expand()
            except Exception:
                if len(self.sources) == 1:
                    raise
                # One text that can't be shown must not take the others with it.
                return _Texts([self.sources[position]]).html(0)
        return self._html[language][position]

    def _expand(self):
        joined = _NUL.join(clean_prose(source) for source in self.sources)
        return expand_db_html(_with_page_links(joined)).split(_NUL)


class Prose(RichText):
    """A rich text value that cleans itself when shown, and is false when it has no words."""

    def __init__(self, source, texts=None, position=0):
        super().__init__(source if isinstance(source, str) else "")
        self._texts = texts or _Texts([self.source])
        self._position = position

    @classmethod
    def read_together(cls, sources) -> list[Prose]:
        """One value for each source; all their links cost one look-up between them."""
        texts = _Texts([source if isinstance(source, str) else "" for source in sources])
        return [cls(source, texts, position) for position, source in enumerate(texts.sources)]

    @property
    def clean_source(self) -> str:
        """The source, cleaned, with its links as Wagtail stores them."""
        return clean_prose(self.source)

    @property
    def html(self) -> str:
        """The clean HTML, links resolved, without any wrapper a site may have added."""
        return self._texts.html(self._position)

    def __html__(self):
        return render_to_string("wagtailcore/shared/richtext.html", {"html": self.html})

    def __bool__(self):
        return bool(strip_tags(self.source).strip())
