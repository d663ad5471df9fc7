"""Who to turn to: roles and the people in them, activities, services, helplines and figures.

Records are written once and shown everywhere by reference. Saving one is live at once
(only referral contacts have drafts); dates decide who is shown.

A record is one ``translation_key``. Each translatable model names its ``translated_fields``,
the words; every other field is a fact, read always from the row in the main language.
"""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import (
    DraftStateMixin,
    Locale,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
)

from wagtail_youngcarers.fields import EmailAddressField, PhoneField, WebAddressField
from wagtail_youngcarers.records.keys import unique_key
from wagtail_youngcarers.records.sessions import DayOffStreamBlock, SessionStreamBlock
from wagtail_youngcarers.schools.models import SharedRecord, SiteRecord
from wagtail_youngcarers.schools.panels import SchoolPanel
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE
from wagtail_youngcarers.stable_blocks import StableStreamField
from wagtail_youngcarers.text import clean_name


class OneRecordMixin(TranslatableMixin):
    """Makes the rows of all languages one record, which belongs to one school.

    ``owner_field`` says whose a row is. Translations follow the main-language row: left behind
    with another school, its editors could write words that this one shows. They follow it in
    its ``references`` too, or a translation, where no fact can be changed, would keep from being
    deleted what the record has long let go.
    """

    owner_field = "site"
    references: list[str] = []
    translated_fields: list[str] = []
    # What wagtail-localize may take to translate: nothing. The words have a form of their own.
    translatable_fields: list = []

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        if self.locale_id is None:
            self.locale = Locale.get_default()
        is_new = self._state.adding
        rows = type(self)._default_manager.filter(translation_key=self.translation_key)
        followed = [f"{name}_id" for name in (self.owner_field, *self.references)]
        if self.is_translation:
            # What is saved may be an old draft, from before the record moved.
            for main in rows.filter(locale=Locale.get_default()).values(*followed):
                for name, value in main.items():
                    setattr(self, name, value)
        super().save(*args, **kwargs)
        if not (is_new or self.is_translation):
            as_here = {name: getattr(self, name) for name in followed}
            for row in rows.exclude(pk=self.pk).exclude(**as_here):
                row.save()

    @property
    def is_translation(self) -> bool:
        """Whether this row holds only the words of a record whose facts are in another row."""
        return bool(self.locale_id) and self.locale_id != Locale.get_default().pk


class KeyedMixin(OneRecordMixin):
    """A key, unique in its school and language, that code and copied pages find a record by."""

    key_source = "title"

    key = models.SlugField(
        _("key"),
        max_length=80,
        blank=True,
        help_text=_("Made from the name. Pages copied from another school find this by it."),
    )

    class Meta(OneRecordMixin.Meta):
        abstract = True

    def full_clean(self, *args, **kwargs):
        self._fill_key()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self._fill_key()
        super().save(*args, **kwargs)

    def _fill_key(self):
        if self.locale_id is None:
            self.locale = Locale.get_default()
        if not self.key:
            self.key = unique_key(self, getattr(self, self.key_source) or "")


def _key_constraints(name, shareable):
    constraints = [
        models.UniqueConstraint(
            fields=["translation_key", "locale"], name=f"yc_{name}_translation"
        ),
        models.UniqueConstraint(
            fields=["site", "key", "locale"],
            name=f"yc_{name}_key",
            violation_error_message=_("Another record of this school has this key."),
        ),
    ]
    if shareable:
        constraints.append(
            models.UniqueConstraint(
                fields=["key", "locale"],
                condition=models.Q(site__isnull=True),
                name=f"yc_{name}_shared_key",
                violation_error_message=_("Another shared record has this key."),
            )
        )
    return constraints


