"""What is printed comes out of the browser on the paper it is meant for."""

import re
from urllib.parse import urljoin

import pytest

from tests.browser.test_accessibility import PUBLIC, violations
from tests.browser.validity import invalid

# Address, how many pages, width and height in points.
PRINTS = [
    ("poster/", 1, (595, 842)),
    ("poster/?size=a3", 1, (842, 1191)),
    ("staffroom/", 1, (595, 842)),
    ("staffroom/?size=a3", 1, (842, 1191)),
    ("letter/", None, (595, 842)),
    ("leaflet/", 2, (842, 595)),
]


@pytest.fixture(params=["infant", "hartsmoor", "infant, in Welsh"])
def school(request, example_site):
    """Each school of the example site, and one in a language of longer words."""
    site = example_site.site(request.param.partition(",")[0])
    if request.param.endswith("Welsh"):
        return {**site, "young_carers_url": urljoin(site["url"], "/cy/gofalwyr-ifanc/")}
    return site


@pytest.mark.parametrize(("path", "pages", "size"), PRINTS)
def test_a_sheet_is_the_paper_it_says(open_page, school, path, pages, size):
    """Nothing runs on to a page more, and nothing of it is cut off at the foot."""
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{school['young_carers_url']}on-paper/{path}")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {size}
    if pages is not None:
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == pages
        assert page.evaluate(CUT_OFF) == []


def test_a_line_shows_where_to_cut_between_slips(open_page, school):
    """And the last is cut by the edge of the paper."""
    page = open_page()
    page.goto(f"{school['young_carers_url']}on-paper/poster/")
    lines = page.locator(".ycp-slips li").evaluate_all(
        "slips => slips.map(slip => getComputedStyle(slip).borderRightStyle)"
    )
    assert lines == ["dashed"] * 5 + ["none"]


# What stands outside the sheet, or the spread, that hides what doesn't fit.
CUT_OFF = """() => [...document.querySelectorAll(
    '.ycp-sheet--poster, .ycp-sheet--staffroom, .ycp-spread, .ycp-slips li'
)].filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
  .map(box => `${box.className}: ${box.scrollWidth}x${box.scrollHeight} in ` +
    `${box.clientWidth}x${box.clientHeight}`)"""


@pytest.mark.parametrize("path", [path for path, _pages, _size in PRINTS])
def test_a_sheet_has_no_barrier(open_page, school, path):
    """Whoever can't see the paper reads it on the screen."""
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto(f"{school['young_carers_url']}on-paper/{path}")
    assert violations(page, PUBLIC) == []


def test_every_sheet_is_valid_html(open_page, school, tmp_path):
    """And the pages they come from, in the example site's own templates."""
    page, files = open_page(), []
    below = [] if "/cy/" in school["young_carers_url"] else ["for-families/"]
    for path in ["", *below, *(f"on-paper/{path}" for path, _pages, _size in PRINTS)]:
        files.append(tmp_path / f"{len(files)}.html")
        answer = page.goto(f"{school['young_carers_url']}{path}")
        assert answer.ok
        files[-1].write_bytes(answer.body())
    assert invalid(files) == []
