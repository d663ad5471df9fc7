"""A school's staff, and who of them may read the staff guide until when.

Names, jobs and dates of staff only, never anything about a child. Nothing here is a page, a
snippet, indexed, in the reference index or in an API.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from wagtail_youngcarers.schools.models import SiteRecord


class StaffGroup(models.TextChoices):
    """The kinds of work in a school that the staff guide speaks to."""

    LEADERS = "leaders", _("Leaders and governors")
    TEACHERS = "teachers", _("Teachers and tutors")
    SUPPORT = "support", _("Support and lunchtime staff")
    OFFICE = "office", _("Office, attendance and data staff")


class StaffMember(SiteRecord):
    """Somebody who works at a school and is to read the staff guide, with an account or without."""

    wagtail_reference_index_ignore = True

    name = models.CharField(_("name"), max_length=150)
    job = models.CharField(
        _("job"), max_length=120, blank=True, help_text=_("For example: midday assistant.")
    )
    works_as = models.CharField(
        _("works as"),
        max_length=20,
        choices=StaffGroup.choices,
        blank=True,
        help_text=_("Decides what the staff guide shows them first."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
        help_text=_("Leave empty for somebody who has no account on this site."),
    )
    left_on = models.DateField(
        _("left on"),
        null=True,
        blank=True,
        help_text=_("From the day after, they are no longer counted."),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff list")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["site", "user"],
                name="yc_one_staff_member_per_account",
                violation_error_message=_("This account is on the school's staff list already."),
            )
        ]

    def __str__(self):
        return f"Member of staff {self.pk}"


class ReadingAccess(models.Model):
    """Until when an account may read a school's guide as a member of its reading group.

    The right itself is the membership of the group (`SchoolGroup` of purpose ``staff``); this
    row gives it an end. A member of that group without a current row may not read.
    """

    wagtail_reference_index_ignore = True

    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("account"),
    )
    until = models.DateField(_("until"), help_text=_("The last day."))
    given_on = models.DateField(_("given on"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    given_by_name = models.CharField(max_length=150, blank=True, editable=False)
    # The value of `until` that its lead has been warned about: a renewed row is warned of again.
    warned_of = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("reading access")
        verbose_name_plural = _("reading access")
        default_permissions = ()
        permissions = [("manage_readers", _("Can let staff read the staff guide"))]
        constraints = [
            models.UniqueConstraint(fields=["site", "user"], name="yc_one_reading_access")
        ]

    def __str__(self):
        return f"Reading access {self.pk}"