class Role(KeyedMixin, SiteRecord):
    """A job that stays when people change: pages point at roles, never at people.

    ``key`` is public API: ``young-carers-lead``, ``senior-leader``, ``safeguarding-lead``,
    and whatever a school adds. ``next_role`` is who steps in when nobody is in post.
    """

    YOUNG_CARERS_LEAD = "young-carers-lead"
    SENIOR_LEADER = "senior-leader"
    SAFEGUARDING_LEAD = "safeguarding-lead"

    title = models.CharField(
        _("title"), max_length=120, help_text=_("As it says on the door: Young carers lead.")
    )
    does = models.CharField(
        _("what they do, in plain words"),
        max_length=250,
        blank=True,
        help_text=_("One sentence a child understands: “Listens, and sorts things out with you.”"),
    )
    mailbox = EmailAddressField(
        _("mailbox"),
        blank=True,
        help_text=_("Best is one that outlives people, such as youngcarers@ your school."),
    )
    mailbox_reader = models.CharField(
        _("who opens that mailbox"),
        max_length=200,
        blank=True,
        help_text=_("Families want to know: “Mrs Okafor and the office manager, in school hours.”"),
    )
    phone = PhoneField(_("phone"), blank=True)
    extension = models.CharField(_("extension"), max_length=10, blank=True)
    next_role = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("if nobody is in post, show"),
        help_text=_("Another role. After the last one comes the school office."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    references = ["next_role"]
    translated_fields = ["title", "does", "mailbox_reader"]

    panels = [
        SchoolPanel("site"),
        FieldPanel("title"),
        FieldPanel("does"),
        MultiFieldPanel(
            [
                FieldPanel("mailbox"),
                FieldPanel("mailbox_reader"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("extension")]),
            ],
            heading=_("How to reach whoever is in post"),
        ),
        MultiFieldPanel(
            [FieldPanel("next_role"), FieldPanel("sort_order"), FieldPanel("key")],
            heading=_("More"),
            classname="collapsed",
        ),
    ]

    class Meta:
        ordering = ["sort_order", "title"]
        constraints = _key_constraints("role", shareable=False)
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        seen, titles, role = {self.pk}, [self.title], self.next_role
        while role is not None:
            if role.site_id != self.site_id:
                raise ValidationError({"next_role": _("Choose a role of the same school.")})
            if role.pk is not None and role.pk in seen:
                raise ValidationError(
                    {
                        "next_role": _(
                            "This goes round in a circle: %(roles)s. Choose another role, or none."
                        )
                        % {"roles": " → ".join([*titles, role.title])}
                    }
                )
            seen.add(role.pk)
            titles.append(role.title)
            role = role.next_role


class Person(SiteRecord):
    """An adult at the school, as pupils know them. One leaving date ends all they do."""

    name = models.CharField(
        _("name as pupils say it"), max_length=120, help_text=_("For example: Mrs Okafor.")
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
        help_text=_("A recent, friendly photo of the face. Young children find people by it."),
    )
    photo_permission = models.BooleanField(
        _("this person has agreed to their photo being on the website"),
        default=False,
        help_text=_("Without this tick the photo is shown nowhere. Untick it to withdraw it."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("their account on this site"),
        help_text=_("Optional. When the account is switched off, the person is no longer shown."),
    )
    leaving_on = models.DateField(
        _("last day at the school"),
        null=True,
        blank=True,
        help_text=_("From the day after, they are shown nowhere and the next person steps in."),
    )

    panels = [
        SchoolPanel("site"),
        FieldPanel("name"),
        FieldPanel("photo"),
        FieldPanel("photo_permission"),
        FieldPanel("leaving_on"),
        MultiFieldPanel([FieldPanel("user")], heading=_("More"), classname="collapsed"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    def clean_fields(self, exclude=None):
        self.name = clean_name(self.name)
        super().clean_fields(exclude)


class Appointment(OneRecordMixin, models.Model):
    """A person in a role, as holder or as deputy, for a time."""

    owner_field = "role"
    site_lookup = "role__site"
    shareable = False
    references = ["person"]
    translated_fields = ["where_and_when"]

    class Capacity(models.TextChoices):
        HOLDER = "holder", _("Holds the role")
        DEPUTY = "deputy", _("Deputy: steps in when nobody holds it")

    role = models.ForeignKey(
        Role, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("role")
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("person")
    )
    capacity = models.CharField(
        _("as"), max_length=10, choices=Capacity.choices, default=Capacity.HOLDER
    )
    where_and_when = models.CharField(
        _("where and when to find them"),
        max_length=250,
        blank=True,
        help_text=_("For example: in the Rainbow Room, every lunchtime; in the playground at 3pm."),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Leave empty if not known.")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("role"),
        FieldPanel("person"),
        FieldPanel("capacity"),
        FieldPanel("where_and_when"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("sort_order"),
            ],
            heading=_("More"),
            classname="collapsed",
        ),
    ]

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="yc_appointment_translation"
            )
        ]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")

    def __str__(self):
        return f"{self.person} – {self.role}"

    @property
    def owning_site_id(self):
        """The id of the Site the role belongs to."""
        return self.role.site_id

    def clean(self):
        super().clean()
        if self.role_id and self.person_id and self.role.site_id != self.person.site_id:
            raise ValidationError({"person": _("Choose a person of the same school as the role.")})
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first day.")})


