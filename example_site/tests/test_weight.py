"""How many bytes our fullest page brings to a phone, and that none of its script is needed.

Counted as a server sends them, compressed with gzip: the whole HTML, the site's head, menu and
foot included, and the stylesheet and the script of the package as its wheel has them. The site's
own stylesheet is the school's choice.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from wagtail_youngcarers.wheel import slim

KB = 1024
OURS = "wagtail_youngcarers/"


def wire(text):
    """The bytes of `text` on the way to a reader."""
    return len(gzip.compress(text.encode(), 6, mtime=0))


def files_of(html, pattern):
    """Our files that `html` links with `pattern`, as the wheel has them."""
    names = re.findall(pattern, html)
    ours = [name for name in names if name.startswith(OURS)]
    return [slim(Path(finders.find(name))) for name in ours]


@pytest.fixture
def html(infant, read):
    """The infant school's Young Carers page, with a block of nearly every kind."""
    return read(infant, "/young-carers/").content.decode()


def test_the_full_page_is_at_most_12_kilobytes(html):
    styles = files_of(html, r'<link rel="stylesheet" href="/static/([^"]+)">')
    scripts = files_of(html, r'<script src="/static/([^"]+)"')
    assert len(styles) == 1
    bytes_of = {
        "HTML": wire(html),
        "CSS": sum(map(wire, styles)),
        "script": sum(map(wire, scripts)),
    }
    assert bytes_of["CSS"] <= 6 * KB, bytes_of
    assert sum(bytes_of.values()) <= 12 * KB, bytes_of


def test_nothing_waits_for_a_script(html):
    """Besides the words about the shortcut, which needs one, and data for search engines."""
    hidden = re.findall(r"<(\w+)(?=[^>]* hidden[ >])[^>]*?(?:class|itemtype)=\"([^\"]+)\"", html)
    assert hidden == [("span", "yc-leave__shortcut"), ("div", "https://schema.org/School")]
    [script] = re.findall(r"<script[^>]*>", html)
    assert 'type="module"' in script  # read once the page is there
    for needed in ("Mrs Okafor", "Rainbow Room drop-in", 'href="tel:'):
        assert needed in re.sub(r"<script.*?</script>", "", html)
