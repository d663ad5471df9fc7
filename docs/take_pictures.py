"""Takes the pictures of the README, the docs and the editor's manual again, from the example site.

``make pictures`` runs it; it needs a Chromium on the path, or named by CHROMIUM.
"""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.empty_site import EDITOR, PASSWORD
from tests.browser.running import (
    find_chromium,
    launch_chromium,
    running_empty_site,
    running_example_site,
)

DOCS = Path(__file__).resolve().parent
LARGEST = 150_000
# A page as schools have them: its people, numbers and places are invented.
OLD_PAGE = """Young Carers at Alder Brook

A young carer is a child who helps to look after somebody at home.

Mrs Okafor and Miss Bell are our young carers leads. You can write to
youngcarers@alder-brook.example or ring 01632 960140.

Our drop-in is in the Rainbow Room on Wednesdays from 12:15 to 12:50.

We are committed to:
1. Knowing who our young carers are.
2. Listening to them and their families.
3. Making sure that nobody misses a trip because of caring.

We are working towards the Bronze award.
"""
DESKTOP = {"width": 1200, "height": 900}
ADMIN = {"width": 1040, "height": 800}
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
LONG_PHONE = {"width": 390, "height": 1200}


def keep(page, name: str, of=None, height=None, margin=0, shrink=1) -> None:
    """Keep what the window shows, or the part `of` and a margin around it; at most so high, made
    smaller by `shrink`, in as many colours as fit into `LARGEST` bytes."""
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    clip = None
    if of is not None:
        box = of.bounding_box()
        clip = {
            "x": box["x"] - margin,
            "y": box["y"] - margin,
            "width": box["width"] + 2 * margin,
            "height": min(box["height"] + 2 * margin, height or box["height"] + 2 * margin),
        }
    elif height:
        clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}
    taken = page.screenshot(animations="disabled", clip=clip, full_page=of is not None)
    shot = Image.open(io.BytesIO(taken)).convert("RGB").reduce(shrink)
    for colours in (256, 128, 64):
        small = io.BytesIO()
        shot.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= LARGEST:
            break
    else:
        raise SystemExit(f"{name} is too large: {small.tell()} bytes.")
    (DOCS / f"{name}.png").write_bytes(small.getvalue())
    print(f"{name}.png: {small.tell() // 1000} kB in {colours} colours")


def bring_up(locator, pixels: int) -> None:
    """Scroll until the top of `locator` is as many pixels below the top of what scrolls."""
    locator.evaluate(
        """(element, pixels) => {
            element.style.scrollMarginTop = `${pixels}px`;
            element.scrollIntoView({behavior: "instant"});
        }""",
        pixels,
    )


def point_at(locator) -> None:
    """Draw a frame around what the text speaks of."""
    locator.evaluate(
        """element => {
            element.style.outline = "3px solid #d9480f";
            element.style.outlineOffset = "-3px";
        }"""
    )


