"""The admin screens on which a guide is written, checked and published."""

from __future__ import annotations

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from wagtail_youngcarers.guide import publishing
from wagtail_youngcarers.guide.gate import DRAFT_PARAMETER
from wagtail_youngcarers.guide.models import Guide, GuideVersion
from wagtail_youngcarers.guide.reading import waiting_items
from wagtail_youngcarers.guide.reports import readers_url
from wagtail_youngcarers.guide.shell import shell_for
from wagtail_youngcarers.schools.views import (
    SchoolCreateView,
    SchoolDeleteView,
    SchoolEditView,
    SchoolIndexView,
)

ACCEPT, DELETE, LATER = "accept", "delete", "later"


def reading_url(version) -> str:
    """Where a version can be read by those who may change it; empty without a staff area page
    or before the version is saved."""
    shell = shell_for(version.guide.site, version.guide.locale) if version.pk else None
    return _behind(shell, version)


def _behind(shell, version) -> str:
    address = shell.full_url if shell is not None else None
    return f"{address}?{DRAFT_PARAMETER}={version.token}" if address else ""


class StatusColumn(Column):
    """Whether staff can read a guide, and since when."""

    def get_value(self, instance):
        if not instance.newest:
            return _("Not published yet")
        return _("Version %(number)s, %(day)s") % {
            "number": instance.newest,
            "day": date_format(localtime(instance.newest_at)),
        }


class GuideIndexView(SchoolIndexView):
    """The guides of a user's schools."""

    publish_url_name = None
    versions_url_name = None

    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .annotate(newest=Max("versions__number"), newest_at=Max("versions__published_at"))
        )

    def get_list_more_buttons(self, instance):
        buttons = list(super().get_list_more_buttons(instance))
        if self.user_has_permission_for_instance("publish", instance):
            url = reverse(self.publish_url_name, args=[quote(instance.pk)])
            buttons.append(Button(_("Publish…"), url=url, icon_name="upload", priority=15))
        if self.user_has_permission_for_instance("change", instance):
            url = reverse(self.versions_url_name, args=[quote(instance.pk)])
            buttons.append(Button(_("Versions"), url=url, icon_name="history", priority=25))
        return buttons


class GuideCreateView(SchoolCreateView):
    """A new guide. It starts with what `starter_body()` gives (raw stream data)."""

    starter_body = None

    def get_initial(self):
        initial = super().get_initial()
        if self.starter_body is not None:
            block = GuideVersion._meta.get_field("body").stream_block
            initial["body"] = block.to_python(self.starter_body())
        return initial

    def get_success_url(self):
        return self.get_edit_url()

    def get_success_message(self, instance):
        return _("“%(title)s” has been made. Staff can’t see it yet.") % {"title": instance.title}

    def get_success_buttons(self):
        return []


class GuideEditView(SchoolEditView):
    """The text of a guide's draft. What staff read changes only when it is published."""

    template_name = "wagtail_youngcarers/guide/admin/edit.html"
    actions = ["edit", "publish"]
    submit_button_label = gettext_lazy("Save draft")
    publish_url_name = None
    versions_url_name = None

    def get_page_subtitle(self):
        return self.object.title

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.action != "publish":
            # A draft may be half-finished.
            form.defer_required_fields()
        return form

    @cached_property
    def can_publish(self):
        """Whether this user may publish this guide."""
        return self.user_has_permission_for_instance("publish", self.object)

    @cached_property
    def publish_url(self):
        """The screen that publishes the guide."""
        return reverse(self.publish_url_name, args=[quote(self.object.pk)])

    def get_success_url(self):
        if self.action == "publish" and self.can_publish:
            return self.publish_url
        return self.get_edit_url()

    def get_success_message(self):
        return _("The draft has been saved. Staff go on reading what is published.")

    def get_success_buttons(self):
        url = reading_url(self.form.draft)
        if not url:
            return []
        return [messages.button(url, _("See the draft"), new_window=True)]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        draft = self.object.draft
        return {
            **context,
            "published": self.object.published,
            "waiting": len(waiting_items(draft)) if draft else 0,
            "draft_url": reading_url(draft) if draft else "",
            "can_publish": self.can_publish,
            "publish_url": self.publish_url,
            "versions_url": reverse(self.versions_url_name, args=[quote(self.object.pk)]),
        }


class GuideDeleteView(SchoolDeleteView):
    """The question before a guide that was never published is deleted."""

    def get_page_subtitle(self):
        return self.object.title


class GuideScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen of its own about one guide. `required_action` is asked of the policy here too,
    although the viewset's URL guard has already refused everybody else."""

    model = Guide
    permission_policy = None
    required_action = "change"
    index_url_name = None
    edit_url_name = None
    publish_url_name = None
    versions_url_name = None

    def dispatch(self, request, *args, **kwargs):
        self.object = Guide.objects.select_related("site", "locale").filter(pk=kwargs["pk"]).first()
        if self.object is None:
            raise Http404
        if not self.permission_policy.user_has_permission_for_instance(
            request.user, self.required_action, self.object
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.object.title

    @cached_property
    def may_change(self):
        """Whether this user may open the guide's text."""
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, "change", self.object
        )

    @cached_property
    def edit_url(self):
        """The screen with the guide's text."""
        return reverse(self.edit_url_name, args=[quote(self.object.pk)])

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items]
        if self.may_change:
            items.append({"url": reverse(self.index_url_name), "label": _("Staff guides")})
            items.append({"url": self.edit_url, "label": self.object.title})
        items.append({"url": "", "label": self.get_page_title()})
        return items

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            guide=self.object,
            edit_url=self.edit_url if self.may_change else "",
            **kwargs,
        )


