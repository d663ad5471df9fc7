"""The base of every admin screen for a record: one policy, closed by construction.

Wagtail's views check a user's right on the class. Here every URL that carries an object's
id goes through `SchoolScopedMixin._scoped`, whatever view answers it and in whatever
Wagtail version: an object the user may not see is a 404, one they may not change can be
looked at only.
"""

from __future__ import annotations

from functools import wraps
from typing import ClassVar

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max, Q
from django.http import Http404
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Locale, Site, TranslatableMixin
from wagtail.sites.views import SiteViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_youngcarers.schools.meanwhile import ChangedMeanwhile
from wagtail_youngcarers.schools.panels import BeforePublishingPanel
from wagtail_youngcarers.schools.policy import (
    LOOK_AFTER_RECORDS,
    SchoolRecordPolicy,
    accounts_known_to,
    has_right,
    has_right_everywhere,
    has_right_somewhere,
    register_policy,
    sites_with_right,
)
from wagtail_youngcarers.schools.typed import LooksAtWhatIsTyped
from wagtail_youngcarers.schools.views import (
    SchoolCreateView,
    SchoolDeleteView,
    SchoolEditView,
    SchoolIndexView,
    SchoolLookView,
    SiteDeleteView,
    SnippetSchoolCreateView,
    SnippetSchoolDeleteView,
    SnippetSchoolEditView,
    SnippetSchoolIndexView,
    SnippetSchoolLookView,
    TranslateView,
)

# URL names that only show an object. Any other, now or in a later Wagtail, changes it.
LOOKING_ONLY = frozenset({"history", "history_results", "usage", "inspect"})


class SchoolSiteViewSet(SiteViewSet):
    """Wagtail's screens of Sites; only its question before one is deleted is mounted."""

    delete_view_class = SiteDeleteView


site_viewset = SchoolSiteViewSet("wagtailsites", url_prefix="sites")


class MenuItemForRight(MenuItem):
    """Shown to whoever holds `right` for at least one school."""

    right = LOOK_AFTER_RECORDS

    def is_shown(self, request):
        return has_right_somewhere(request.user, self.right)


