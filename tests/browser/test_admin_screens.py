"""Every screen of the "Young carers" menu, as a lead with all rights at one school: no barrier that
axe can find, at 400 % and in the dark too, and a way through with the keyboard alone."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.test_accessibility import ADMIN, is_wider_than_the_screen, violations

WIDE = {"width": 1280, "height": 900}
# What a window 1280 pixels wide is left with at 400 %.
ZOOMED = {"width": 320, "height": 640}
# What changes with the width and the colours; the rest of axe's rules has been asked before.
LOOKS = {
    "runOnly": {
        "type": "rule",
        "values": [
            "color-contrast",
            "link-in-text-block",
            "scrollable-region-focusable",
            "target-size",
        ],
    }
}
# Screens that one template draws for every kind of record: looked at of a plain record and of a
# snippet.
SAME_FOR_ALL = ("delete", "checked", "inspect")
LOOKED_AT = ("young_carers_roles", "young_carers_contacts")
# Dozens of blocks, one of each kind in the test of the page editor.
TOO_LONG = re.compile(r"young_carers_guides/(edit|add)/")


NOTHING_CHANGES = """() => document.getAnimations().every(
    one => !(one instanceof CSSTransition) || one.playState !== 'running')"""


# Fields whose end is out of the window, which Wagtail's frame hides without a way to scroll.
CUT = """() => [...document.querySelectorAll('.w-form-width :is(select, input, textarea)')]
    .filter(one => one.getBoundingClientRect().width > 1
        && one.getBoundingClientRect().right > innerWidth)
    .map(one => one.name)"""


def is_wagtails_own(problem):
    """What Wagtail's screens have with any model, on a phone and in the dark: the link in a first
    column is as high as its words, the button of the list of sections lies over its edge, and the
    link to where a record is used is known by its colour alone."""
    return (
        "describe_on_delete" in problem
        or "w-minimap" in problem
        or ("target-size" in problem and re.search(r"/(edit|inspect)/\d+/\">", problem))
    )


def addresses_in_the_menu(page, site):
    """Where the links of the menus lead to something of ours, in their order."""
    page.goto(f"{site['url']}admin/")
    page.locator(".sidebar-menu-item").first.wait_for()
    hrefs = page.evaluate(
        "[...document.querySelectorAll('.sidebar a[href]')].map(link => link.getAttribute('href'))"
    )
    ours = re.compile(r"/admin/.*(young_carers|young-carers|youngcarers)")
    return list(dict.fromkeys(href for href in hrefs if ours.match(href)))


def addresses_of_records(page, listing):
    """The empty form and the first record's; and what `SAME_FOR_ALL` names, where it is looked
    at."""
    hrefs = page.evaluate(
        "[...document.querySelectorAll('main a[href], header a[href]')]"
        ".map(link => link.getAttribute('href').split('?')[0])"
    )
    found = []
    for shape in (r"add/", r"edit/\d+/"):
        first = next((one for one in hrefs if re.fullmatch(re.escape(listing) + shape, one)), None)
        found += [first] if first else []
    if found and "/edit/" in found[-1] and any(name in listing for name in LOOKED_AT):
        found += [found[-1].replace("/edit/", f"/{screen}/") for screen in SAME_FOR_ALL]
    return [one for one in found if not TOO_LONG.search(one)]


def test_no_screen_of_ours_has_a_barrier(open_page, example_site):
    """Wide and light, then zoomed and dark: colours don't depend on the width."""
    site = example_site.infant
    page = open_page("lead", viewport=WIDE)
    waiting = addresses_in_the_menu(page, site)
    problems, seen = [], []
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(urljoin(site["url"], address), wait_until="domcontentloaded")
        if answer.status == 404 and any(f"/{screen}/" in address for screen in SAME_FOR_ALL):
            continue
        seen.append(address)
        # Where there are schools to choose from, whoever has one is led on to it.
        if not urlsplit(page.url).path.startswith(address):
            problems.append(f"{address} is offered, and leads to {page.url}")
        waiting += [one for one in addresses_of_records(page, address) if one not in seen]
        for size, scheme, rules in ((WIDE, "light", ADMIN), (ZOOMED, "dark", LOOKS)):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            # Colours that are still on their way from light to dark are nobody's.
            page.wait_for_function(NOTHING_CHANGES)
            problems += [f"{scheme}: {one}" for one in violations(page, rules)]
            if is_wider_than_the_screen(page):
                problems.append(f"{page.url} scrolls sideways at {size['width']} px")
            problems += [f"{page.url}: {one} runs out of sight" for one in page.evaluate(CUT)]
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
    assert len(seen) >= 35
    for screen in ("attention/report/", "young-carers/print/", "schoolsettings/", "/delete/"):
        assert any(screen in address for address in seen)
    assert [one for one in problems if not is_wagtails_own(one)] == []


FOCUS = """() => {
    const here = document.activeElement, style = getComputedStyle(here);
    const label = here.labels && here.labels.length ? here.labels[0].textContent : '';
    return {
        words: (label || here.textContent || '').trim().replace(/\\s+/g, ' '),
        is_seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    };
}"""


def tab_to(page, words, most=60):
    """Press Tab until what has the focus is called `words`; it must be seen to have it."""
    for _press in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if here["words"] == words:
            assert here["is_seen"], words
            return
    pytest.fail(f"The keyboard never came to “{words}”.")


def test_a_way_through_with_the_keyboard_alone(open_page, example_site):
    """From the first page through the groups of the menu to records, and through a form."""
    page = open_page("lead", viewport=WIDE)
    page.goto(f"{example_site.infant['url']}admin/")
    page.locator(".sidebar-menu-item").first.wait_for()
    tab_to(page, "Young carers")
    page.keyboard.press("Enter")
    tab_to(page, "Roles and dates")
    page.keyboard.press("Enter")
    tab_to(page, "Term dates")
    page.keyboard.press("Enter")
    page.wait_for_url("**/young_carers_terms/")

    page.goto(urljoin(page.url, "/admin/young_carers_attention/report/"))
    tab_to(page, "Kind")
    page.keyboard.type("Activity")
    tab_to(page, "Show")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=activity*")
    kinds = page.locator("main table tbody td:nth-of-type(1)").all_inner_texts()
    assert set(kinds) == {"Activity"}
