"""Takes the pictures of the README and the docs again, from the example site.

``make pictures`` runs it; it needs a Chromium on the path, or named by CHROMIUM.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.running import find_chromium, launch_chromium, running_example_site

FOLDER = Path(__file__).resolve().parent / "pictures"
LARGEST = 150_000
DESKTOP = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}
LONG_PHONE = {"width": 390, "height": 1200}


def keep(page, name: str) -> None:
    """Keep what the window shows, in as many colours as fit into `LARGEST` bytes."""
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in (256, 128, 64):
        small = io.BytesIO()
        shot.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= LARGEST:
            break
    else:
        raise SystemExit(f"{name} is too large: {small.tell()} bytes.")
    (FOLDER / f"{name}.png").write_bytes(small.getvalue())
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


class Photographer:
    """Opens windows of the example site, each with nothing remembered from the last."""

    def __init__(self, browser, site):
        self.browser = browser
        self.site = site
        self.section = site.infant["young_carers_url"]

    def window(self, size=DESKTOP, username=None):
        """A new window; signed in where there is a `username`."""
        page = self.browser.new_context(viewport=size, locale="en-GB").new_page()
        if username:
            self.site.sign_in(page, username)
        return page

    def public_pages(self):
        """What a family sees, at a desk and on a phone; and what the youngest see."""
        for name, size in (("public-page", DESKTOP), ("public-page-phone", LONG_PHONE)):
            page = self.window(size)
            page.goto(self.section)
            keep(page, name)
        page.goto(f"{self.section}for-children/")
        keep(page, "picture-page-phone")

    def editing(self):
        """The blocks an editor can choose from, and one being edited."""
        page = self.window(username="editor")
        page.goto(f"{self.site.infant['url']}admin/pages/")
        page.locator("main").get_by_role("link", name="Young carers", exact=True).click()
        body = page.locator("#panel-child-content-body-section")
        commitment = page.locator("[name$='commitments-0-value-commitment']")
        # Rich text fields grow when their editors start, and push what is below them down.
        body.locator("[contenteditable=true]").last.wait_for()
        page.wait_for_load_state("networkidle")
        bring_up(commitment, 470)
        keep(page, "editing-a-block")
        insert = body.get_by_role("button", name="Insert a block").first
        bring_up(insert, 120)
        insert.click()
        page.get_by_role("option").first.wait_for()
        keep(page, "choosing-a-block")

    def staff_area(self):
        """What a member of staff reads, and what a pupil gets."""
        page = self.window(username="staff")
        page.goto(self.site.infant["staff_area_url"])
        keep(page, "staff-guide")
        page = self.window(PHONE, username="pupil")
        page.goto(self.site.infant["staff_area_url"])
        keep(page, "staff-area-refused")


def main() -> None:
    """Take every picture."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("No Chromium found; set CHROMIUM to one.")
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_example_site(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        photographer = Photographer(launch_chromium(playwright, chromium), site)
        photographer.public_pages()
        photographer.editing()
        photographer.staff_area()


if __name__ == "__main__":
    main()
