"""Everything only staff may read, in tables of its own.

Nothing here is a page, a snippet, indexed, in the reference index, in an API or reachable
from a public record. ``guide/gate.py`` alone decides who reads it.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site, TranslatableMixin

from wagtail_youngcarers.fields import EmailAddressField, PhoneField, WebAddressField
from wagtail_youngcarers.guide.attachments import describe
from wagtail_youngcarers.guide.blocks import GuideStreamBlock
from wagtail_youngcarers.guide.storage import random_name, staff_files_storage
from wagtail_youngcarers.records.models import ReferralContact
from wagtail_youngcarers.schools.models import CleanTextMixin, SharedRecord
from wagtail_youngcarers.stable_blocks import StableStreamField
from wagtail_youngcarers.staff.models import StaffMember

SECOND_GUIDE = _("This school has a guide already. Change that one.")
SECOND_SHARED_GUIDE = _("There is a shared guide already. Change that one.")
PUBLISHED_STAYS = _("A published guide is part of the school’s records and can’t be deleted.")
FILES_IN_USE = _("A published guide in another language shows files of this one.")
FILE_STAYS = _(
    "Staff have been shown this file under this title, so it can’t be changed. Add it again, tick "
    "the new one in the guide instead, and publish."
)


class ContactStaffDetail(CleanTextMixin):
    """The staff-only half of a referral contact.

    It points at the contact; nothing points back, so no template path leads here.
    """

    wagtail_reference_index_ignore = True
    site_lookup = "contact__site"
    shareable = True

    class Consent(models.TextChoices):
        UNKNOWN = "", _("Not known")
        PARENT_AND_CHILD = "parent_and_child", _("Parent and child both agree")
        CHILD_ONLY = "child_only", _("The child's own agreement is enough")
        PARENT_ONLY = "parent_only", _("A parent agrees")
        NOT_FOR_SAFETY = "not_for_safety", _("None needed when a child may be unsafe")

    contact = models.OneToOneField(
        ReferralContact, on_delete=models.CASCADE, related_name="+", verbose_name=_("contact")
    )
    consent_rule = models.CharField(
        _("who must agree"), max_length=20, choices=Consent.choices, blank=True
    )
    consent_note = models.TextField(_("note on agreement"), blank=True)
    thresholds = models.TextField(_("who they take, and who not"), blank=True)
    sibling_rule = models.CharField(
        _("siblings, and how many per family"), max_length=250, blank=True
    )
    priority_note = models.TextField(_("priorities, and the wait now"), blank=True)
    have_ready = models.TextField(
        _("have ready"), blank=True, help_text=_("What their form asks, one item a line.")
    )
    professional_name = models.CharField(_("whom staff ask for"), max_length=150, blank=True)
    direct_line = PhoneField(_("staff line"), blank=True)
    professional_email = EmailAddressField(_("staff e-mail"), blank=True)
    professional_referral_url = WebAddressField(_("form for professionals"), blank=True)
    secure_route = models.CharField(
        _("secure e-mail or portal"),
        max_length=250,
        blank=True,
        help_text=_("How a child's details travel safely. Never by ordinary e-mail."),
    )
    source_url = WebAddressField(_("where this was looked up"), blank=True)

    class Meta:
        verbose_name = _("contact, staff half")
        verbose_name_plural = _("contacts, staff half")
        default_permissions = ()

    def __str__(self):
        return f"Staff half {self.pk}"

    @property
    def owning_site_id(self):
        """The id of the contact's Site; None where the contact is shared."""
        return self.contact.site_id


class Guide(TranslatableMixin, SharedRecord):
    """A school's identification guide, or one shared by every school. Its text is in versions."""

    wagtail_reference_index_ignore = True
    # What wagtail-localize may take to translate: nothing staff read leaves these tables.
    translatable_fields: list = []

    title = models.CharField(_("title"), max_length=120)

    class Meta:
        verbose_name = _("staff guide")
        verbose_name_plural = _("staff guides")
        default_permissions = ("change",)
        permissions = [
            ("read_guide", _("Can read the staff guide")),
            ("publish_guide", _("Can publish the staff guide")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="yc_guide_translation"
            ),
            models.UniqueConstraint(
                fields=["site", "locale"],
                name="yc_one_guide_per_school",
                violation_error_message=SECOND_GUIDE,
            ),
            models.UniqueConstraint(
                fields=["locale"],
                condition=models.Q(site__isnull=True),
                name="yc_one_shared_guide",
                violation_error_message=SECOND_SHARED_GUIDE,
            ),
        ]

    def __str__(self):
        return f"Staff guide {self.pk}"

    def save(self, *args, **kwargs):
        if self.locale_id is None:
            self.locale = Locale.get_default()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        published = self.versions.exclude(number=None)
        if published.exists():
            raise models.ProtectedError(PUBLISHED_STAYS, set(published))
        elsewhere = GuideVersion.objects.filter(files__guide=self).exclude(number=None)
        if elsewhere.exists():
            raise models.ProtectedError(FILES_IN_USE, set(elsewhere))
        return super().delete(*args, **kwargs)

    @property
    def draft(self):
        """The one version being written, or None."""
        return self.versions.filter(number=None).first()

    @property
    def published(self):
        """The newest published version, or None."""
        return self.versions.exclude(number=None).order_by("-number").first()


