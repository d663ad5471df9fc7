"""When somebody last looked at a record and found it right.

Checks stand beside the records, in one append-only table, so that no form, revision,
copy or translation can undo one. The newest row wins. Being overdue never hides a record.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Check(models.Model):
    """One person found one record right on one day.

    ``record_key`` is the record's translation key where it has one, else its primary key:
    a check holds for every language of a record.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    record_key = models.CharField(max_length=40)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_by_name = models.CharField(_("name at the time"), max_length=150, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["-checked_on", "-pk"]
        indexes = [
            models.Index(
                fields=["content_type", "record_key", "-checked_on"], name="yc_check_newest"
            )
        ]
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        default_permissions = ()

    def __str__(self):
        return f"{self.checked_on:%d %B %Y}"

    def save(self, *args, **kwargs):
        if self.pk and not self._state.adding:
            raise ValidationError(_("A check can't be changed. Record a new one."))
        super().save(*args, **kwargs)