class SchoolRecordForm(ChangedMeanwhile, LooksAtWhatIsTyped, WagtailAdminModelForm):
    """A form that offers only the schools, records and accounts its user looks after.

    ``warnings`` is what to look at again once it is saved.

    On a translation's form the facts are read-only: they live on the main-language row.
    ``right`` is what a user needs for a school to be offered it.
    """

    right = LOOK_AFTER_RECORDS

    class Media:
        css: ClassVar = {"all": ["wagtail_youngcarers/css/record-form.css"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "site" in self.fields:
            self._limit_site()
        for name, field in self.fields.items():
            if name != "site":
                self._limit_choices(name, field)
        if getattr(self.instance, "is_translation", False):
            for name, field in self.fields.items():
                if name not in self.instance.translated_fields:
                    field.disabled = True
        self.watch()

    def _put_last(self, cleaned):
        # What is added goes below what a school has put into order, unless its editor says where.
        if "sort_order" in cleaned and "sort_order" not in self.changed_data:
            others = type(self.instance)._default_manager.filter(site=cleaned.get("site"))
            last = others.aggregate(last=Max("sort_order"))["last"]
            cleaned["sort_order"] = 0 if last is None else last + 10

    def _limit_site(self):
        field = self.fields["site"]
        everywhere = self.for_user is not None and has_right_everywhere(self.for_user, self.right)
        field.queryset = (
            sites_with_right(self.for_user, self.right)
            if self.for_user is not None
            else Site.objects.none()
        )
        if not everywhere:
            field.required = True
            field.empty_label = None
        sites = list(field.queryset[:2])
        if len(sites) == 1 and not self.instance.pk:
            self.initial["site"] = sites[0].pk
        shares = everywhere and type(self.instance).shareable
        if len(sites) == 1 and not shares and self.initial.get("site") == sites[0].pk:
            field.disabled = True
        elif self.instance.pk and self.instance.owning_site_id is None and not everywhere:
            # The only school's editor changes what is shared, and leaves it shared.
            field.required, field.disabled = False, True

    def _limit_choices(self, name, field):
        queryset = getattr(field, "queryset", None)
        if queryset is None:
            return
        if queryset.model is get_user_model():
            chosen = Q(pk=getattr(self.instance, f"{name}_id"))
            known = Q(pk__in=accounts_known_to(self.for_user, self.right).values("pk"))
            field.queryset = queryset.filter(chosen | known)
            return
        if not hasattr(queryset.model, "site_lookup"):
            return
        policy = SchoolRecordPolicy(queryset.model, right=self.right)
        allowed = policy.instances_user_has_any_permission_for(self.for_user, ["change"])
        if hasattr(queryset.model, "locale_id"):
            allowed = allowed.filter(locale=Locale.get_default())
        field.queryset = queryset.filter(pk__in=allowed.values("pk"))

    def _post_clean(self):
        self.instance.kept_as_draft = self.is_deferred_validation
        super()._post_clean()

    def clean(self):
        cleaned = super().clean()
        self.settle(cleaned)
        if self.instance._state.adding and "site" in self.fields:
            self._put_last(cleaned)
        self.look_at_years(cleaned)
        if "site" in self.fields and self.instance.pk and "site" in self.changed_data:
            user = self.for_user
            old_site_id = (
                type(self.instance)
                ._default_manager.values_list("site", flat=True)
                .get(pk=self.instance.pk)
            )
            if old_site_id is None and not has_right_everywhere(user, self.right):
                raise ValidationError({"site": _("Only the trust changes a shared record.")})
            new_site_id = cleaned["site"].pk if cleaned.get("site") else None
            needed = type(self.instance).right_to_move
            if needed and not all(
                has_right(user, needed, site_id) for site_id in (old_site_id, new_site_id)
            ):
                raise ValidationError(
                    {
                        "site": _(
                            "What only staff read about this goes with it. Ask somebody who may "
                            "change the staff guide of both schools."
                        )
                    }
                )
        return cleaned


class SchoolScopedMixin:
    """Object-level rights for a `ModelViewSet` or `SnippetViewSet` (see the module's docstring).

    ``manual_page`` is the page of the editor's manual that the listing's *Help* leads to.
    """

    record_form_class = SchoolRecordForm
    add_to_reference_index = True
    list_select_related: list[str] = []
    manual_page = ""

    @cached_property
    def permission_policy(self):
        return SchoolRecordPolicy(self.model)

    def on_register(self):
        register_policy(self.model, self.permission_policy)
        super().on_register()

    def get_permissions_to_register(self):
        """None: the rights are given in the panels for schools, not by a global tick-box each."""
        return Permission.objects.none()

    def get_edit_handler(self):
        handler = super().get_edit_handler()
        if isinstance(handler, ObjectList | TabbedInterface) and handler.base_form_class in (
            None,
            WagtailAdminModelForm,
        ):
            children = [BeforePublishingPanel(always=False), *handler.children]
            handler = ObjectList(children, base_form_class=self.record_form_class)
            handler = handler.bind_to_model(self.model)
        return handler

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            **{
                "list_select_related": self.list_select_related,
                "manual_page": self.manual_page,
                **kwargs,
            }
        )

    def get_inspect_view_kwargs(self, **kwargs):
        fields = [
            name
            for name in self._edit_handler.get_form_options()["fields"]
            if name not in ("site", "key", "sort_order", "user")
        ]
        return super().get_inspect_view_kwargs(**{"fields": fields, **kwargs})

    def get_urlpatterns(self):
        patterns = [*super().get_urlpatterns(), *self.extra_urlpatterns()]
        if issubclass(self.model, TranslatableMixin):
            patterns.append(
                path("translate/<int:pk>/<int:language_id>/", self.translate_view, name="translate")
            )
        return [self._scope_pattern(pattern) for pattern in patterns]

    def extra_urlpatterns(self) -> list[URLPattern]:
        """URL patterns of a viewset's own screens. Those with a ``pk`` are guarded like all."""
        return []

    @property
    def translate_view(self):
        return self.construct_view(TranslateView)

    def get_edit_view_kwargs(self, **kwargs):
        return super().get_edit_view_kwargs(
            translate_url_name=self.get_url_name("translate"), **kwargs
        )

    def action_for(self, url_name) -> str:
        """The action of the policy that a URL's right is asked for."""
        return "change"

    def _scope_pattern(self, pattern: URLPattern) -> URLPattern:
        return URLPattern(
            pattern.pattern,
            self._scoped(pattern.callback, pattern.name),
            pattern.default_args,
            pattern.name,
        )

    def _scoped(self, view, url_name):
        @wraps(view)
        def scoped_view(request, *args, **kwargs):
            action = self.action_for(url_name)
            if not self.permission_policy.user_has_permission(request.user, action):
                raise PermissionDenied
            if "pk" in kwargs:
                self.check_object(request, kwargs["pk"], url_name)
            return view(request, *args, **kwargs)

        return scoped_view

    def check_object(self, request, pk, url_name) -> None:
        """Raise `Http404` for an object the user may not see, `PermissionDenied` for one they
        may only look at."""
        action = self.action_for(url_name)
        instance = (
            self.permission_policy.instances_user_has_any_permission_for(request.user, [action])
            .filter(pk=unquote(str(pk)))
            .first()
        )
        if instance is None:
            raise Http404
        if url_name in LOOKING_ONLY:
            return
        if not self.permission_policy.user_has_permission_for_instance(
            request.user, action, instance
        ):
            raise PermissionDenied


class SchoolRecordViewSet(SchoolScopedMixin, ModelViewSet):
    """The admin screens of one kind of record. Copying is off: a copy would be a second truth."""

    index_view_class = SchoolIndexView
    add_view_class = SchoolCreateView
    edit_view_class = SchoolEditView
    delete_view_class = SchoolDeleteView
    inspect_view_class = SchoolLookView
    copy_view_enabled = False


class SchoolSnippetViewSet(SchoolScopedMixin, SnippetViewSet):
    """The same for a record that is a snippet, with drafts and preview."""

    index_view_class = SnippetSchoolIndexView
    add_view_class = SnippetSchoolCreateView
    edit_view_class = SnippetSchoolEditView
    delete_view_class = SnippetSchoolDeleteView
    inspect_view_class = SnippetSchoolLookView
    copy_view_enabled = False


__all__ = ["SchoolRecordForm", "SchoolRecordViewSet", "SchoolScopedMixin", "SchoolSnippetViewSet"]
