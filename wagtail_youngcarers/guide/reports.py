"""The screens on which a lead sees who has read the guide, and writes down who read it on paper.

Only for the schools whose readers the user manages; any other school is not found.
"""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from wagtail_youngcarers.guide.columns import WHO_HAS_READ, Line, file_of
from wagtail_youngcarers.guide.exports import CSV, XLSX
from wagtail_youngcarers.guide.forms import ReadingsForm
from wagtail_youngcarers.guide.register import (
    Row,
    add_to_staff_list,
    register_of,
    registers_of,
)
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import MANAGE_READERS, sites_with_right
from wagtail_youngcarers.schools.screens import url_of
from wagtail_youngcarers.staff.models import StaffGroup
from wagtail_youngcarers.staff.views import ChooseSchoolView, ReadersScreen

REGISTER_URL_NAME = "young_carers_readings_modeladmin_index"

EVERYBODY, NOT_READ, READ = "all", "not-read", "read"


class _AboutReadings:
    page_title = gettext_lazy("Who has read it")
    header_icon = "tasks"
    manual_page = "who-has-read-it"
    add_url_name = None

    def get_context_data(self, **kwargs):
        return super().get_context_data(register_url=register_url(), **kwargs)


class SchoolsView(_AboutReadings, ChooseSchoolView):
    """How many have read it, school by school. Somebody with one school goes straight there."""

    template_name = "wagtail_youngcarers/guide/admin/readers_of_schools.html"

    def rows(self, schools):
        return [
            {**row, "register": register}
            for row, register in zip(super().rows(schools), registers_of(schools), strict=True)
        ]


class WhoHasReadView(_AboutReadings, ReadersScreen):
    """The staff of one school, with what each has read, and the form for paper and briefings."""

    template_name = "wagtail_youngcarers/guide/admin/who_has_read.html"
    http_method_names = ["get", "post"]

    def get(self, request, *args, **kwargs):
        kind = request.GET.get("export")
        if kind in (CSV, XLSX):
            return self._file(kind)
        return self.render_to_response(self.get_context_data(form=self._form()))

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        new = form.save(by=request.user)
        messages.success(
            request,
            ngettext(
                "%(count)s person is now in the register for version %(number)s.",
                "%(count)s people are now in the register for version %(number)s.",
                len(new),
            )
            % {"count": len(new), "number": form.cleaned_data["version"].number},
        )
        return redirect(request.get_full_path())

    def _form(self, data=None):
        return ReadingsForm(data, register=self.register)

    @cached_property
    def register(self):
        """Who has read what is shown today."""
        return register_of(self.site)

    @cached_property
    def filters(self) -> dict[str, str]:
        """What is shown: ``show``, ``works_as`` and ``q`` of the address, as far as known."""
        given = self.request.GET
        return {
            "show": given["show"] if given.get("show") in (NOT_READ, READ) else EVERYBODY,
            "works_as": given["works_as"] if given.get("works_as") in StaffGroup.values else "",
            "q": given.get("q", "").strip()[:100],
        }

    @cached_property
    def rows(self) -> list[Row]:
        """The people shown, those who have not read it first."""
        rows = {
            READ: self.register.read,
            NOT_READ: self.register.not_read,
            EVERYBODY: self.register.not_read + self.register.read,
        }[self.filters["show"]]
        works_as, words = self.filters["works_as"], self.filters["q"].casefold()
        return [
            row
            for row in rows
            if works_as in ("", row.member.works_as)
            and words in f"{row.member.name} {row.member.job}".casefold()
        ]

    @property
    def others(self):
        """The readings of people who are not on the staff list, unless filtered away."""
        if self.filters["show"] == NOT_READ or self.filters["works_as"]:
            return []
        words = self.filters["q"].casefold()
        return [one for one in self.register.others if words in one.name.casefold()]

    def _file(self, kind):
        lines = [
            Line(
                self.site,
                row.reading.version if row.reading else self.register.version,
                row.reading,
                is_listed=True,
                member=row.member,
            )
            for row in self.rows
        ]
        lines += [Line(self.site, one.version, one, is_listed=False) for one in self.others]
        return file_of(kind, "who-has-read", WHO_HAS_READ, lines)

    def get_context_data(self, form, **kwargs):
        query = self.request.GET.copy()
        query.pop("export", None)

        def shown(**changes):
            changed = query.copy()
            for name, value in changes.items():
                changed[name] = value
            return f"{self.school_url}?{changed.urlencode()}"

        register = self.register
        return super().get_context_data(
            form=form,
            register=register,
            rows=self.rows,
            others=self.others,
            ticked=set(form.ticked()),
            filters=self.filters,
            groups=StaffGroup.choices,
            tabs=[
                {"label": label, "count": count, "url": shown(show=show), "is_current": current}
                for label, count, show in (
                    (_("Everybody"), len(register.rows), EVERYBODY),
                    (_("Not read"), len(register.not_read), NOT_READ),
                    (_("Read"), len(register.read), READ),
                )
                for current in [self.filters["show"] == show]
            ],
            csv_url=shown(export=CSV),
            xlsx_url=shown(export=XLSX),
            school_url=self.school_url,
            add_url_name=self.add_url_name,
            site=self.site,
            school=name_of_site(self.site),
            several_languages=len(register.versions) > 1,
            **kwargs,
        )


class AddReaderView(_AboutReadings, ReadersScreen):
    """Puts somebody who confirmed with an account on the staff list."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        found = [one for one in register_of(self.site).others if one.pk == kwargs["reading_id"]]
        if not found or found[0].user_id is None:
            raise Http404
        member = add_to_staff_list(found[0], request.user)
        messages.success(request, _("%(name)s is on the staff list now.") % {"name": member.name})
        return redirect(self.school_url)


def readers_url(user, site) -> str:
    """Who of a school has read the guide; without `site`, of every school of the user's. Empty
    for those who may not see it."""
    mine = sites_with_right(user, MANAGE_READERS)
    if site is None:
        return reverse("young_carers_who_has_read:index") if mine.exists() else ""
    if not mine.filter(pk=site.pk).exists():
        return ""
    return reverse("young_carers_who_has_read:school", args=[site.pk])


def register_url() -> str:
    """The reading register; empty where wagtail-modeladmin is not installed."""
    return url_of(REGISTER_URL_NAME)