class PublishView(GuideScreen):
    """What stands in the way, what waits to be checked, and the button that publishes."""

    page_title = gettext_lazy("Publish")
    header_icon = "upload"
    required_action = "publish"
    template_name = "wagtail_youngcarers/guide/admin/publish.html"
    http_method_names = ["get", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.complaints = []
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def draft(self):
        """The guide's draft, or None."""
        return self.object.draft

    def post(self, request, *args, **kwargs):
        if self.draft is None:
            return self.get(request)
        if request.POST.get("seen") != publishing.fingerprint(self.draft):
            self.complaints = [
                _(
                    "The draft was changed while you had it open. Nothing was published. "
                    "Please look at it again; your decisions are still marked below."
                )
            ]
            return self.get(request)
        decisions = {
            "accepted": self._decided_as(ACCEPT),
            "deleted": self._decided_as(DELETE),
        }
        if "keep" in request.POST:
            publishing.decide(self.draft, **decisions)
            messages.success(request, _("Your decisions have been kept. Nothing was published."))
            return redirect(self.request.path)
        try:
            version = publishing.publish(self.draft, request.user, **decisions)
        except publishing.NotPublishable as error:
            self.complaints = [_("It can’t be published yet. Nothing was changed.")]
            self.problems = error.problems
            return self.get(request)
        buttons = []
        if url := reading_url(version):
            buttons.append(messages.button(url, _("Read it"), new_window=True))
        messages.success(
            request,
            _("Version %(number)s is what staff read now.") % {"number": version.number},
            buttons=buttons,
        )
        return redirect(reverse(self.versions_url_name, args=[quote(self.object.pk)]))

    def _decided_as(self, decision):
        return [
            item.id
            for item in waiting_items(self.draft)
            if self.request.POST.get(f"decide-{item.id}") == decision
        ]

    @cached_property
    def problems(self):
        """What stands in the way (see `publishing.can_publish`)."""
        return publishing.can_publish(self.object)

    def get_context_data(self, **kwargs):
        waiting = []
        for item in waiting_items(self.draft) if self.draft else ():
            chosen = self.request.POST.get(f"decide-{item.id}")
            html = item.block.render_unchecked(item.value, {"request": self.request})
            source = item.value.get("source") or ""
            # Some kinds name their source in their own text.
            is_named = bool(source) and conditional_escape(source) in html
            waiting.append(
                {
                    "id": item.id,
                    "kind": item.block.label,
                    "html": html,
                    "note": item.value.get("check_note"),
                    "source": "" if is_named else source,
                    "source_url": "" if is_named else item.value.get("source_url"),
                    "chosen": chosen if chosen in (ACCEPT, DELETE) else LATER,
                }
            )
        return super().get_context_data(
            draft=self.draft,
            draft_url=reading_url(self.draft) if self.draft else "",
            seen=publishing.fingerprint(self.draft) if self.draft else "",
            complaints=self.complaints,
            problems=self.problems,
            waiting=waiting,
            choices=[
                (LATER, _("Decide later: it stays in the draft, unseen")),
                (ACCEPT, _("Accept: I have checked it")),
                (DELETE, _("Delete")),
            ],
            **kwargs,
        )


class VersionsView(GuideScreen):
    """Every version that staff have read, newest first."""

    page_title = gettext_lazy("Versions")
    header_icon = "history"
    template_name = "wagtail_youngcarers/guide/admin/versions.html"
    http_method_names = ["get"]

    def get_context_data(self, **kwargs):
        versions = self.object.versions.exclude(number=None).defer("body")
        shell = shell_for(self.object.site, self.object.locale)
        rows = [{"version": version, "url": _behind(shell, version)} for version in versions]
        who_has_read = readers_url(self.request.user, self.object.site)
        return super().get_context_data(rows=rows, readers_url=who_has_read, **kwargs)


class StaffDetailIndexView(SchoolIndexView):
    """The staff halves of the contacts a user looks after."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("contact")


class _NamedAfterContact:
    def get_page_subtitle(self):
        return self.object.contact.name


class StaffDetailEditView(_NamedAfterContact, SchoolEditView):
    """The form of a contact's staff half."""

    def get_success_message(self):
        return _("The staff half of “%(contact)s” has been saved.") % {
            "contact": self.object.contact.name
        }


class StaffDetailCreateView(SchoolCreateView):
    """The form of a new staff half."""

    def get_success_message(self, instance):
        return _("The staff half of “%(contact)s” has been saved.") % {
            "contact": instance.contact.name
        }


class StaffDetailDeleteView(_NamedAfterContact, SchoolDeleteView):
    """The question before a contact's staff half is deleted."""
