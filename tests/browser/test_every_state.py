"""No page of ours is a barrier, in any state, in any window."""

import itertools
import os

import pytest

from tests.browser.test_accessibility import PUBLIC, is_wider_than_the_screen, violations
from tests.browser.validity import invalid

# A small phone, a tablet, a desk, and a desk that is zoomed to 400 per cent.
WINDOWS = {
    "phone": {"width": 320, "height": 640},
    "tablet": {"width": 768, "height": 1024},
    "desk": {"width": 1280, "height": 900},
    "zoomed": {"width": 320, "height": 225},
}
CHOICES = [("light", "dark"), ("ltr", "rtl"), ("usual", "wide")]
# Any two of these rows' values meet, and each value with each row's place.
EVERY_PAIR = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
STATES = [
    *("full", "empty", "half", "draft", "overdue", "expired", "holidays", "nobody", "long"),
    *("infant", "infant-families", "picture", "picture-empty", "picture-nobody"),
    *("guide", "guide-print", "guide-draft", "refused"),
]
SHEETS = [
    f"{name}{filled}"
    for name in ("poster", "staffroom", "letter", "leaflet")
    for filled in ("", "-empty")
]

# WCAG 1.4.12: what a reader may set, and nothing may be lost by it.
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }
"""

# What stays at the foot of the screen lies over something wherever one stops reading; that it
# never lies over what has the focus is asked in test_accessibility.py.
NOTHING_STAYS = ".yc-leave__link, .yc-guide__bar { position: static !important; }"


def looks():
    """For each state the windows, colours, directions and spacings to look at it in.

    All of them where YC_LOOKS is "full". Else four for each state, so that any two
    values of anything (also: state and window) are seen together once.
    """
    if os.environ.get("YC_LOOKS") == "full":
        return [(state, list(itertools.product(WINDOWS, *CHOICES))) for state in STATES]
    found = []
    for place, state in enumerate(STATES):
        rows = []
        for number, window in enumerate(WINDOWS):
            chosen = EVERY_PAIR[(place + number) % len(EVERY_PAIR)]
            values = [pair[which] for pair, which in zip(CHOICES, chosen, strict=True)]
            rows.append((window, *values))
        found.append((state, rows))
    return found


def test_any_two_values_are_seen_together():
    """Or a dark page from right to left, say, would never have been looked at."""
    seen = {
        pair
        for state, rows in looks()
        for row in rows
        for pair in itertools.combinations((state, *row), 2)
    }
    values = [STATES, list(WINDOWS), *CHOICES]
    for one, other in itertools.combinations(values, 2):
        assert set(itertools.product(one, other)) <= seen


def test_every_page_of_the_gallery_is_looked_at(gallery):
    """And each was answered as it should be."""
    assert sorted([*STATES, *SHEETS]) == gallery.names
    answers = {status for name, status in gallery.statuses.items() if "refused" not in name}
    assert answers == {200}


# The gallery's Arabic has no catalogue: its pages show the direction of writing, not the words.
NO_ARABIC = 'start tag has “lang="ar"”'


def test_every_page_of_the_gallery_is_valid_html(gallery):
    """Empty, half filled and refused ones too, in both directions of writing."""
    files = list(gallery.folder.glob("*.html"))
    assert len(files) == 2 * len([*STATES, *SHEETS])
    assert [one for one in invalid(files) if NO_ARABIC not in one] == []


@pytest.mark.parametrize(("state", "rows"), looks(), ids=STATES)
def test_no_state_has_a_barrier(show, gallery, state, rows):
    """axe finds nothing, nothing scrolls sideways, is cut off or lies over something else."""
    page, problems = show(), []
    for window, scheme, direction, spacing in rows:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(WINDOWS[window])
        page.goto(gallery.address(state, direction))
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        if spacing == "wide":
            page.add_style_tag(content=SPACING)
        page.add_style_tag(content=NOTHING_STAYS)
        found = violations(page, PUBLIC) + page.evaluate(CROWDED)
        if is_wider_than_the_screen(page):
            found.append("scrolls sideways")
        problems += [f"{window}, {scheme}, {direction}, {spacing}: {one}" for one in found]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("state", SHEETS)
def test_no_sheet_of_paper_has_a_barrier(show, gallery, state):
    """Whoever can't see the paper reads it on the screen, in either direction."""
    page, problems = show(), []
    for window in ("phone", "desk"):
        for direction in ("ltr", "rtl"):
            page.set_viewport_size(WINDOWS[window])
            page.goto(gallery.address(state, direction))
            problems += [f"{window}, {direction}: {one}" for one in violations(page, PUBLIC)]
    assert not problems, "\n".join(problems)


# What of the words can't be read: beyond the screen or the box they stand in, cut off, or under
# other words.
CROWDED = """() => {
    const ours = document.querySelector('.yc');
    // The bar of the guide lies over the text on purpose, and text can be scrolled from under it.
    const hidden = '.yc-visually-hidden, .yc-guide__bar, audio';
    const width = document.documentElement.clientWidth;
    const problems = [], lines = [];
    const said = (what, node) => problems.push(`${what}: ${node.textContent.trim().slice(0, 60)}`);

    const boxOf = element => {
        for (let box = element; box !== ours; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (style.display !== 'inline' && (parseFloat(style.borderInlineStartWidth)
                || style.backgroundColor !== 'rgba(0, 0, 0, 0)')) return box;
        }
        return ours;
    };

    for (const element of ours.querySelectorAll('*')) {
        const style = getComputedStyle(element);
        if (style.overflow === 'visible' || element.closest(hidden)) continue;
        if (!element.checkVisibility() || element.namespaceURI.endsWith('svg')) continue;
        if (element.scrollHeight > element.clientHeight + 1
            || element.scrollWidth > element.clientWidth + 1) said('cut off', element);
    }

    const walker = document.createTreeWalker(ours, NodeFilter.SHOW_TEXT);
    for (let node; node = walker.nextNode();) {
        const parent = node.parentElement;
        if (!node.textContent.trim() || parent.closest(hidden)) continue;
        if (!parent.checkVisibility({visibilityProperty: true})) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = boxOf(parent).getBoundingClientRect();
        for (const line of range.getClientRects()) {
            if (line.width < 1) continue;
            if (line.left < -1 || line.right > width + 1) said('beyond the screen', node);
            if (line.left < box.left - 1 || line.right > box.right + 1
                || line.top < box.top - 1 || line.bottom > box.bottom + 1) said('outside', node);
            // Lines that are set close touch with what no letter reaches.
            const spare = line.height / 4;
            lines.push({node, left: line.left + 1, right: line.right - 1,
                        top: line.top + spare, bottom: line.bottom - spare});
        }
    }
    lines.sort((a, b) => a.top - b.top);
    lines.forEach((one, place) => {
        for (let next = place + 1; next < lines.length; next++) {
            const other = lines[next];
            if (other.top >= one.bottom) break;
            if (one.node !== other.node && one.left < other.right && other.left < one.right)
                said('overlaps', one.node);
        }
    });
    return problems;
}"""