class StaffAttachment(CleanTextMixin):
    """A file that only staff may open. It never changes: a newer one is another row.

    It is kept in private storage (``guide/storage.py``) and leaves it through the gate only.
    Its title and note are part of what staff were told, so a published version fixes them.
    `guide` is the one in the main language; its translations show the same files.
    """

    wagtail_reference_index_ignore = True
    site_lookup = "guide__site"
    shareable = True

    guide = models.ForeignKey(
        Guide, on_delete=models.CASCADE, related_name="+", verbose_name=_("guide")
    )
    title = models.CharField(_("title"), max_length=150)
    note = models.CharField(
        _("what it is for"), max_length=250, blank=True, help_text=_("One line for readers.")
    )
    file = models.FileField(
        _("file"), storage=staff_files_storage, upload_to=random_name, max_length=150
    )
    # What it was called when it was uploaded; readers save it under this name.
    file_name = models.CharField(max_length=150, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    # A name for its address that says nothing about content or order.
    token = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("file for staff")
        verbose_name_plural = _("files for staff")
        default_permissions = ()

    def __str__(self):
        return f"File for staff {self.pk}"

    def save(self, *args, **kwargs):
        stored = type(self).objects.filter(pk=self.pk).values_list("file", flat=True).first()
        if stored is not None and (stored != self.file.name or self.is_published):
            raise ValidationError(FILE_STAYS)
        super().save(*args, **kwargs)

    @property
    def owning_site_id(self):
        """The id of the guide's Site; None where the guide is shared."""
        return self.guide.site_id

    @property
    def versions(self):
        """The versions that show it, newest first, the draft at the end."""
        found = GuideVersion.objects.filter(files=self).select_related("guide__locale")
        return found.defer("body").order_by(models.F("number").desc(nulls_last=True), "pk")

    @property
    def is_published(self):
        """Whether a published version shows it, now or once."""
        return self.versions.exclude(number=None).exists()

    @property
    def kind_and_size(self):
        """What readers are told before they open it."""
        return describe(self.file_name, self.size)


class GuideVersion(CleanTextMixin):
    """One version of a guide. A published one never changes; the draft has no number."""

    wagtail_reference_index_ignore = True

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"), null=True, blank=True, editable=False)
    body = StableStreamField(GuideStreamBlock(), blank=True, verbose_name=_("guide"))
    files = models.ManyToManyField(
        StaffAttachment, blank=True, related_name="+", verbose_name=_("files")
    )
    what_changed = models.CharField(
        _("what changed"),
        max_length=250,
        blank=True,
        help_text=_("One line that readers see, for example: new number for nights and weekends."),
    )
    approved_by = models.CharField(
        _("approved by"),
        max_length=150,
        blank=True,
        help_text=_("The senior leader or safeguarding lead who read every word of it."),
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    published_by_name = models.CharField(max_length=150, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    # A name for preview and reading addresses that says nothing about content or order.
    token = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="yc_guide_version_number"),
            models.UniqueConstraint(
                fields=["guide"], condition=models.Q(number__isnull=True), name="yc_one_guide_draft"
            ),
        ]
        verbose_name = _("guide version")
        verbose_name_plural = _("guide versions")
        default_permissions = ()

    def __str__(self):
        return f"Staff guide version {self.pk}"

    def save(self, *args, **kwargs):
        if self._is_stored_as_published():
            raise ValidationError(_("A published version can't be changed. Publish a new one."))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        if self._is_stored_as_published():
            raise models.ProtectedError(PUBLISHED_STAYS, {self})
        return super().delete(*args, **kwargs)

    def _is_stored_as_published(self):
        # Whatever the instance in memory says.
        stored = GuideVersion.objects.filter(pk=self.pk).exclude(number=None)
        return self.pk is not None and stored.exists()


class Reading(models.Model):
    """That somebody has read a version of the guide. It never changes; only the purge deletes it.

    Names, jobs and dates of staff only. `name` and `job` are as they were on the day.
    """

    wagtail_reference_index_ignore = True

    class How(models.TextChoices):
        ON_SCREEN = "on_screen", _("Confirmed on the page")
        ON_PAPER = "on_paper", _("Read on paper")
        IN_BRIEFING = "in_briefing", _("In a briefing")

    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="+", verbose_name=_("school")
    )
    version = models.ForeignKey(
        GuideVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("version")
    )
    member = models.ForeignKey(
        StaffMember,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member of staff"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=150)
    job = models.CharField(_("job"), max_length=120, blank=True)
    how = models.CharField(_("how"), max_length=20, choices=How.choices)
    read_on = models.DateField(_("read on"))
    # Who says so, where it is not the reader: whoever gave the paper or held the briefing.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_by_name = models.CharField(_("confirmed by"), max_length=150, blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        verbose_name = _("reading")
        verbose_name_plural = _("reading register")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["version", "site", "member"], name="yc_read_once_by_member"
            ),
            models.UniqueConstraint(
                fields=["version", "site", "user"], name="yc_read_once_by_account"
            ),
        ]

    def __str__(self):
        return f"Reading {self.pk}"

    def save(self, *args, **kwargs):
        if self.pk is not None and type(self).objects.filter(pk=self.pk).exists():
            raise ValidationError(_("What is in the reading register can't be changed."))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise models.ProtectedError(_("What is in the reading register can't be deleted."), {self})


class ReadingReminder(models.Model):
    """That an account was asked to read a version, so that nobody is asked twice at once.

    `number` counts the reminders about one version, from 1.
    """

    wagtail_reference_index_ignore = True

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["version", "site", "user", "number"], name="yc_one_reminder_per_turn"
            )
        ]

    def __str__(self):
        return f"Reading reminder {self.pk}"
