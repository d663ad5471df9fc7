"""The screens on which a lead sees who has read the guide, and writes down who read it on paper.

Only for the schools whose readers the user manages; any other school is not found.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_youngcarers.guide.exports import CSV, XLSX, as_file
from wagtail_youngcarers.guide.forms import ReadingsForm
from wagtail_youngcarers.guide.register import (
    Row,
    add_to_staff_list,
    register_of,
    registers_of,
)
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import MANAGE_READERS, sites_with_right
from wagtail_youngcarers.staff.models import StaffGroup

REGISTER_URL_NAME = "young_carers_readings_modeladmin_index"

EVERYBODY, NOT_READ, READ = "all", "not-read", "read"


class ReadersScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who manage the readers of at least one school."""

    page_title = gettext_lazy("Who has read it")
    header_icon = "tasks"
    index_url_name = None
    school_url_name = None
    add_url_name = None

    def dispatch(self, request, *args, **kwargs):
        self.schools = sites_with_right(request.user, MANAGE_READERS)
        if not self.schools.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(register_url=register_url(), **kwargs)


class SchoolScreen(ReadersScreen):
    """A screen about one school. Another school's is not found."""

    def dispatch(self, request, *args, **kwargs):
        mine = sites_with_right(request.user, MANAGE_READERS)
        self.site = mine.filter(pk=kwargs["site_id"]).first()
        if self.site is None and mine.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return name_of_site(self.site)

    @cached_property
    def school_url(self):
        """The school's own screen."""
        return reverse(self.school_url_name, args=[self.site.pk])


class SchoolsView(ReadersScreen):
    """How many have read it, school by school. Somebody with one school goes straight there."""

    template_name = "wagtail_youngcarers/guide/admin/readers_of_schools.html"
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        schools = list(self.schools.order_by("site_name", "hostname"))
        if len(schools) == 1:
            return redirect(self.school_url_name, schools[0].pk)
        rows = [
            {
                "name": name_of_site(register.site),
                "url": reverse(self.school_url_name, args=[register.site.pk]),
                "register": register,
            }
            for register in registers_of(schools)
        ]
        return self.render_to_response(self.get_context_data(rows=rows))


class WhoHasReadView(SchoolScreen):
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
        school = name_of_site(self.site)
        rows = [_exported(school, self.register.version, row.member, row) for row in self.rows]
        rows += [_exported(school, None, None, Row(None, one)) for one in self.others]
        return as_file(kind, "who-has-read", HEADINGS, rows)

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


class AddReaderView(SchoolScreen):
    """Puts somebody who confirmed with an account on the staff list."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        found = [one for one in register_of(self.site).others if one.pk == kwargs["reading_id"]]
        if not found or found[0].user_id is None:
            raise Http404
        member = add_to_staff_list(found[0], request.user)
        messages.success(request, _("%(name)s is on the staff list now.") % {"name": member.name})
        return redirect(self.school_url)


HEADINGS = (
    gettext_lazy("School"),
    gettext_lazy("Guide"),
    gettext_lazy("Version"),
    gettext_lazy("Name"),
    gettext_lazy("Job"),
    gettext_lazy("Works as"),
    gettext_lazy("On the staff list"),
    gettext_lazy("Has an account"),
    gettext_lazy("Has read it"),
    gettext_lazy("How"),
    gettext_lazy("Read on"),
    gettext_lazy("Confirmed by"),
)


def _exported(school, version, member, row):
    reading = row.reading
    version = reading.version if reading else version
    person = member or reading
    return [
        school,
        version.guide.title if version else "",
        version.number if version else None,
        person.name,
        person.job,
        member.get_works_as_display() if member else "",
        _("Yes") if member else _("No"),
        _("Yes") if person.user_id else _("No"),
        _("Yes") if reading else _("No"),
        reading.get_how_display() if reading else "",
        reading.read_on if reading else None,
        (reading.confirmed_by_name or reading.name) if reading else "",
    ]


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
    try:
        return reverse(REGISTER_URL_NAME)
    except NoReverseMatch:
        return ""
