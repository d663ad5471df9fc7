"""The base page of a site that has one of its own."""

import wagtail
from django.db import models

if wagtail.VERSION >= (8, 0):
    from wagtail.models import AbstractPage

    class BasePage(AbstractPage):
        """Takes the place of Wagtail's own Page (``WAGTAIL_PAGE_MODEL``)."""

        strapline = models.CharField(max_length=100, blank=True)

else:
    from wagtail.models import Page

    class BasePage(Page):
        """What every page of the site adds to Wagtail's own."""

        strapline = models.CharField(max_length=100, blank=True)
