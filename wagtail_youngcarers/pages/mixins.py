"""The page types as mixins: fields, panels, context and template, without a page base.

A site mixes one into a page type of its own, whatever its base page is::

    class CarersPage(YoungCarersPageMixin, SchoolBasePage):
        content_panels = [
            *SchoolBasePage.content_panels,
            *YoungCarersPageMixin.young_carers_content_panels,
        ]
        search_fields = [
            *SchoolBasePage.search_fields,
            *YoungCarersPageMixin.young_carers_search_fields,
        ]

``wagtail_youngcarers.pages.models`` has each ready made.

The model fields carry no help text, and choices are functions: both are written into the
migrations of every site that uses a mixin, and a better word here must not be a pending
migration there. Help texts are on the panels.
"""

from __future__ import annotations

from dataclasses import replace

from django.apps import apps
from django.db import models
from django.http import Http404
from django.utils.functional import classproperty
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.documents import get_document_model_string
from wagtail.search import index

from wagtail_youngcarers.blocks import YoungCarersStreamBlock
from wagtail_youngcarers.blocks.borrowed import NOTHING_BORROWED, find_borrowed
from wagtail_youngcarers.conf import yc_settings
from wagtail_youngcarers.page_kinds import (
    INFORMATION,
    PICTURE,
    SECTION,
    PageKindMixin,
    readable_pages_around,
)
from wagtail_youngcarers.pages.body import draw_body
from wagtail_youngcarers.pages.forms import PicturePageForm, PublicPageForm
from wagtail_youngcarers.pages.recording import is_playable, is_public, serve_recording
from wagtail_youngcarers.pages.scenes import Scene
from wagtail_youngcarers.pages.steps import PictureStepsBlock, drawing_choices
from wagtail_youngcarers.pages.versions import language_versions
from wagtail_youngcarers.paper import sheets
from wagtail_youngcarers.records.always import ANY_ADULT
from wagtail_youngcarers.records.directory import Directory
from wagtail_youngcarers.records.lifetime import limit_lifetime
from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.schools.models import DEFAULT_LEAVE_PAGE_URL, CleanTextMixin
from wagtail_youngcarers.schools.panels import BeforePublishingPanel
from wagtail_youngcarers.stable_blocks import StableStreamField


class PublicPageMixin(PageKindMixin):
    """What every public page type of ours shares: its template and what the template is given.

    Not a page type itself. The context has ``yc`` (the school's `Directory`) and, on pages
    for pupils where the school wants it, ``leave_url``; ``share_url``, the page's own full
    address, where the setting ``LOAD_METADATA`` is on, and ``language_versions``, the addresses
    of the page in all its languages (``pages/versions.py``); and ``lang_attr_of``, the ``lang`` of
    each field that nobody has translated yet (``blocks/borrowed.py``).
    """

    young_carers_template = ""
    # Stylesheets of ours that the page needs besides the one that all pages have.
    young_carers_styles: tuple[str, ...] = ()
    # The fields with words in them, which a translation has of its own.
    young_carers_words = ("title",)
    is_for_pupils = False
    # One of drawing_choices(), beside the title where there is room.
    header_drawing = ""
    # Where on the page a link from the section page leads: "#…", or empty for its top.
    opens_at = ""

    def get_template(self, request, *args, **kwargs):
        """The page type's own template where the site has written one, else ours."""
        own = super().get_template(request, *args, **kwargs)
        return [*([own] if isinstance(own, str) else own), self.young_carers_template]

    def serve(self, request, *args, **kwargs):
        """The page, which no cache may keep for longer than it is right."""
        return limit_lifetime(request, super().serve(request, *args, **kwargs))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        yc = context["yc"] = Directory.for_context(context)
        context["leave_url"] = self._leave_url(yc.settings)
        context["share_url"] = share_url = self._share_url(request)
        context["pages_below"], versions = readable_pages_around(self)
        context["language_versions"] = language_versions(self, share_url, versions, request)
        context["borrowed"] = borrowed = find_borrowed(self, self.young_carers_words)
        context["lang_attr_of"] = borrowed.in_fields()
        if not getattr(self, "search_description", ""):
            # The site's base template prints this one; it is never saved from here.
            self.search_description = self.describe()
        return context

    def describe(self) -> str:
        """What search engines say of the page when the editor has written nothing for them."""
        return Truncator(getattr(self, "introduction", "")).chars(160)

    def _share_url(self, request) -> str:
        if not yc_settings.LOAD_METADATA or getattr(request, "is_preview", False):
            return ""
        return self.get_full_url(request) or "" if self.pk else ""

    def _leave_url(self, settings) -> str:
        if not (self.is_for_pupils and settings.quick_exit):
            return ""
        url = settings.quick_exit_url
        return url if url.startswith(("https://", "http://")) else DEFAULT_LEAVE_PAGE_URL


