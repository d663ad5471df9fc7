"""What somebody was last told by e-mail, so that nobody is told the same thing every day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class AttentionMail(models.Model):
    """The newest digest that an account was sent about a school.

    ``told`` is a list of the keys of what stood in it (see ``attention/digest.py``): codes and
    keys of records, no words and no names.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_on = models.DateField()
    told = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "user"], name="yc_one_attention_mail")
        ]
        verbose_name = _("digest of what needs attention")
        verbose_name_plural = _("digests of what needs attention")
        default_permissions = ()

    def __str__(self):
        return f"{self.sent_on:%d %B %Y}"
