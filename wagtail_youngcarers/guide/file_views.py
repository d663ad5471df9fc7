"""The admin screens of the files for staff."""

from __future__ import annotations

import logging

from django.contrib.admin.utils import quote
from django.db import connection
from django.db.models import Exists, OuterRef, Subquery
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column

from wagtail_youngcarers.guide.downloads import FOLDER
from wagtail_youngcarers.guide.file_forms import FileNotStored
from wagtail_youngcarers.guide.gate import DRAFT_PARAMETER
from wagtail_youngcarers.guide.models import FILE_STAYS, GuideVersion
from wagtail_youngcarers.guide.shell import shell_for
from wagtail_youngcarers.guide.storage import private_storage
from wagtail_youngcarers.schools.views import (
    SchoolCreateView,
    SchoolDeleteView,
    SchoolEditView,
    SchoolIndexView,
)

logger = logging.getLogger(__name__)


class FileColumn(Column):
    """Of what kind a file is, and how large."""

    def get_value(self, instance):
        return instance.kind_and_size


class AddedColumn(Column):
    """On which day a file was added."""

    def get_value(self, instance):
        return date_format(localtime(instance.uploaded_at))


class ShownInColumn(Column):
    """Whether staff can open a file, and if not, why."""

    def get_value(self, instance):
        if instance.is_read:
            return _("Staff read it now")
        if instance.in_draft:
            return _("In the draft")
        if instance.was_read:
            return _("In an earlier version")
        return _("Nowhere: tick it in the guide")


class FileIndexView(SchoolIndexView):
    """The files of a user's schools, and what to do where none can be kept."""

    template_name = "wagtail_youngcarers/guide/admin/files.html"

    def get_base_queryset(self):
        shown = GuideVersion.objects.filter(files=OuterRef("pk"))
        published = GuideVersion.objects.filter(guide=OuterRef("guide")).exclude(number=None)
        newest = published.order_by("-number").values("pk")[:1]
        return (
            super()
            .get_base_queryset()
            .annotate(
                is_read=Exists(shown.filter(pk=Subquery(newest))),
                was_read=Exists(shown.exclude(number=None)),
                in_draft=Exists(shown.filter(number=None)),
            )
        )

    def get_add_url(self):
        return super().get_add_url() if private_storage() is not None else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(can_be_kept=private_storage() is not None, **kwargs)


class FileCreateView(SchoolCreateView):
    """The form that a file is chosen in."""

    submit_button_label = gettext_lazy("Add the file")

    def dispatch(self, request, *args, **kwargs):
        if private_storage() is None:
            # The list says why.
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except FileNotStored:
            logger.exception("A staff file could not be stored.")
            form.add_error(
                "file",
                _(
                    "The file could not be stored, and nothing was saved. Try again; if it still "
                    "fails, tell whoever runs this site."
                ),
            )
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
        except Exception:
            form.forget()
            raise

    def get_success_message(self, instance):
        return _(
            "“%(title)s” has been added. Staff see it once it is ticked in the guide and the guide "
            "is published."
        ) % {"title": instance.title}

    def get_success_buttons(self):
        url = reverse("young_carers_guides:edit", args=[quote(self.object.guide_id)])
        return [messages.button(url, _("Open the guide"))]


class _NamedByTitle:
    def get_page_subtitle(self):
        return self.object.title


class FileEditView(_NamedByTitle, SchoolEditView):
    """A file's title and note. What staff have been shown can only be looked at."""

    template_name = "wagtail_youngcarers/guide/admin/file_edit.html"

    def get_success_message(self):
        return _("“%(title)s” has been saved.") % {"title": self.object.title}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            why_fixed=FILE_STAYS if self.object.is_published else "",
            places=places_of(self.object),
            url=file_url(self.object),
            **kwargs,
        )


class FileDeleteView(_NamedByTitle, SchoolDeleteView):
    """The question before a file is taken from everywhere at once."""

    template_name = "wagtail_youngcarers/guide/admin/file_delete.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(places=places_of(self.object), **kwargs)

    def delete_action(self):
        name = self.object.file.name
        super().delete_action()
        # Inside a transaction of the whole request it is deleted only after this answer.
        if not connection.in_atomic_block and _is_still_there(name):
            messages.warning(
                self.request,
                _(
                    "Nobody can open it any more, but it could not be deleted from where files "
                    "are kept. Tell whoever runs this site: %(name)s."
                )
                % {"name": name},
            )

    def get_success_message(self):
        return _("“%(title)s” has been deleted. Its address leads nowhere from now on.") % {
            "title": self.object.title
        }


def places_of(file) -> list[str]:
    """Which versions show a file, in words."""
    now = {}
    places = []
    for version in file.versions:
        guide = version.guide
        if guide.pk not in now:
            now[guide.pk] = guide.published
        values = {"number": version.number, "guide": guide.title, "language": guide.locale}
        if version.number is None:
            place = _("the draft of “%(guide)s” (%(language)s)")
        elif version == now[guide.pk]:
            place = _("version %(number)s of “%(guide)s” (%(language)s), the one staff read now")
        else:
            place = _("version %(number)s of “%(guide)s” (%(language)s)")
        places.append(place % values)
    return places


def file_url(file) -> str:
    """Where those who may change the guide can open a file; empty while no version shows it."""
    version = file.versions.last()
    shell = shell_for(version.guide.site, version.guide.locale) if version else None
    area = shell.full_url if shell is not None else None
    return f"{area}{FOLDER}/{file.token}/?{DRAFT_PARAMETER}={version.token}" if area else ""


def _is_still_there(name):
    storage = private_storage()
    try:
        return storage is None or storage.exists(name)
    except Exception:
        return True
