"""Admin views that every record shares."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models, router
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Locale, Site, TranslatableMixin
from wagtail.sites.views import DeleteView as SiteDelete
from wagtail.snippets.views import snippets

from wagtail_youngcarers.manual.helping import HelpMixin
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    LOOK_AFTER_RECORDS,
    may_change_shared,
    sites_with_right,
)


class SchoolScreen(HelpMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who hold ``right`` for at least one school, or for the school that the
    address names: another school's is not there at all."""

    right = LOOK_AFTER_RECORDS
    index_url_name = None
    school_url_name = None
    site = None

    def dispatch(self, request, *args, **kwargs):
        self.schools = sites_with_right(request.user, self.right)
        if not self.schools.exists():
            raise PermissionDenied
        if "site_id" in kwargs:
            self.site = get_object_or_404(self.schools, pk=kwargs["site_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class ChoosesSchool:
    """Makes a `SchoolScreen` lead to the one school; to a choice for those who have several."""

    question = ""
    template_name = "wagtail_youngcarers/schools/admin/choose_school.html"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        schools = list(self.schools.order_by("site_name", "hostname"))
        if len(schools) == 1:
            return redirect(self.school_url_name, schools[0].pk)
        return self.render_to_response(
            self.get_context_data(question=self.question, schools=self.rows(schools))
        )

    def rows(self, schools) -> list[dict]:
        """For the template: each school with its address."""
        return [
            {"name": name_of_site(site), "url": reverse(self.school_url_name, args=[site.pk])}
            for site in schools
        ]


class SchoolColumn(Column):
    """Which school a record belongs to, or that it is shared."""

    def get_value(self, instance):
        site_id = instance.owning_site_id
        if site_id is None:
            return _("Every school")
        return self.names.get(site_id, "")

    @cached_property
    def names(self):
        """The name of each Site, looked up once for the whole listing."""
        return {site.pk: name_of_site(site) for site in Site.objects.all()}


class SchoolListing(HelpMixin):
    """A listing of main-language records; the school is named only where there are several.

    Translations are reached from the record they translate. A shared record leads to its form
    only for those who may change it, to a screen to look at it for everybody else.
    """

    i18n_enabled = False
    list_select_related: list[str] = []

    def get_base_queryset(self):
        allowed = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        queryset = super().get_base_queryset().filter(pk__in=allowed.values("pk"))
        if self.list_select_related:
            queryset = queryset.select_related(*self.list_select_related)
        if issubclass(self.model, TranslatableMixin):
            queryset = queryset.filter(locale=Locale.get_default())
        return queryset

    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if self._may_change(instance) else None

    def get_delete_url(self, instance):
        return super().get_delete_url(instance) if self._may_change(instance) else None

    def user_has_permission(self, permission):
        # Wagtail asks for each row.
        if permission not in self._answers:
            self._answers[permission] = super().user_has_permission(permission)
        return self._answers[permission]

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}

    def _may_change(self, instance):
        # Asked of each row of the listing, so the user's rights are looked up once.
        if instance.owning_site_id is None:
            return self._changes_shared
        return instance.owning_site_id in self._own_school_ids

    @cached_property
    def _changes_shared(self):
        return may_change_shared(self.request.user, self.permission_policy.right)

    @cached_property
    def _own_school_ids(self):
        sites = sites_with_right(self.request.user, self.permission_policy.right)
        return set(sites.values_list("pk", flat=True))

    @cached_property
    def columns(self):
        columns = list(super().columns)
        if self.model.shareable or len(self._own_school_ids) > 1:
            columns.insert(2 if len(columns) > 1 else 1, SchoolColumn("school", label=_("School")))
        return columns

    def get_inspect_url(self, instance):
        return None if self._may_change(instance) else super().get_inspect_url(instance)


class SchoolIndexView(SchoolListing, generic.IndexView):
    """The listing of a record."""


class SnippetSchoolIndexView(SchoolListing, snippets.IndexView):
    """The listing of a record that is a snippet."""


class MainLanguageOnly:
    """A record is written in the main language first; its other languages start from it."""

    i18n_enabled = False


class SaysWhatToLookAt:
    """Says, once a form is saved, what in it should be looked at again."""

    def form_valid(self, form):
        response = super().form_valid(form)
        if not getattr(self, "expects_json_response", False):
            for warning in form.warnings:
                messages.warning(self.request, warning)
        return response


class SchoolCreateView(SaysWhatToLookAt, MainLanguageOnly, generic.CreateView):
    """The form for a new record."""


class SnippetSchoolCreateView(SaysWhatToLookAt, MainLanguageOnly, snippets.CreateView):
    """The form for a new record that is a snippet."""


class WordsButtons:
    """Adds a button for each language whose words are missing."""

    @cached_property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if not self.i18n_enabled or self.object.locale_id != Locale.get_default().pk:
            return buttons
        have = set(self.object.get_translations().values_list("locale_id", flat=True))
        for locale in Locale.objects.exclude(pk__in=[*have, self.object.locale_id]):
            buttons.append(
                Button(
                    _("Add the words in %(language)s") % {"language": locale},
                    url=reverse(self.translate_url_name, args=(self.object.pk, locale.pk)),
                    icon_name="globe",
                    priority=40,
                )
            )
        return buttons


class SchoolEditView(SaysWhatToLookAt, WordsButtons, generic.EditView):
    """The form of a record."""

    translate_url_name = None


class SnippetSchoolEditView(SaysWhatToLookAt, WordsButtons, snippets.EditView):
    """The form of a record that is a snippet."""

    translate_url_name = None


class RefusesProtected:
    """Says in words why a record in use can't be deleted, where Django would raise."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError as error:
            messages.error(self.request, error.args[0])
            return redirect(self.get_delete_url())


class SchoolDeleteView(RefusesProtected, generic.DeleteView):
    """The question before a record is deleted."""


class SnippetSchoolDeleteView(RefusesProtected, snippets.DeleteView):
    """The question before a record that is a snippet is deleted."""


class SiteDeleteView(SiteDelete):
    """Wagtail's question before a Site is deleted; says why one with records can't be, where
    Wagtail would fail."""

    @cached_property
    def reason(self):
        """Why it stays; empty where it may go."""
        return why_site_stays(self.object)

    def get(self, request, *args, **kwargs):
        if self.reason:
            messages.error(request, self.reason)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        if self.reason:
            messages.error(self.request, self.reason)
            return redirect(self.get_delete_url())
        return super().form_valid(form)


def why_site_stays(site) -> str:
    """Why a Site can't be deleted, in words; nothing where it can be."""
    try:
        Collector(using=router.db_for_write(type(site), instance=site)).collect([site])
    except ProtectedError as error:
        held = error.protected_objects
    except RestrictedError as error:
        held = error.restricted_objects
    else:
        return ""
    kinds = Counter(one._meta.verbose_name_plural for one in held)
    return _(
        "“%(school)s” can't be deleted: it still has %(what)s. Delete them first, or give them "
        "to another school."
    ) % {
        "school": name_of_site(site),
        "what": ", ".join(sorted(f"{kind} ({number})" for kind, number in kinds.items())),
    }


class LookView:
    """A shared record for those who may only look at it: what is filled in."""

    page_title = gettext_lazy("Look at")
    template_name = "wagtail_youngcarers/admin/look.html"

    def get_field_display_value(self, field_name, field):
        if isinstance(field, models.BooleanField):
            return _("Yes") if getattr(self.object, field_name) else _("No")
        return super().get_field_display_value(field_name, field)

    def get_fields_context(self):
        return [field for field in super().get_fields_context() if field["value"]]

    def get_edit_url(self):
        return None

    def get_delete_url(self):
        return None


class SchoolLookView(LookView, generic.InspectView):
    """A record that somebody else looks after."""


class SnippetSchoolLookView(LookView, snippets.InspectView):
    """A snippet that somebody else looks after."""


class TranslateView(WagtailAdminTemplateMixin, TemplateView):
    """Starts the words of a record in another language, on POST, and opens their form.

    `model`, `permission_policy` and `edit_url_name` come from the viewset, whose URL guard
    has already refused every record the user may not change.
    """

    model = None
    permission_policy = None
    index_url_name = None
    edit_url_name = None
    header_icon = "globe"
    template_name = "wagtail_youngcarers/admin/translate.html"
    http_method_names = ["get", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.object = get_object_or_404(
            self.model, pk=kwargs["pk"], locale_id=Locale.get_default().pk
        )
        self.language = get_object_or_404(
            Locale.objects.exclude(pk=self.object.locale_id), pk=kwargs["language_id"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return _("Words in %(language)s") % {"language": self.language}

    def get_page_subtitle(self):
        return str(self.object)

    def get_breadcrumbs_items(self):
        kind = capfirst(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": kind},
            {"url": reverse(self.edit_url_name, args=(self.object.pk,)), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(object=self.object, language=self.language, **kwargs)

    def post(self, request, *args, **kwargs):
        translation = self.object.get_translation_or_none(self.language)
        if translation is None:
            translation = self.object.copy_for_translation(self.language)
            translation.save()
            log(instance=translation, action="wagtail.create", user=request.user)
        return redirect(self.edit_url_name, translation.pk)