class BodyPageMixin(PublicPageMixin, CleanTextMixin):
    """A page with an introduction and a body of blocks; not a page type itself.

    The context also has ``parts`` (the blocks as drawn, see ``pages/body.py``), ``sections``
    (``id`` and ``heading`` of each, for a list of contents) and ``beside``, the part with our
    people, which stays in sight on a wide screen.
    """

    introduction = models.TextField(_("introduction"), blank=True)
    body = StableStreamField(YoungCarersStreamBlock(), blank=True, verbose_name=_("body"))

    young_carers_words = ("title", "introduction")
    base_form_class = PublicPageForm
    young_carers_content_panels = [
        BeforePublishingPanel(),
        FieldPanel(
            "introduction",
            help_text=_("One or two sentences. What is this page, and who is it for?"),
        ),
        FieldPanel("body"),
    ]
    young_carers_search_fields = [
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    api_fields = [APIField("introduction"), APIField("body")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        parts, context["sections"] = draw_body(self.body, context, context["borrowed"])
        context["parts"] = parts
        context["beside"] = next((part for part in parts if part.block_type == "our_people"), None)
        return context


class YoungCarersPageMixin(BodyPageMixin):
    """The Young Carers page: what families and pupils see first. One per section of a site.

    What can be printed from it (``paper/sheets.py``) is at ``on-paper/<name>/`` below it.

    The context also has ``pages_below``, the pages for one kind of reader, which the page
    leads to before anything else.
    """

    young_carers_kind = SECTION
    young_carers_template = "wagtail_youngcarers/pages/young_carers_page.html"
    page_description = _(
        "The first page about young carers: who to talk to, what help there is, what happens next."
    )
    max_count_per_parent = 1
    is_for_pupils = True
    header_drawing = "kettle"

    class Meta:
        abstract = True

    def route(self, request, path_components):
        """As in Wagtail, with what can be printed at ``on-paper/…/`` below a published page."""
        match path_components:
            case [sheets.PATH, name] if self.live:
                return self, [], {"sheet": name}
        return super().route(request, path_components)

    def serve(self, request, *args, sheet="", **kwargs):
        """The page, or something to print from it."""
        if sheet:
            return limit_lifetime(request, sheets.sheet_response(request, self, sheet))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        for page in context["pages_below"]:
            # Not by its specific_class, which looks each type up by itself.
            page.opens_at = getattr(page.content_type.model_class(), "opens_at", "")
        return context


class InformationAudience(models.TextChoices):
    """Who an information page is written for."""

    FAMILIES = "families", _("Families")
    PUPILS_7_11 = "pupils_7_11", _("Pupils aged 7 to 11")
    PUPILS_11_16 = "pupils_11_16", _("Pupils aged 11 to 16")


def audience_choices():
    """The audiences of an information page, for its field."""
    return InformationAudience.choices


class InformationPageMixin(BodyPageMixin):
    """A page below the Young Carers page, written for families or for pupils of one age."""

    audience = models.CharField(
        _("written for"),
        max_length=20,
        choices=audience_choices,
        default=InformationAudience.FAMILIES,
    )

    young_carers_kind = INFORMATION
    young_carers_template = "wagtail_youngcarers/pages/information_page.html"
    page_description = _(
        "More for one kind of reader: families, pupils of 7 to 11, or of 11 to 16."
    )
    young_carers_content_panels = [
        BeforePublishingPanel(),
        FieldPanel(
            "audience",
            help_text=_("Pages for pupils can show “Leave this page”: see the school's details."),
        ),
        *BodyPageMixin.young_carers_content_panels[1:],
    ]
    young_carers_search_fields = [
        *BodyPageMixin.young_carers_search_fields,
        index.FilterField("audience"),
    ]
    api_fields = [APIField("audience"), *BodyPageMixin.api_fields]

    class Meta:
        abstract = True

    @property
    def is_for_pupils(self) -> bool:
        """Whether the reader is a child."""
        return self.audience != InformationAudience.FAMILIES

    @property
    def header_drawing(self) -> str:
        """The drawing beside the title."""
        return "school-bag" if self.is_for_pupils else "plate"


class PicturePageMixin(PublicPageMixin, CleanTextMixin):
    """A page for the youngest children, read with an adult or heard alone.

    One idea a screen: the sentence, the school's own ``steps``, then the grown-up to find, who
    is whoever is in post in ``role``. Recordings are served from ``recording/`` below the page.
    """

    RECORDING_PATH = "recording"
    # Past the top of the site, which is nothing for somebody who can't read yet.
    opens_at = "#yc-screen-1"

    sentence = models.CharField(_("the sentence"), max_length=140)
    role = models.ForeignKey(
        Role,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the grown-up"),
    )
    thing_to_do = models.CharField(_("the one thing to do"), max_length=100, blank=True)
    drawing = models.CharField(
        _("drawing"), max_length=40, choices=drawing_choices, default="bench"
    )
    recording = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recording"),
    )
    recording_text = models.TextField(_("what the recording says"), blank=True)
    steps = StableStreamField(PictureStepsBlock(), blank=True, verbose_name=_("further screens"))
    for_adult = models.CharField(_("for the adult reading along"), max_length=250, blank=True)

    young_carers_kind = PICTURE
    young_carers_template = "wagtail_youngcarers/pages/picture_page.html"
    young_carers_styles = ("picture-page",)
    page_description = _("For the youngest children: a picture, a few words, one grown-up to find.")
    base_form_class = PicturePageForm
    young_carers_words = (
        "title",
        "sentence",
        "thing_to_do",
        "recording_text",
        "for_adult",
    )
    is_for_pupils = True

    young_carers_content_panels = [
        BeforePublishingPanel(),
        FieldPanel(
            "sentence",
            help_text=_("Short enough to say in one breath: “Do you help someone at home?”"),
        ),
        FieldPanel(
            "role",
            help_text=_(
                "Whoever is in post is shown with photo and place. "
                "Left empty, it is the young carers lead."
            ),
        ),
        FieldPanel(
            "thing_to_do",
            help_text=_("Left empty, the page says “Find” and the grown-up's name."),
        ),
        FieldPanel("drawing", help_text=_("Beside the photo, or instead of it.")),
        MultiFieldPanel(
            [
                FieldPanel("recording", help_text=_("An MP3 or M4A file, one minute at most.")),
                FieldPanel(
                    "recording_text", help_text=_("Word for word, for anyone who can't hear it.")
                ),
            ],
            heading=_("Recording"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "steps",
                    help_text=_(
                        "One idea each: that door, that room. They come between the sentence and "
                        "the grown-up. Three screens in all are plenty."
                    ),
                )
            ],
            heading=_("Further screens"),
            classname="collapsed",
        ),
        FieldPanel(
            "for_adult",
            help_text=_("One line: what the adult beside the child can say or do."),
        ),
    ]
    young_carers_search_fields = [
        index.SearchField("sentence"),
        index.SearchField("recording_text"),
        index.SearchField("steps"),
    ]
    api_fields = [
        APIField("sentence"),
        APIField("thing_to_do"),
        APIField("drawing"),
        APIField("recording_text"),
        APIField("recording_address"),
        APIField("steps"),
        APIField("for_adult"),
    ]

    class Meta:
        abstract = True

    @classproperty
    def override_translatable_fields(cls) -> list:
        """For wagtail-localize: the grown-up is the same in every language."""
        if not apps.is_installed("wagtail_localize"):
            return []
        from wagtail_localize.fields import SynchronizedField

        return [SynchronizedField("role", overridable=False)]

    def route(self, request, path_components):
        """As in Wagtail, with recordings at ``recording/`` below a published page: the first
        screen's, and at ``recording/<id>/`` that of each of the ``steps``."""
        match path_components:
            case [self.RECORDING_PATH, *name] if self.live and len(name) < 2:
                return self, [], {"recording_of": name[0] if name else ""}
        return super().route(request, path_components)

    def serve(self, request, *args, recording_of=None, **kwargs):
        """The page, or one of its recordings."""
        if recording_of is None:
            return super().serve(request, *args, **kwargs)
        recording = self.recording if not recording_of else self._recording_of_step(recording_of)
        if recording is None:
            raise Http404
        return serve_recording(request, recording)

    def _recording_of_step(self, step_id):
        for child in self.steps or ():
            if child.id == step_id:
                return child.value.get("recording")
        return None

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["page_heading"] = self.sentence
        context["adult"] = self._adult(context["yc"])
        context["any_adult"] = ANY_ADULT
        context["scenes"] = self.get_scenes(request, context["borrowed"])
        return context

    def get_scenes(self, request=None, borrowed=NOTHING_BORROWED) -> list[Scene]:
        """The screens of the page, in order; the last one shows the grown-up."""
        first = Scene(
            words=self.sentence,
            drawing=self.drawing,
            recording_address=self.get_recording_address(request),
            recording_text=self.recording_text,
            text_lang_attr=borrowed.in_fields().get("recording_text", ""),
        )
        last = Scene(drawing=self.drawing, shows_grown_up=True)
        scenes = [first]
        for child in self.steps or ():
            scene = self._scene(child, request)
            if child.id in borrowed.block_ids:
                scene = replace(scene, text_lang_attr=borrowed.attr)
            if child.block_type == "grown_up":
                last = replace(scene, drawing=self.drawing, shows_grown_up=True)
            elif scene.has_anything:
                scenes.append(scene)
        return [*scenes, last]

    def _scene(self, child, request) -> Scene:
        value = child.value
        text = value.get("recording_text") or ""
        return Scene(
            words=value.get("words") or "",
            picture=value.get("picture"),
            drawing=value.get("drawing") or "",
            recording_address=self._address_of(value.get("recording"), text, request, child.id),
            recording_text=text,
        )

    def describe(self) -> str:
        return Truncator(self.sentence).chars(160)

    @property
    def recording_address(self) -> str | None:
        """Where the recording is played from; see `get_recording_address`."""
        return self.get_recording_address()

    def get_recording_address(self, request=None) -> str | None:
        """Where the recording is played from. None where it is not to be heard: it is private,
        no sound, not said in words as well, or the page has no address."""
        return self._address_of(self.recording, self.recording_text, request)

    def _address_of(self, recording, text, request=None, name="") -> str | None:
        if recording is None or not text.strip():
            return None
        if not (is_playable(recording) and is_public(recording)):
            return None
        url = self.get_url(request) if self.pk else None
        return f"{url}{self.RECORDING_PATH}/{f'{name}/' if name else ''}" if url else None

    def _adult(self, yc):
        """Whoever answers for the chosen role, or for the young carers lead."""
        return yc.for_this_site(self.role) or yc.role(Role.YOUNG_CARERS_LEAD)
