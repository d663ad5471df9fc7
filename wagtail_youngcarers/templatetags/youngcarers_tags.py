"""What our templates, and a site's, need to show our pages and blocks."""

from __future__ import annotations

import re

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import to_locale

from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.fields import dial as dial_number
from wagtail_youngcarers.records.images import image_element

register = template.Library()

STYLESHEETS = "wagtail_youngcarers/css/{}.css"
LEAVE_SCRIPT = "wagtail_youngcarers/js/leave.js"

# An element whose white space is part of it; or the start of a line.
LINE_START = re.compile(r"(?is)<(pre|textarea|script|style)\b.*?</\1\s*>|\n\s*")
# Tags beside which white space is never seen.
BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|br|d[dlt]|details|div|fig\w+|footer|g|h[1-6]|header|li"
    r"|link|main|meta|nav|[ou]l|p|path|section|summary|svg|table|t[dhr]|tbody|thead)\b"
)


@register.simple_tag(takes_context=True)
def yc_styles(context, name="young-carers"):
    """The link to a stylesheet of ours, and to what the page needs besides; nothing where
    ``LOAD_STYLES`` is off.

    For a page of the site's own that uses our blocks: ``{% yc_styles %}`` in its head.
    """
    if not yc_settings.LOAD_STYLES:
        return ""
    besides = getattr(context.get("page"), "young_carers_styles", ())
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}">',
        ((static(STYLESHEETS.format(each)),) for each in (name, *besides)),
    )


@register.simple_tag
def yc_leave_script():
    """The script that gives “Leave this page” its shortcut; nothing where ``LEAVE_SHORTCUT``
    is off."""
    if not yc_settings.LEAVE_SHORTCUT:
        return ""
    return format_html('<script src="{}" type="module"></script>', static(LEAVE_SCRIPT))


@register.simple_tag
def yc_image(image, size, **attributes):
    """An image of the site's library, as wide as it is shown; nothing where it can't be.

    ``size`` is ``"face"``, ``"portrait"`` or ``"picture"``; ``sizes`` and all else are
    attributes of the ``<img>``.
    """
    return image_element(image, size, **attributes) if image else ""


@register.filter
def dial(value):
    """A phone number as a phone dials it, for ``tel:`` and ``sms:`` links."""
    return dial_number(str(value or ""))


@register.filter
def with_break(value):
    """An e-mail address that may go on the next line before its @, and not in mid-word."""
    name, at, host = str(value or "").partition("@")
    return format_html("{}<wbr>{}{}", name, at, host) if at else name


@register.filter
def og_locale(language_code):
    """A language as Open Graph writes it, en_GB for en-gb; nothing where no country is named."""
    locale = to_locale(str(language_code))
    return locale if "_" in locale else ""


@register.tag
def yc_compact(parser, token):
    """What stands in it, without the line breaks and the indentation of the templates:
    ``{% yc_compact %} … {% endyc_compact %}``. Lines of words are left alone."""
    nodes = parser.parse(["endyc_compact"])
    parser.delete_first_token()
    return CompactNode(nodes)


class CompactNode(template.Node):
    """The nodes of a `yc_compact`."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        html = self.nodelist.render(context)

        def shorten(found):
            start, end = found.span()
            after_tag, before_tag = html.endswith(">", 0, start), html.startswith("<", end)
            if found[1] or not (after_tag or before_tag):
                return found[0]
            if before_tag and BLOCK_TAG.match(html, end):
                return ""
            if after_tag and BLOCK_TAG.match(html, html.rfind("<", 0, start)):
                return ""
            return "\n"

        return LINE_START.sub(shorten, html)