class Photographer:
    """Opens windows of the example site, each with nothing remembered from the last."""

    def __init__(self, browser, site):
        self.browser = browser
        self.site = site
        self.section = site.infant["young_carers_url"]
        self.admin = f"{site.infant['url']}admin/"

    def window(self, size=DESKTOP, username=None):
        """A new window; signed in where there is a `username`."""
        page = self.browser.new_context(viewport=size, locale="en-GB").new_page()
        if username:
            self.site.sign_in(page, username)
        return page

    def screen(self, address, username="lead", size=ADMIN):
        """A window with a screen of the admin."""
        page = self.window(size, username)
        page.goto(self.admin + address)
        page.wait_for_load_state("networkidle")
        return page

    def open_page(self, page, name):
        """Open the form of a page of the infant school."""
        page.goto(f"{self.admin}pages/")
        page.locator("main").get_by_role("link", name="Young carers", exact=True).click()
        if name != "Young carers":
            page.goto(page.url.replace("/edit/", "/"))
            page.locator("main").get_by_role("link", name=name, exact=True).click()
        # Rich text fields grow when their editors start, and push what is below them down.
        body = page.locator("#panel-child-content-body-section")
        body.locator("[contenteditable=true]").last.wait_for()
        page.wait_for_load_state("networkidle")
        return body

    def public_pages(self):
        """What a family sees, at a desk and on a phone; and what the youngest see."""
        for name, size in (
            ("pictures/public-page", DESKTOP),
            ("pictures/public-page-phone", LONG_PHONE),
        ):
            page = self.window(size)
            page.goto(self.section)
            keep(page, name)
        page.goto(f"{self.section}for-children/")
        keep(page, "pictures/picture-page-phone")

    def staff_area(self):
        """What a member of staff reads, and what a pupil gets."""
        page = self.window(username="staff")
        page.goto(self.site.infant["staff_area_url"])
        keep(page, "pictures/staff-guide")
        page = self.window(PHONE, username="pupil")
        page.goto(self.site.infant["staff_area_url"])
        keep(page, "pictures/staff-area-refused", height=460)

    def finding_the_way(self):
        """The menu."""
        page = self.screen("")
        page.get_by_role("button", name="Young carers").click()
        page.get_by_role("link", name="Editor’s manual").wait_for()
        keep(page, "manual/pictures/menu", height=620)

    def people(self):
        """Who is in post, and somebody who leaves."""
        page = self.screen("young_carers_appointments/")
        main = page.locator("main")
        point_at(main.get_by_role("link", name="Add appointment"))
        keep(page, "manual/pictures/who-does-what", main, 420)
        page.get_by_role("link", name="Add appointment").click()
        page.locator("[name=capacity]").first.wait_for()
        page.locator("[name=role]").select_option(label="Young carers lead")
        page.locator("[name=person]").select_option(label="Mr Rees")
        page.locator("[name=capacity]").select_option("deputy")
        page.locator("[name=where_and_when]").fill("In the hall from 7:30am on school days.")
        keep(page, "manual/pictures/appointment", main, 640)
        page = self.screen("young_carers_people/")
        page.get_by_role("link", name="Miss Bell").first.click()
        leaving = page.locator("[name=leaving_on]")
        bring_up(leaving, 560)
        # The calendar that opens would stand over what the picture is about.
        page.add_style_tag(content=".xdsoft_datetimepicker { display: none !important; }")
        leaving.fill((date.today() + timedelta(days=14)).isoformat())
        point_at(page.locator("#panel-leaving_on-section"))
        keep(page, "manual/pictures/somebody-leaves")

    def drop_in(self):
        """The drop-in, called off once."""
        page = self.screen("young_carers_activities/")
        page.get_by_role("link", name="Rainbow Room drop-in").first.click()
        bring_up(page.locator("[name=place]"), 90)
        keep(page, "manual/pictures/drop-in")
        page = self.screen("young_carers_activities/")
        page.get_by_role("button", name="More options for 'Rainbow Room drop-in'").click()
        page.get_by_role("link", name="Not this week…").first.click()
        page.locator("[name=instead]").fill("Come to the library instead. Miss Bell is there.")
        keep(page, "manual/pictures/not-this-week", page.locator("main"), 620)
        page.get_by_role("button", name="Say that it is not on").click()
        page = self.window(PHONE)
        page.goto(self.section)
        offers = page.locator(".yc-offers")
        keep(page, "manual/pictures/not-this-week-read", offers, 420, margin=16)

    def outside_school(self):
        """Services, helplines and figures."""
        page = self.screen("young_carers_contacts/")
        keep(page, "manual/pictures/services", page.locator("main"), 420)
        page = self.screen("young_carers_helplines/", "admin")
        keep(page, "manual/pictures/helplines", page.locator("main"), 430)

    def writing(self):
        """The blocks an editor can choose from, and one being edited."""
        page = self.window(username="editor")
        body = self.open_page(page, "Young carers")
        commitment = page.locator("[name$='commitments-0-value-commitment']")
        bring_up(commitment, 470)
        keep(page, "manual/pictures/editing-a-block")
        insert = body.get_by_role("button", name="Insert a block").first
        bring_up(insert, 120)
        insert.click()
        page.get_by_role("option").first.wait_for()
        keep(page, "manual/pictures/choosing-a-block")

    def publishing(self):
        """The button that publishes."""
        page = self.window(ADMIN, "editor")
        self.open_page(page, "Young carers")
        page.get_by_role("button", name="More actions").click()
        point_at(page.get_by_role("button", name="Publish", exact=True))
        keep(page, "manual/pictures/publish")

    def printing(self):
        """What there is to print, and the poster."""
        page = self.screen("young-carers/print/")
        keep(page, "manual/pictures/to-print", page.locator("main"), 400)
        page = self.window({"width": 860, "height": 1200})
        page.goto(f"{self.section}on-paper/poster/")
        keep(page, "manual/pictures/poster", shrink=2)

    def old_page(self):
        """An old page, pasted, and what is recognised in it."""
        page = self.screen("young_carers_import/")
        page.locator("textarea").fill(OLD_PAGE)
        keep(page, "manual/pictures/old-page", page.locator("main"), 860)
        page.get_by_role("button", name="See what was recognised").click()
        page.get_by_role("button", name="Make the draft").wait_for()
        keep(page, "manual/pictures/old-page-read", page.locator("main"), 700)

    def guide(self):
        """The staff guide, before it goes to staff."""
        page = self.screen("young_carers_guides/")
        page.get_by_role("link", name="Noticing and helping young carers").first.click()
        approved = page.locator("[name=approved_by]")
        approved.wait_for()
        bring_up(approved, 330)
        keep(page, "manual/pictures/guide-approved")
        page = self.screen("young_carers_guides/")
        page.get_by_role("button", name="More options for").first.click()
        page.get_by_role("link", name="Publish").first.click()
        page.wait_for_load_state("networkidle")
        keep(page, "manual/pictures/guide-publish", page.locator("main"), 760)

    def readers(self):
        """Who has read the guide, who may, and the staff list."""
        page = self.screen("young_carers_who_has_read/")
        keep(page, "manual/pictures/who-has-read", page.locator("main"), 620)
        page = self.screen("young_carers_staff/add-many/")
        page.locator("textarea").fill("Lidia Wrona, midday assistant\nCol Tapper, caretaker")
        keep(page, "manual/pictures/staff-list", page.locator("main"), 380)
        page = self.screen("young_carers_readers/")
        keep(page, "manual/pictures/who-can-read", page.locator("main"), 520)
        page.fill("[name=addresses]", "pupil@alder-brook.example\nstaff@alder-brook.example")
        page.get_by_role("button", name="Look them up").click()
        page.get_by_role("button", name="Let those ticked in").wait_for()
        keep(page, "manual/pictures/let-in", page.locator("main"), 640)

    def report(self):
        """Who looks after what."""
        page = self.screen("", size=WIDE)
        page.get_by_role("button", name="Reports").click()
        page.get_by_role("link", name="Young carers: who looks after what").click()
        page.wait_for_load_state("networkidle")
        keep(page, "manual/pictures/who-looks-after-what", page.locator("main"), 560)

    def keeping_right(self):
        """What needs attention, after what the pictures before have changed."""
        page = self.screen("young_carers_people/")
        page.get_by_role("link", name="Mr Rees").first.click()
        page.locator("[name=leaving_on]").fill((date.today() + timedelta(days=5)).isoformat())
        page.keyboard.press("Escape")
        page.locator("main form button[type=submit]").first.click()
        page.locator(".messages").wait_for()
        page = self.screen("young_carers_attention/")
        keep(page, "manual/pictures/needs-attention", page.locator("main"), 390)
        page.get_by_role("checkbox").first.check()
        keep(page, "manual/pictures/still-correct", page.locator("main"), 720)

    def photo(self):
        """The tick without which a photo is shown nowhere."""
        page = self.screen("young_carers_people/")
        page.get_by_role("link", name="Mrs Okafor").first.click()
        tick = page.locator("[name=photo_permission]")
        bring_up(tick, 380)
        point_at(page.locator("#panel-photo_permission-section"))
        keep(page, "manual/pictures/photo-permission")

    def quotes(self):
        """The quotes of a school, and the button that takes one off."""
        page = self.screen("young_carers_quotes/")
        keep(page, "manual/pictures/withdraw-a-quote", page.locator("main"), 520)

    def languages(self):
        """A few words in other languages."""
        page = self.window(PHONE)
        page.goto(f"{self.section}for-families/")
        words = page.locator(".yc-in-your-language")
        words.locator("summary").first.click()
        keep(page, "manual/pictures/in-your-language", words, 560, margin=16)

    def looking_back(self):
        """Every version of a page that was saved."""
        page = self.window(ADMIN, "editor")
        self.open_page(page, "Young carers")
        page.goto(page.url.replace("/edit/", "/history/"))
        keep(page, "manual/pictures/history", page.locator("main"), 380)


