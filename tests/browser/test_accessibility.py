"""axe finds nothing, and nothing scrolls sideways, on any page of the example site."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

# WCAG 2.2 AA and axe's own best practices.
PUBLIC = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADMIN = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def violations(page, options):
    """What axe finds, one line for each rule and place."""
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url} {violation['id']}: {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"]
        if not is_wagtails_own(violation["id"], node["html"])
    ]


def is_wagtails_own(rule, html):
    """What Wagtail's editor has with any block: no package can mend it.

    Rich text fields inside blocks and the items of plain lists have no name, and the list of
    sections beside the form scrolls without taking the focus.
    """
    return (
        (rule == "aria-input-field-name" and "public-DraftEditor-content" in html)
        or (rule == "label" and re.search(r'name="[\w-]+-\d+-value"', html))
        or (rule == "scrollable-region-focusable" and "w-minimap__list" in html)
    )


def public_addresses(page, start):
    """Every address of a site that can be reached by links from its front page."""
    host, seen, waiting = urlsplit(start).netloc, [], [start]
    while waiting:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.append(url)
        response = page.goto(url)
        if response.status != 200 or "text/html" not in response.headers["content-type"]:
            seen.remove(url)
            continue
        for link in page.locator("a[href]").all():
            target = urlsplit(urljoin(page.url, link.get_attribute("href")))
            address = f"{target.scheme}://{target.netloc}{target.path}"
            is_page = re.fullmatch(r"/([\w-]+/)*", target.path) and "/admin/" not in address
            if target.netloc == host and is_page and address not in waiting:
                waiting.append(address)
    return seen


def is_wider_than_the_screen(page):
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("name", ["trust", "infant", "hartsmoor"])
def test_no_public_page_has_a_barrier(open_page, example_site, name):
    """On a small phone and on a desk, each page that links lead to."""
    page = open_page(viewport={"width": 1280, "height": 900})
    addresses = public_addresses(page, example_site.site(name)["url"])
    assert any("young-carers" in address for address in addresses)
    problems = []
    for width in (320, 1280):
        for address in addresses:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            # All of the page at once: what stays at the foot of the screen then covers nothing.
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": height})
            problems += violations(page, PUBLIC)
            if is_wider_than_the_screen(page):
                problems.append(f"{address} scrolls sideways at {width} px")
    assert problems == []


def test_nothing_that_has_the_focus_is_hidden_by_the_way_out(open_page, example_site):
    """The way out stays in sight on a phone, and never over what the keyboard has come to."""
    page = open_page(viewport={"width": 320, "height": 480})
    page.goto(example_site.infant["young_carers_url"])
    assert page.locator(".yc-leave__link").is_visible()
    hidden, stops = [], 0
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(COVERED)
        if stop is None:
            break
        stops += 1
        if stop["covered"]:
            hidden.append(stop["words"])
    assert stops > 20
    assert hidden == []


# What has the focus, and whether the way out covers it whole; null at the end of the page.
COVERED = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const leave = document.querySelector('.yc-leave__link');
    const a = here.getBoundingClientRect(), b = leave.getBoundingClientRect();
    const inside = a.top >= b.top && a.bottom <= b.bottom && a.left >= b.left && a.right <= b.right;
    return {words: here.textContent.trim(), covered: inside && !leave.contains(here)};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_staff_guide_has_no_barrier(open_page, example_site, scheme):
    """In light and dark, as staff read it."""
    page = open_page("staff", viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(example_site.infant["staff_area_url"])
    assert violations(page, PUBLIC) == []
    assert not is_wider_than_the_screen(page)


def test_the_refusal_has_no_barrier(open_page, example_site):
    """Whoever may not enter is told in words they can read."""
    page = open_page("pupil", viewport={"width": 320, "height": 640})
    page.goto(example_site.infant["staff_area_url"])
    assert violations(page, PUBLIC) == []


def test_the_page_editor_with_our_blocks_has_no_barrier(open_page, example_site):
    """The infant school's own page, with every block open."""
    page = open_page("editor", viewport={"width": 1280, "height": 900})
    page.goto(f"{example_site.infant['url']}admin/pages/")
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name="Young carers", exact=True).click()
    page.locator("[data-streamfield-child]").first.wait_for()
    assert violations(page, ADMIN) == []
