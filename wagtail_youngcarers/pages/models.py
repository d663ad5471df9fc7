"""The page types, ready to use. A site with a base page of its own takes the mixins instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.models import Page

from wagtail_youngcarers.guide.shell import StaffAreaMixin
from wagtail_youngcarers.pages.forms import StaffAreaPageForm
from wagtail_youngcarers.pages.mixins import (
    InformationPageMixin,
    PicturePageMixin,
    YoungCarersPageMixin,
)


class YoungCarersPage(YoungCarersPageMixin, Page):
    """The first page about young carers; see `YoungCarersPageMixin`."""

    template = YoungCarersPageMixin.young_carers_template
    content_panels = [
        *Page.content_panels,
        *YoungCarersPageMixin.young_carers_content_panels,
    ]
    search_fields = [*Page.search_fields, *YoungCarersPageMixin.young_carers_search_fields]

    class Meta:
        verbose_name = _("Young carers page")
        verbose_name_plural = _("Young carers pages")


class InformationPage(InformationPageMixin, Page):
    """More for one kind of reader; see `InformationPageMixin`."""

    template = InformationPageMixin.young_carers_template
    content_panels = [
        *Page.content_panels,
        *InformationPageMixin.young_carers_content_panels,
    ]
    search_fields = [*Page.search_fields, *InformationPageMixin.young_carers_search_fields]

    class Meta:
        verbose_name = _("Young carers: information page")
        verbose_name_plural = _("Young carers: information pages")


class PicturePage(PicturePageMixin, Page):
    """A picture and a few words for the youngest; see `PicturePageMixin`."""

    template = PicturePageMixin.young_carers_template
    content_panels = [
        *Page.content_panels,
        *PicturePageMixin.young_carers_content_panels,
    ]
    search_fields = [*Page.search_fields, *PicturePageMixin.young_carers_search_fields]

    class Meta:
        verbose_name = _("Young carers: picture page")
        verbose_name_plural = _("Young carers: picture pages")


class StaffAreaPage(StaffAreaMixin, Page):
    """The door to the staff guide, which is not in the page; see `StaffAreaMixin`."""

    base_form_class = StaffAreaPageForm
    content_panels = [
        *Page.content_panels,
        HelpPanel(
            _(
                "Signed-in staff read the guide here; everybody else is turned away. To change "
                "the guide, open “Staff guide” in the “Young carers” menu."
            )
        ),
    ]

    class Meta:
        verbose_name = _("Staff area page")
        verbose_name_plural = _("Staff area pages")
