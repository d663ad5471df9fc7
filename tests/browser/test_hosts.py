"""In somebody else's site: our content stays itself, and breaks nothing around it.

The three sites are those of tests/hosts. The page is the infant school's, with most blocks on it.
"""

import pytest

from tests.hosts import HOSTS

# What a site's rules for element names usually touch.
PROPERTIES = """
    display position float clear visibility opacity box-sizing overflow-x overflow-y z-index
    color background-color background-image outline-style box-shadow text-shadow filter
    font-family font-size font-style font-weight font-variant-caps line-height letter-spacing
    word-spacing text-align text-indent text-transform white-space-collapse vertical-align
    text-decoration-line text-decoration-color list-style-type list-style-position quotes cursor
    margin-top margin-right margin-bottom margin-left
    padding-top padding-right padding-bottom padding-left
    border-top-width border-right-width border-bottom-width border-left-width
    border-top-style border-left-style border-top-color border-left-color border-top-left-radius
    width height fill stroke transition-duration animation-name transform
"""

# Each element as it is drawn: its place in our content, its style and what stands before and
# after it. Everything is unfolded, and the things a reader does to a link or button are done.
OURS = """(properties) => {
    document.getAnimations().forEach(animation => animation.finish());
    properties = properties.trim().split(/\\s+/);
    document.querySelectorAll('.yc details').forEach(details => details.open = true);
    const ground = document.querySelector('.yc').getBoundingClientRect();
    const described = (element, pseudo) => {
        const style = getComputedStyle(element, pseudo);
        if (pseudo && style.content === 'none') return [pseudo + ' nothing'];
        return [...properties, 'content'].map(
            name => `${pseudo || ''} ${name}: ${style.getPropertyValue(name)}`);
    };
    return [...document.querySelectorAll('.yc, .yc *')].map((element, number) => {
        const box = element.getBoundingClientRect();
        const drawn = element.getClientRects().length > 0;
        const sticks = getComputedStyle(element).position === 'sticky';
        const corner = drawn && !sticks ? [box.x - ground.x, box.y - ground.y] : [];
        const place = [...corner, box.width, box.height];
        const name = `${number} <${element.localName} class="${element.getAttribute('class')}">`;
        return [name, 'place: ' + place.map(Math.round), ...described(element, null),
            ...described(element, '::before'), ...described(element, '::after')];
    });
}"""

# Everything of the site's own, whole: every property there is of every element.
THEIRS = """() => (document.getAnimations().forEach(animation => animation.finish()), [
    ...document.querySelectorAll('*:not(.yc, .yc *)')
]).flatMap((element, number) => {
    const style = getComputedStyle(element);
    const holdsUs = element.querySelector('.yc') !== null;
    // An auto margin is told as what it came to, or as 0: the picture knows better.
    const depends = /block-size|height|inline-size|margin|origin|width/;
    return [...style]
        .filter(name => !name.startsWith('--') && !(holdsUs && depends.test(name)))
        .map(name => `${number} ${element.localName} ${name}: ${style.getPropertyValue(name)}`);
})"""


def address(example_site, host):
    return f"{example_site.infant['young_carers_url']}?host={host}"


@pytest.mark.parametrize("width", [320, 1280])
def test_our_content_is_the_same_in_every_site(open_page, example_site, width):
    """Every element of it, as it stands, to the pixel: as in the site that has no style."""
    page = open_page(viewport={"width": width, "height": 900})
    seen = {}
    for host in HOSTS:
        page.goto(address(example_site, host))
        seen[host] = page.evaluate(OURS, PROPERTIES)
    plain = seen.pop("plain")
    assert len(plain) > 400
    differences = [
        f"{host} {ours[0]}: {mine}, not {his}"
        for host, elements in seen.items()
        for ours, theirs in zip(plain, elements, strict=True)
        for his, mine in zip(ours, theirs, strict=False)
        if his != mine
    ]
    assert differences[:40] == []


def test_a_link_shows_its_focus_and_its_hover_in_every_site(open_page, example_site):
    """A site that takes the outline off takes it off its own elements only."""
    page = open_page(viewport={"width": 1280, "height": 900})
    seen = []
    for host in HOSTS:
        page.goto(address(example_site, host))
        page.keyboard.press("Tab")
        for stop in (".yc-below a", ".yc-contents summary", ".yc-leave__shortcut button"):
            page.focus(stop)
            page.hover(stop)
            look = "e => {const s = getComputedStyle(e); return [s.outline, s.background, s.color]}"
            seen.append((host, stop, page.eval_on_selector(stop, look)))
    assert len(seen) == 9
    for host, stop, look in seen:
        assert "solid 3px" in look[0], (host, stop)
        assert look == next(kept for _host, place, kept in seen if place == stop), (host, stop)


def test_nothing_of_the_sites_own_is_touched(open_page, example_site):
    """With our stylesheet and without it: the same style, and the same picture."""
    page = open_page(viewport={"width": 1280, "height": 900})
    for host in HOSTS:
        seen = []
        for is_loaded in (True, False):
            if not is_loaded:
                page.route("**/young-carers*.css", lambda route: route.abort())
            page.goto(address(example_site, host))
            style = page.evaluate(THEIRS)
            page.eval_on_selector(".yc", "e => {e.style.display = 'none'}")
            seen.append((set(style), page.screenshot(full_page=True)))
        (with_ours, picture), (without, same_picture) = seen
        assert sorted(with_ours ^ without) == [], host
        assert picture == same_picture, host
        page.unroute_all()


def test_an_agency_can_change_it_nonetheless(open_page, example_site):
    """By a property, or in a layer after ours; markup of its own keeps the site's style."""
    page = open_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page.goto(address(example_site, "hostile"))
    page.add_style_tag(
        content=":root { --yc-action: rgb(1, 2, 3); --yc-case: uppercase; --yc-space-4: 40px }"
        "@layer ours { .yc h2 { color: rgb(4, 5, 6) } .yc-card { padding: 50px } }"
    )
    style = "(e, name) => getComputedStyle(e)[name]"
    assert page.eval_on_selector(".yc-contents a", style, "color") == "rgb(1, 2, 3)"
    assert page.eval_on_selector(".yc h2", style, "textTransform") == "uppercase"
    assert page.eval_on_selector(".yc h2", style, "color") == "rgb(4, 5, 6)"
    assert page.eval_on_selector(".yc-card", style, "paddingTop") == "50px"
    assert page.eval_on_selector(".yc-next", style, "paddingLeft") == "40px"
    page.eval_on_selector(
        ".yc",
        "e => e.insertAdjacentHTML('beforeend', '<div class=yc-host><p id=a>A</p></div>"
        "<p class=lead id=b>B</p>')",
    )
    for own in ("#a", "#b"):
        assert "monospace" in page.eval_on_selector(own, style, "fontFamily")
