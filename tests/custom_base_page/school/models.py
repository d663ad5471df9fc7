"""Our page types, made of the mixins on the site's own base page."""

from tests.custom_base_page.base.models import BasePage
from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.pages.mixins import (
    InformationPageMixin,
    PicturePageMixin,
    YoungCarersPageMixin,
)


class HomePage(BasePage):
    """The site's own front page."""

    template = "school/home_page.html"


class CarersPage(YoungCarersPageMixin, BasePage):
    """The section page."""

    content_panels = [
        *BasePage.content_panels,
        *YoungCarersPageMixin.young_carers_content_panels,
    ]


class CarersInformationPage(InformationPageMixin, BasePage):
    """A page below it."""

    content_panels = [
        *BasePage.content_panels,
        *InformationPageMixin.young_carers_content_panels,
    ]


class CarersPicturePage(PicturePageMixin, BasePage):
    """A page for the youngest."""

    content_panels = [*BasePage.content_panels, *PicturePageMixin.young_carers_content_panels]


class CarersStaffPage(StaffAreaMixin, BasePage):
    """The door to the staff guide."""
