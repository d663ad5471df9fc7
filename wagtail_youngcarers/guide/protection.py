"""Keeps published lists of files as they were, and storage without files that have no row."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models.signals import m2m_changed, post_delete
from django.utils.translation import gettext as _

from wagtail_youngcarers.guide.models import GuideVersion, StaffAttachment
from wagtail_youngcarers.guide.storage import remove_when_committed


def refuse_other_files(sender, instance, action, reverse, pk_set, **kwargs) -> None:
    """Raise `ValidationError` where the files of a published version would change (an
    ``m2m_changed`` receiver). A version restored without files gets them: that is no change."""
    if not action.startswith("pre_"):
        return
    versions = GuideVersion.objects.exclude(number=None)
    versions = versions.filter(pk__in=pk_set or ()) if reverse else versions.filter(pk=instance.pk)
    if action == "pre_add":
        versions = versions.exclude(files=None)
    if versions.exists():
        raise ValidationError(_("The files of a published version can't be changed."))


def connect() -> None:
    """Connect the signals."""
    m2m_changed.connect(refuse_other_files, sender=GuideVersion.files.through)
    post_delete.connect(remove_when_committed, sender=StaffAttachment)