class Activity(KeyedMixin, SiteRecord):
    """A drop-in, a club or anything else that happens at a set time.

    ``sessions`` holds weekday and wall-clock time (see ``records/sessions.py``): never a
    stored moment, which would slip by an hour when the clocks change.
    """

    class Kind(models.TextChoices):
        DROP_IN = "drop_in", _("Drop-in: come if you like")
        CLUB = "club", _("Club")
        OTHER = "other", _("Something else")

    title = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.DROP_IN)
    description = models.TextField(
        _("what happens there"),
        blank=True,
        help_text=_("Two or three short sentences. Say what it is, not who it is “for”."),
    )
    role = models.ForeignKey(
        Role,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who is there"),
        help_text=_("The role in charge. Whoever is in post is named on the page."),
    )
    place = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("As pupils know it: the Rainbow Room.")
    )
    sessions = StableStreamField(SessionStreamBlock(), blank=True, verbose_name=_("days and times"))
    # Written by the screen "Not this week", not by the form.
    days_off = StableStreamField(
        DayOffStreamBlock(), blank=True, editable=False, verbose_name=_("not on")
    )
    term_time_only = models.BooleanField(_("in term time only"), default=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(
        _("number of places"),
        null=True,
        blank=True,
        help_text=_("Leave empty if there is no limit."),
    )
    cost = models.CharField(
        _("cost"), max_length=120, blank=True, help_text=_("For example: free.")
    )
    how_to_join = models.CharField(
        _("how to join"),
        max_length=250,
        blank=True,
        help_text=_("For example: just come, or ask the office for a form."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    references = ["role"]
    translated_fields = ["title", "description", "place", "cost", "how_to_join"]

    panels = [
        SchoolPanel("site"),
        FieldPanel("title"),
        FieldPanel("kind"),
        FieldPanel("description"),
        FieldPanel("role"),
        FieldPanel("place"),
        FieldPanel("sessions"),
        MultiFieldPanel(
            [
                FieldPanel("how_to_join"),
                FieldRowPanel([FieldPanel("places"), FieldPanel("cost")]),
                FieldPanel("term_time_only"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("sort_order"),
                FieldPanel("key"),
            ],
            heading=_("More"),
            classname="collapsed",
        ),
    ]

    class Meta:
        ordering = ["sort_order", "title"]
        constraints = _key_constraints("activity", shareable=False)
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        errors = {}
        if self.places is not None and self.places < 1:
            errors["places"] = _("Use 1 or more, or leave this empty.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The last day is before the first day.")
        if self.role_id and self.site_id and self.role.site_id != self.site_id:
            errors["role"] = _("Choose a role of the same school.")
        if errors:
            raise ValidationError(errors)


class ReferralContact(DraftStateMixin, RevisionMixin, PreviewableMixin, KeyedMixin, SharedRecord):
    """A service outside school, with what a pupil or a family may read about it.

    What only staff may read (thresholds, named professionals, direct lines) is a table of
    its own in ``guide/``, and nothing here leads to it. Published means public.
    """

    class Kind(models.TextChoices):
        YOUNG_CARERS_SERVICE = "young_carers_service", _("Young carers service")
        FRONT_DOOR = "front_door", _("Council children's services, by day")
        OUT_OF_HOURS = "out_of_hours", _("Council children's services, nights and weekends")
        EARLY_HELP = "early_help", _("Early Help or Family Help")
        SCHOOL_NURSE = "school_nurse", _("School nurse")
        AWARD_CONTACT = "award_contact", _("Award contact")
        OTHER = "other", _("Something else")

    # Set by the admin form for the length of one save: a draft may be half filled.
    kept_as_draft = False

    URGENT_KINDS = frozenset({Kind.FRONT_DOOR, Kind.OUT_OF_HOURS})

    key_source = "name"
    # Its staff-only half moves with it, to be read by other people.
    right_to_move = CHANGE_GUIDE

    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(
        _("kind"), max_length=30, choices=Kind.choices, default=Kind.YOUNG_CARERS_SERVICE
    )
    description = models.TextField(
        _("what they do, in plain words"),
        blank=True,
        help_text=_("Two or three short sentences, as you would tell a parent at the gate."),
    )
    provider = models.CharField(
        _("run by"), max_length=150, blank=True, help_text=_("The council or charity behind it.")
    )
    network = models.CharField(_("part of"), max_length=150, blank=True)
    area = models.CharField(
        _("for families who live in"),
        max_length=250,
        blank=True,
        help_text=_("Councils, towns or postcodes. It is where the child lives that counts."),
    )
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    age_note = models.CharField(
        _("note on ages"),
        max_length=200,
        blank=True,
        help_text=_("For example: under 8, ask for Early Help first."),
    )
    young_person_may_refer = models.BooleanField(_("a young person can ask"), default=False)
    parent_may_refer = models.BooleanField(_("a parent can ask"), default=False)
    school_may_refer = models.BooleanField(_("the school can ask"), default=False)
    anyone_may_refer = models.BooleanField(_("anyone can ask"), default=False)
    self_referral_url = WebAddressField(_("form for families"), blank=True)
    school_referral_url = WebAddressField(
        _("form for schools, where the service publishes it"),
        blank=True,
        help_text=_("A form that only staff may see belongs in the staff half."),
    )
    phone = PhoneField(_("phone"), blank=True)
    text_number = PhoneField(_("text (SMS) number"), blank=True)
    email = EmailAddressField(_("e-mail"), blank=True)
    website = WebAddressField(_("web page"), blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    hours = models.CharField(
        _("when they answer"),
        max_length=250,
        blank=True,
        help_text=_("Days, times, bank holidays, and whether there is an answering machine."),
    )
    access_note = models.CharField(
        _("languages, BSL and relay"),
        max_length=250,
        blank=True,
        help_text=_("For example: interpreters are free; Relay UK 18001 then the number."),
    )
    cost = models.CharField(_("cost"), max_length=120, blank=True)
    consent_summary = models.CharField(
        _("who has to agree, in plain words"),
        max_length=250,
        blank=True,
        help_text=_("For example: you and your parent both say yes first."),
    )
    what_happens_next = models.TextField(_("what happens next, and how long it takes"), blank=True)
    out_of_hours = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("when they are closed, ring"),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    references = ["out_of_hours"]
    translated_fields = [
        "name",
        "description",
        "area",
        "age_note",
        "hours",
        "access_note",
        "cost",
        "consent_summary",
        "what_happens_next",
    ]
    route_fields = [
        "phone",
        "text_number",
        "email",
        "website",
        "self_referral_url",
        "postal_address",
    ]

    panels = [
        SchoolPanel("site"),
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("text_number")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
                FieldPanel("self_referral_url"),
                FieldPanel("hours"),
                FieldPanel("postal_address"),
                FieldPanel("out_of_hours"),
            ],
            heading=_("Ways to reach them"),
            help_text=_("At least one. Families use the phone most."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("young_person_may_refer"),
                        FieldPanel("parent_may_refer"),
                        FieldPanel("school_may_refer"),
                        FieldPanel("anyone_may_refer"),
                    ]
                ),
                FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
                FieldPanel("age_note"),
                FieldPanel("area"),
                FieldPanel("consent_summary"),
                FieldPanel("what_happens_next"),
            ],
            heading=_("Who it is for, and how it works"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldPanel("provider"),
                FieldPanel("network"),
                FieldPanel("school_referral_url"),
                FieldPanel("access_note"),
                FieldPanel("cost"),
                FieldPanel("sort_order"),
                FieldPanel("key"),
            ],
            heading=_("More"),
            classname="collapsed",
        ),
    ]

    class Meta:
        ordering = ["sort_order", "name"]
        constraints = _key_constraints("contact", shareable=True)
        verbose_name = _("referral contact")
        verbose_name_plural = _("referral contacts")

    def __str__(self):
        return self.name

    @property
    def is_urgent(self) -> bool:
        """Whether 999 must stand beside this contact wherever it is shown."""
        return self.kind in self.URGENT_KINDS

    @property
    def has_route(self) -> bool:
        """Whether a family can reach it at all."""
        return any(getattr(self, name) for name in self.route_fields)

    def clean(self):
        super().clean()
        errors = {}
        if not (self.has_route or self.is_translation or self.kept_as_draft):
            errors["phone"] = _(
                "Give at least one way to reach them: phone, text, e-mail, web page or address."
            )
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            errors["age_to"] = _("This is below “from age”.")
        if self.out_of_hours_id:
            if self.out_of_hours_id == self.pk:
                errors["out_of_hours"] = _("Choose another contact, not this one.")
            elif self.out_of_hours.site_id not in (None, self.site_id):
                errors["out_of_hours"] = _("Choose a contact of the same school, or a shared one.")
        if errors:
            raise ValidationError(errors)

    def get_preview_template(self, request, mode_name):
        return "wagtail_youngcarers/records/referral_contact_preview.html"

    def get_preview_context(self, request, mode_name):
        from wagtail_youngcarers.records.previews import contact_context

        return {**super().get_preview_context(request, mode_name), **contact_context(self)}


class Audience(models.TextChoices):
    """Who a helpline or a figure is shown to."""

    EVERYONE = "everyone", _("Everyone")
    PUPILS = "pupils", _("Pupils")
    FAMILIES = "families", _("Families")


class PleaseCheckMixin(models.Model):
    """A fact shipped unconfirmed: an editor sees "please check", a reader never sees it."""

    please_check = models.BooleanField(
        _("please check: not confirmed yet"),
        default=False,
        help_text=_(
            "Ticked, readers never see this. Look it up, correct it, then take the tick out."
        ),
    )

    class Meta:
        abstract = True


class Helpline(PleaseCheckMixin, KeyedMixin, SharedRecord):
    """A national or local line that anybody may use. Being overdue never hides one."""

    key_source = "name"

    name = models.CharField(_("name"), max_length=120)
    what_for = models.CharField(
        _("what it is for"),
        max_length=250,
        blank=True,
        help_text=_("One short sentence: “Talk to somebody about anything, any time.”"),
    )
    audience = models.CharField(
        _("for"), max_length=10, choices=Audience.choices, default=Audience.EVERYONE
    )
    is_emergency = models.BooleanField(
        _("for danger right now"), default=False, help_text=_("Always stands first, like 999.")
    )
    phone = PhoneField(_("phone"), blank=True)
    text_number = PhoneField(_("text (SMS) number"), blank=True)
    text_word = models.CharField(
        _("word to text"), max_length=30, blank=True, help_text=_("For example: SHOUT.")
    )
    chat_url = WebAddressField(_("online chat"), blank=True)
    website = WebAddressField(_("website"), blank=True)
    email = EmailAddressField(_("e-mail"), blank=True)
    bsl_url = WebAddressField(_("in British Sign Language"), blank=True)
    relay_note = models.CharField(
        _("text relay, and other ways"),
        max_length=200,
        blank=True,
        help_text=_("For people who can't hear or speak on the phone."),
    )
    hours = models.CharField(_("when they answer"), max_length=200, blank=True)
    always_open = models.BooleanField(_("day and night"), default=False)
    cost = models.CharField(_("cost"), max_length=120, blank=True)
    ages = models.CharField(_("ages"), max_length=120, blank=True)
    source = models.CharField(
        _("where this was looked up"),
        max_length=200,
        blank=True,
        help_text=_("For the next person who checks it. Not shown on the page."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    translated_fields = ["name", "what_for", "relay_note", "hours", "cost", "ages"]
    route_fields = ["phone", "text_number", "chat_url", "website", "email", "bsl_url"]

    panels = [
        SchoolPanel("site"),
        FieldPanel("please_check"),
        FieldPanel("name"),
        FieldPanel("what_for"),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldRowPanel([FieldPanel("text_number"), FieldPanel("text_word")]),
                FieldRowPanel([FieldPanel("chat_url"), FieldPanel("website")]),
                FieldPanel("hours"),
                FieldPanel("always_open"),
            ],
            heading=_("Ways to reach them"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldPanel("is_emergency"),
                FieldRowPanel([FieldPanel("cost"), FieldPanel("ages")]),
                FieldPanel("email"),
                FieldPanel("bsl_url"),
                FieldPanel("relay_note"),
                FieldPanel("source"),
                FieldPanel("sort_order"),
                FieldPanel("key"),
            ],
            heading=_("More"),
            classname="collapsed",
        ),
    ]

    class Meta:
        ordering = ["-is_emergency", "sort_order", "name"]
        constraints = _key_constraints("helpline", shareable=True)
        verbose_name = _("helpline")
        verbose_name_plural = _("helplines")

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.is_translation:
            return
        if not any(getattr(self, name) for name in self.route_fields):
            raise ValidationError(
                {"phone": _("Give at least one way to reach them: phone, text, chat or website.")}
            )
        if self.text_word and not self.text_number:
            raise ValidationError({"text_number": _("Give the number the word is sent to.")})


class DatedFigure(PleaseCheckMixin, KeyedMixin, SharedRecord):
    """A number with its year, its area and its source, and a day to look for a newer one."""

    key_source = "statement"

    value = models.CharField(
        _("figure"), max_length=60, help_text=_("As it is read out: about 120,000.")
    )
    statement = models.CharField(
        _("what it counts"),
        max_length=250,
        help_text=_("Carries on from the figure: “young carers aged 5 to 17 in the census”."),
    )
    comparison = models.CharField(
        _("compared with"),
        max_length=200,
        blank=True,
        help_text=_("For example: 14 days for other pupils."),
    )
    year = models.CharField(_("year"), max_length=40, help_text=_("For example: 2023/24."))
    area = models.CharField(_("area"), max_length=80, help_text=_("For example: England."))
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Who counted, and where it was published.")
    )
    source_url = WebAddressField(_("link to the source"), blank=True)
    is_estimate = models.BooleanField(
        _("an estimate"), default=False, help_text=_("The page then says “estimated”.")
    )
    check_again_by = models.DateField(_("look for a newer figure by"), null=True, blank=True)
    audience = models.CharField(
        _("for"), max_length=10, choices=Audience.choices, default=Audience.FAMILIES
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    translated_fields = ["value", "statement", "comparison", "area", "source"]

    panels = [
        SchoolPanel("site"),
        FieldPanel("please_check"),
        FieldPanel("value"),
        FieldPanel("statement"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("area")]),
        FieldPanel("source"),
        MultiFieldPanel(
            [
                FieldPanel("source_url"),
                FieldPanel("comparison"),
                FieldPanel("is_estimate"),
                FieldPanel("check_again_by"),
                FieldPanel("audience"),
                FieldPanel("sort_order"),
                FieldPanel("key"),
            ],
            heading=_("More"),
            classname="collapsed",
        ),
    ]

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = _key_constraints("figure", shareable=True)
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self):
        return f"{self.value} {self.statement}"


__all__ = [
    "Activity",
    "Appointment",
    "Audience",
    "DatedFigure",
    "Helpline",
    "Person",
    "ReferralContact",
    "Role",
]