def first_pages(browser, url) -> None:
    """Set-up, from the first screen of a Wagtail with nothing in it."""
    page = browser.new_context(viewport=ADMIN, locale="en-GB").new_page()
    main = page.locator("main")
    page.goto(f"{url}admin/")
    page.locator("[name=username]").fill(EDITOR)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    begin = page.locator("#young-carers-set-up-section").get_by_role("link", name="Begin")
    point_at(begin)
    keep(page, "manual/pictures/set-up-begin", main, 450)
    begin.click()
    page.get_by_label("Young carers lead", exact=True).fill("Mrs Okafor")
    page.get_by_label("School office: phone").fill("01632 960100")
    page.evaluate("window.scrollTo(0, 0)")
    keep(page, "manual/pictures/set-up-questions", main, 760)
    page.get_by_role("button", name="Show me what will be made").click()
    make = page.get_by_role("button", name="Make these drafts")
    make.wait_for()
    keep(page, "manual/pictures/set-up-plan", main, 700)
    make.click()
    page.get_by_role("link", name="Back to the questions").wait_for()
    page.reload()
    keep(page, "manual/pictures/set-up-left", main, 700)
    main.get_by_role("link", name="Young carers", exact=True).click()
    faults = page.locator("[data-young-carers-before-publishing]")
    faults.wait_for()
    bring_up(faults, 130)
    keep(page, "manual/pictures/before-you-publish")
    marked = "[...document.querySelectorAll('textarea')].find(one => one.value.includes('[['))"
    decide = page.evaluate_handle(marked).as_element()
    bring_up(decide, 300)
    point_at(decide)
    keep(page, "manual/pictures/please-decide", height=560)


STEPS = (
    "public_pages",
    "staff_area",
    "finding_the_way",
    "outside_school",
    "writing",
    "publishing",
    "printing",
    "old_page",
    "guide",
    "readers",
    "photo",
    "quotes",
    "report",
    "languages",
    "looking_back",
    # From here on, what is pictured is also changed.
    "people",
    "drop_in",
    "keeping_right",
)


def main() -> None:
    """Take every picture."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium found; set CHROMIUM to one.")
    with (
        tempfile.TemporaryDirectory() as folder,
        running_example_site(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = launch_chromium(playwright, chromium)
        photographer = Photographer(browser, site)
        for step in STEPS:
            getattr(photographer, step)()
        empty = Path(folder) / "empty"
        empty.mkdir()
        with running_empty_site(empty) as url:
            first_pages(browser, url)


if __name__ == "__main__":
    main()
