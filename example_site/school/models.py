"""What a school site has of its own: images, a home page and content pages."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.blocks import RichTextBlock
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Page
from wagtail.search import index

from wagtail_youngcarers.blocks import HelplinesBlock


class SchoolImage(AbstractImage):
    """An image with the name of whoever took or drew it."""

    credit = models.CharField(max_length=100, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")


class SchoolRendition(AbstractRendition):
    """A resized copy of a :class:`SchoolImage`."""

    image = models.ForeignKey(SchoolImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_school_rendition"
            )
        ]


class HomePage(Page):
    """The front page of one site; its facts also stand in the frame around every page."""

    class Look(models.TextChoices):
        TRUST = "trust", "Trust"
        INFANT = "infant", "Infant school"
        SECONDARY = "secondary", "Secondary school"

    look = models.CharField(max_length=20, choices=Look.choices, default=Look.TRUST)
    strapline = models.CharField(max_length=120, blank=True)
    introduction = models.TextField(blank=True)
    picture = models.ForeignKey(
        SchoolImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("strapline"),
        FieldPanel("introduction"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("phone"), FieldPanel("email")],
            heading="Foot of every page",
        ),
    ]
    settings_panels = [*Page.settings_panels, FieldPanel("look")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    api_fields = [APIField("strapline"), APIField("introduction")]

    page_description = "The front page of a school's website."
    template = "school/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    # Like many school sites, this one lists what may stand below its front page.
    subpage_types = ["school.ContentPage", "wagtail_youngcarers_pages.YoungCarersPage"]


class ContentPage(Page):
    """An ordinary page of words."""

    introduction = models.TextField(blank=True)
    # A block of the package used alone, in a page type that is the site's own.
    body = StreamField(
        [("paragraph", RichTextBlock()), ("helplines", HelplinesBlock())], blank=True
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [APIField("introduction"), APIField("body")]

    page_description = "An ordinary page: an introduction, paragraphs, helplines."
    template = "school/content_page.html"
    parent_page_types = ["school.HomePage", "school.ContentPage"]
    subpage_types = ["school.ContentPage"]
