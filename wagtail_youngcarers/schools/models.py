"""The school behind a Site, its year, and which groups look after it."""

from __future__ import annotations

import zoneinfo

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Site

from wagtail_youngcarers.fields import EmailAddressField, PhoneField, WebAddressField
from wagtail_youngcarers.schools.addresses import read_endings
from wagtail_youngcarers.schools.panels import SchoolPanel
from wagtail_youngcarers.text import clean_label


class Phase(models.TextChoices):
    """Which children a school teaches; decides the starter pages and the guide's wording."""

    INFANT = "infant", _("Infant (4 to 7)")
    JUNIOR = "junior", _("Junior (7 to 11)")
    PRIMARY = "primary", _("Primary (4 to 11)")
    SECONDARY = "secondary", _("Secondary (11 to 16 or 18)")
    ALL_THROUGH = "all_through", _("All-through (4 to 16 or 18)")


DEFAULT_LEAVE_PAGE_URL = "https://www.bbc.co.uk/weather"


class CleanTextMixin(models.Model):
    """Strips invisible direction controls from every text field before it is checked."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname, None)
            if isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
                setattr(self, field.attname, clean_label(value))
        super().clean_fields(exclude=exclude)


class SchoolSettings(CleanTextMixin, BaseSiteSetting):
    """What is true of one school (one Wagtail Site).

    The right to *change* this row, for one Site or for every Site, is also the right to
    look after that school's records: see ``schools/policy.py``.
    """

    name = models.CharField(
        _("school name"),
        max_length=120,
        blank=True,
        help_text=_("As families say it. Left blank, the site's own name is used."),
    )
    phase = models.CharField(
        _("phase"),
        max_length=20,
        choices=Phase.choices,
        default=Phase.PRIMARY,
        help_text=_("Decides which starter pages are made and what the staff guide shows first."),
    )
    local_authority = models.CharField(
        _("local authority"),
        max_length=120,
        blank=True,
        help_text=_("The council most of your families live under, for example Essex."),
    )
    office_phone = PhoneField(
        _("office phone"),
        blank=True,
        help_text=_("Shown when nobody else can be reached. It is the safety net of every page."),
    )
    office_email = EmailAddressField(_("office e-mail"), blank=True)
    office_address = models.TextField(_("office address"), blank=True)
    office_hours = models.CharField(
        _("office hours"),
        max_length=200,
        blank=True,
        help_text=_("When somebody answers, for example: Monday to Friday, 8am to 4pm, term time."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="Europe/London",
        help_text=_("Drop-in times are shown in this time zone."),
    )
    quick_exit = models.BooleanField(
        _("show “Leave this page” on pages for pupils"),
        default=True,
        help_text=_("A calm link that takes a pupil straight to another website."),
    )
    quick_exit_url = WebAddressField(
        _("“Leave this page” goes to"),
        default=DEFAULT_LEAVE_PAGE_URL,
        help_text=_("A neutral page that shows nothing personal, such as a weather forecast."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("check records every … months"),
        default=4,
        help_text=_("How often somebody looks at each record again. Four months is about a term."),
    )
    staff_addresses = models.TextField(
        _("staff e-mail addresses end in"),
        blank=True,
        help_text=_(
            "One ending a line, for example @staff.alder-lane.sch.uk. Only accounts whose address "
            "ends so can be let into the staff area from its own list. Empty: none can."
        ),
    )
    recording_system = models.CharField(
        _("safeguarding recording system"),
        max_length=120,
        blank=True,
        help_text=_(
            "What staff write concerns in, for example CPOMS. Shown in the staff guide only."
        ),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("phase"), FieldPanel("local_authority")],
            heading=_("The school"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("office_phone"),
                FieldPanel("office_email"),
                FieldPanel("office_hours"),
                FieldPanel("office_address"),
            ],
            heading=_("The school office"),
            help_text=_("Where a family turns when nobody is in post. Give at least a phone."),
        ),
        MultiFieldPanel(
            [FieldPanel("quick_exit"), FieldPanel("quick_exit_url")],
            heading=_("Leave this page"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("recording_system"),
                FieldPanel("staff_addresses"),
                FieldPanel("review_months"),
                FieldPanel("time_zone"),
            ],
            heading=_("Behind the scenes"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("young carers: school details and records")
        verbose_name_plural = _("young carers: school details and records")

    def __str__(self):
        return self.name or str(self.site)

    def clean(self):
        super().clean()
        if self.time_zone not in zoneinfo.available_timezones():
            raise ValidationError(
                {"time_zone": _("Use a name such as Europe/London or Europe/Dublin.")}
            )
        if self.review_months < 1:
            raise ValidationError({"review_months": _("Use 1 or more.")})
        try:
            read_endings(self.staff_addresses)
        except ValidationError as error:
            raise ValidationError({"staff_addresses": error.error_list}) from None


class SiteRecord(CleanTextMixin):
    """A record that belongs to one school.

    ``site_lookup`` is the query path to the Site, for the policy in ``schools/policy.py``.
    ``right_to_move`` is what it takes, besides the right to change the record, to give it to
    another school.
    """

    site_lookup = "site"
    shareable = False
    right_to_move: str | None = None

    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="+", verbose_name=_("school")
    )

    class Meta:
        abstract = True

    @property
    def owning_site_id(self):
        """The id of the Site this belongs to; None for a record shared by every school."""
        return self.site_id


class SharedRecord(CleanTextMixin):
    """A record of one school, or, with an empty Site, of every school on this Wagtail.

    Only somebody with the right for every school may add, change or delete a shared one.
    """

    site_lookup = "site"
    shareable = True
    right_to_move: str | None = None

    site = models.ForeignKey(
        Site,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("school"),
        help_text=_("Leave empty to share with every school."),
    )

    class Meta:
        abstract = True

    @property
    def owning_site_id(self):
        """The id of the Site this belongs to; None for a record shared by every school."""
        return self.site_id


def _check_order(instance, first, last, message):
    starts, ends = getattr(instance, first), getattr(instance, last)
    if starts and ends and ends < starts:
        raise ValidationError({last: message})


class Term(SiteRecord):
    """A stretch of school days. Half terms are two rows, or one row and closed days."""

    class FirstWeek(models.TextChoices):
        NONE = "", _("We have no week A and week B")
        A = "A", _("Week A")
        B = "B", _("Week B")

    name = models.CharField(_("name"), max_length=80, help_text=_("For example: Autumn 2026."))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    first_week = models.CharField(
        _("the first week is"),
        max_length=1,
        choices=FirstWeek.choices,
        blank=True,
        help_text=_("Only for schools with a two-week timetable."),
    )

    panels = [
        SchoolPanel("site"),
        FieldPanel("name"),
        FieldPanel("starts_on"),
        FieldPanel("ends_on"),
        FieldPanel("first_week"),
    ]

    class Meta:
        ordering = ["starts_on"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        _check_order(self, "starts_on", "ends_on", _("The last day is before the first day."))


class ClosedDay(SiteRecord):
    """A day, or a run of days, inside a term when the school is closed to pupils."""

    name = models.CharField(
        _("name"), max_length=80, help_text=_("For example: INSET day, or half term.")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave empty for a single day.")
    )

    panels = [
        SchoolPanel("site"),
        FieldPanel("name"),
        FieldPanel("starts_on"),
        FieldPanel("ends_on"),
    ]

    class Meta:
        ordering = ["starts_on"]
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        _check_order(self, "starts_on", "ends_on", _("The last day is before the first day."))


class SchoolGroup(models.Model):
    """Which Django group holds a school's staff or editors, so that a renamed group is found."""

    class Purpose(models.TextChoices):
        STAFF = "staff", _("May read the staff guide")
        EDITORS = "editors", _("Look after the school's records and guide")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "purpose"], name="yc_one_group_per_purpose")
        ]

    def __str__(self):
        return f"{self.site} {self.purpose}"
