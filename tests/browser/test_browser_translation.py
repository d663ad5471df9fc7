"""What is left of our pages when a browser translates them.

A browser's own translation replaces every text it finds, number or name, unless told not to, and
wraps it in elements of its own. Here each letter becomes a Georgian one and each digit an Arabic
one, so that whatever is still readable was left alone.
"""

import re

import pytest

# As a translator finds its words: texts, and the attributes that are read out or shown.
TEXTS = """() => {
    const words = /[\\p{L}\\p{N}]/u, found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!words.test(text.data) || parent.closest('script, style')) continue;
        const kept = parent.closest('[translate]')?.getAttribute('translate') === 'no';
        found.push([kept, text.data.trim().replace(/\\s+/g, ' ')]);
    }
    return found;
}"""
TRANSLATE = """() => {
    const foreign = words => words.replace(/\\p{L}/gu, 'ა').replace(/\\p{N}/gu, '٣');
    const kept = element => element.closest('[translate]')?.getAttribute('translate') === 'no';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        const parent = text.parentElement;
        if (!text.data.trim() || parent.closest('script, style') || kept(parent)) continue;
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = foreign(text.data);
        outer.append(inner);
        text.replaceWith(outer);
    }
    for (const name of ['alt', 'title', 'placeholder', 'aria-label'])
        for (const element of document.querySelectorAll(`[${name}]`))
            if (!kept(element)) element.setAttribute(name, foreign(element.getAttribute(name)));
    document.documentElement.lang = 'ka';
    document.documentElement.classList.add('translated-ltr');
}"""
# What no translator finds: words in the stylesheet or in a drawing, and names that hide what is
# to be seen.
OUT_OF_REACH = """() => [...document.body.querySelectorAll('*')].flatMap(element => [
    ...['::before', '::after', '::marker'].map(part => getComputedStyle(element, part).content)
        .filter(content => /"[^"]*\\p{L}/u.test(content)),
    ...(element.matches('svg text, svg title, [aria-description], [aria-roledescription]')
        ? [element.outerHTML] : []),
    ...(element.matches('a[aria-label], button[aria-label], summary[aria-label]')
        ? [element.outerHTML] : []),
])"""
FIXED = """() => [...document.querySelectorAll('[href], [src], [action], [id], [datetime], [name]')]
    .map(element => ['href', 'src', 'action', 'id', 'datetime', 'name', 'value', 'for']
        .map(name => element.getAttribute(name)))"""

# The gallery's people, services and codes, and the school's own words that name one of them.
NAMES = [
    *("Mrs Okafor", "Miss Bell", "Mrs Hussain", "Always There", "Invented Line", "Childline"),
    *("Weston Together", "Alder Lane", "CPOMS", "TALK"),
]
AN_EDITORS_WORDS = {"Mrs Okafor, every school day before 4pm."}
# Whatever is dialled, sent, or typed into an address bar.
CODES = re.compile(r"\b\d[\d ]{4,}\d\b|\S@\S|https?:|www\.|\.example\b")


def kept_and_given(page):
    """The texts of a page that are kept from a translator, and those it is given."""
    texts = page.evaluate(TEXTS)
    return (
        [words for is_kept, words in texts if is_kept],
        [words for is_kept, words in texts if not is_kept],
    )


def is_name_or_code(words):
    return words not in AN_EDITORS_WORDS and (
        CODES.search(words) or any(name in words for name in NAMES)
    )


def translate(page):
    """Translate a page, having looked at what it gives and what it keeps."""
    kept, given = kept_and_given(page)
    assert [words for words in given if is_name_or_code(words)] == []
    assert page.evaluate(OUT_OF_REACH) == []
    fixed = page.evaluate(FIXED)
    page.evaluate(TRANSLATE)
    kept_after, given_after = kept_and_given(page)
    assert kept_after == kept
    assert [words for words in given_after if re.search("[A-Za-z0-9]", words)] == []
    assert len(given_after) == len(given)
    assert page.evaluate(FIXED) == fixed


@pytest.mark.parametrize("name", ["full", "holidays", "nobody", "picture", "guide", "refused"])
def test_names_numbers_and_addresses_stay(show, gallery, name):
    """And every word besides is there to be translated."""
    page = show()
    page.goto(gallery.address(name))
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    translate(page)


@pytest.mark.parametrize("sheet", ["poster", "letter", "leaflet", "staffroom"])
def test_sheets_too(open_page, example_site, sheet):
    """Somebody reads one on the screen before it is printed."""
    page = open_page()
    page.goto(f"{example_site.infant['young_carers_url']}on-paper/{sheet}/")
    translate(page)


def test_a_translated_page_works(show, gallery):
    """Leaving it, its shortcut, what is folded, and the list of contents."""
    page = show(viewport={"width": 375, "height": 700})
    page.goto(gallery.address("full"))
    page.evaluate("document.querySelector('.yc-leave__link').href = '/empty.ltr'")
    page.evaluate(TRANSLATE)

    page.keyboard.press("Shift")
    assert page.locator(".yc-leave__said").text_content() != ""
    page.click(".yc-leave__shortcut button font font")
    for _press in range(4):
        page.keyboard.press("Shift")
    assert page.url == gallery.address("full")

    fold = page.locator(".yc-questions details").first
    fold.locator("summary font font").first.click()
    assert fold.evaluate("fold => fold.open")
    page.locator(".yc-contents a font font").first.click()
    section = page.locator(":target")
    assert section.count() == 1
    assert section.evaluate("node => node.getBoundingClientRect().top < innerHeight")

    page.click(".yc-leave__link font font")
    page.wait_for_url("**/empty.ltr")
