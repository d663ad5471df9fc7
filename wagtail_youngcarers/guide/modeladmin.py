"""The reading register in the admin, with wagtail-modeladmin: to look at, search and export.

Nobody changes it, superusers included: there is no screen that could. This is the only module
that imports ``wagtail_modeladmin``; without that app the screen is gone, and no data.
"""

from __future__ import annotations

import datetime

from django.contrib.admin import SimpleListFilter
from django.contrib.auth.models import Permission
from django.db.models import Exists, Min, OuterRef, Q
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from wagtail_youngcarers.guide.columns import REGISTER, Line, file_of, headings
from wagtail_youngcarers.guide.models import GuideVersion, Reading
from wagtail_youngcarers.guide.reading import versions_shown
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import MANAGE_READERS, sites_with_right
from wagtail_youngcarers.schools.years import first_day_of_year, school_year_of
from wagtail_youngcarers.staff.models import StaffMember

CURRENT = "current"


def schools_of(user):
    """The Sites whose register a user may see."""
    return sites_with_right(user, MANAGE_READERS)


class LookOnly(PermissionHelper):
    """Those with the right to manage a school's readers look; nobody changes anything."""

    def user_can_list(self, user):
        return schools_of(user).exists()

    def user_can_create(self, user):
        return False

    def user_can_inspect_obj(self, user, obj):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class SchoolFilter(SimpleListFilter):
    """Which school, for those who see several."""

    title = gettext_lazy("school")
    parameter_name = "school"

    def has_output(self):
        return len(self.lookup_choices) > 1

    def lookups(self, request, model_admin):
        return [(str(site.pk), name_of_site(site)) for site in schools_of(request.user)]

    def queryset(self, request, queryset):
        return queryset.filter(site=_number(self.value())) if self.value() else queryset


class VersionFilter(SimpleListFilter):
    """What is shown today, or one version."""

    title = gettext_lazy("version")
    parameter_name = "version"

    def lookups(self, request, model_admin):
        readings = model_admin.get_queryset(request)
        versions = (
            GuideVersion.objects.filter(pk__in=readings.order_by().values("version"))
            .select_related("guide")
            .defer("body")
            .order_by("guide__title", "guide", "-number")
        )
        return [
            (CURRENT, _("What is read today")),
            *((str(version.pk), _version_name(version)) for version in versions),
        ]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        if self.value() != CURRENT:
            return queryset.filter(version=_number(self.value()))
        shown = Q(pk__in=[])
        for site_id, versions in versions_shown(list(schools_of(request.user))).items():
            shown |= Q(site=site_id, version__in=[version.pk for version in versions])
        return queryset.filter(shown)


class HowFilter(SimpleListFilter):
    """On the page, on paper, in a briefing."""

    title = gettext_lazy("how")
    parameter_name = "how"

    def lookups(self, request, model_admin):
        return Reading.How.choices

    def queryset(self, request, queryset):
        return queryset.filter(how=self.value()) if self.value() else queryset


class SchoolYearFilter(SimpleListFilter):
    """The school year of the day it was read."""

    title = gettext_lazy("school year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        readings = model_admin.get_queryset(request).order_by()
        first = readings.aggregate(first=Min("read_on"))["first"]
        if first is None:
            return []
        newest = readings.latest("read_on").read_on
        years = range(school_year_of(newest), school_year_of(first) - 1, -1)
        return [(str(year), f"{year}/{(year + 1) % 100:02}") for year in years]

    def queryset(self, request, queryset):
        year = _number(self.value())
        if self.value() is None:
            return queryset
        if year is None or not datetime.MINYEAR < year < datetime.MAXYEAR:
            return queryset.none()
        return queryset.filter(
            read_on__gte=first_day_of_year(year), read_on__lt=first_day_of_year(year + 1)
        )


class RegisterPaginator(WagtailPaginator):
    """Counts readings, not registers."""

    @cached_property
    def verbose_name_plural(self):
        """What there are several of."""
        return _("readings")


class RegisterView(IndexView):
    """The list. Only the register's own filters are taken from the address: any other lookup
    would let its reader ask questions about accounts."""

    paginator_class = RegisterPaginator

    def get_filters_params(self, params=None):
        known = {one.parameter_name for one in self.model_admin.list_filter}
        return {
            name: value
            for name, value in super().get_filters_params(params).items()
            if name in known
        }

    def as_spreadsheet(self, queryset, spreadsheet_format):
        lines = (Line(one.site, one.version, one, one.is_listed) for one in queryset)
        return file_of(spreadsheet_format, self.model_admin.export_filename, REGISTER, lines)


class ReadingRegister(ModelAdmin):
    """Every reading at the schools whose readers a user manages."""

    model = Reading
    base_url_path = "young_carers_readings"
    menu_label = gettext_lazy("Reading register")
    menu_item_name = "young-carers-readings"
    menu_icon = "clipboard-list"
    add_to_admin_menu = False
    history_view_enabled = False
    index_view_class = RegisterView
    index_template_name = "wagtail_youngcarers/guide/admin/register.html"
    permission_helper_class = LookOnly
    list_display = ("reader", "guide_version", "how_and_when", "recorded_on")
    list_filter = (SchoolFilter, VersionFilter, HowFilter, SchoolYearFilter)
    list_export = tuple(headings(REGISTER))
    list_select_related = ("site", "version__guide")
    list_per_page = 50
    search_fields = ("name",)
    export_filename = "reading-register"

    def get_queryset(self, request):
        listed = StaffMember.objects.filter(site=OuterRef("site"), user=OuterRef("user"))
        return (
            super()
            .get_queryset(request)
            .filter(site__in=schools_of(request.user))
            .annotate(is_listed=Q(member__isnull=False) | Exists(listed))
            .defer("version__body")
        )

    def get_list_display(self, request):
        # Asked for each cell of the list.
        if not hasattr(request, "_young_carers_columns"):
            several = len(schools_of(request.user)[:2]) > 1
            school = ("school",) if several else ()
            request._young_carers_columns = (
                self.list_display[0],
                *school,
                *self.list_display[1:],
            )
        return request._young_carers_columns

    def get_list_display_add_buttons(self, request):
        """The first column, had there been buttons."""
        return self.list_display[0]

    def get_admin_urls_for_registration(self):
        """The list alone: there is no address to make, change, delete or inspect a reading."""
        return super().get_admin_urls_for_registration()[:1]

    def get_permissions_for_registration(self):
        """None: the right to look is given in the panel for schools."""
        return Permission.objects.none()

    def register_admin_url_finders(self):
        """None: a reading has no form."""

    def register_indexing(self):
        """Nowhere: who read the guide is in no index of Wagtail's."""

    def reader(self, reading):
        """Who read it, with their job, and whether they are on the staff list."""
        lines = [(one,) for one in (reading.name, reading.job) if one]
        if not reading.is_listed:
            lines.append((format_html("<em>{}</em>", _("not on the staff list")),))
        return format_html_join("", "<div>{}</div>", lines)

    reader.short_description = gettext_lazy("Name")
    reader.admin_order_field = "name"

    def school(self, reading):
        """The school the reading was confirmed at."""
        return name_of_site(reading.site)

    school.short_description = gettext_lazy("School")
    school.admin_order_field = "site__site_name"

    def guide_version(self, reading):
        """Which guide, and which version of it."""
        return _version_name(reading.version)

    guide_version.short_description = gettext_lazy("What was read")

    def how_and_when(self, reading):
        """The day, the way, and who says so where it is not the reader."""
        lines = [date_format(reading.read_on, "j F Y"), reading.get_how_display()]
        if reading.confirmed_by_name:
            lines.append(_("says %(name)s") % {"name": reading.confirmed_by_name})
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines))

    how_and_when.short_description = gettext_lazy("Read")
    how_and_when.admin_order_field = "read_on"

    def recorded_on(self, reading):
        """When it was written down."""
        return reading.recorded_at

    recorded_on.short_description = gettext_lazy("Recorded")
    recorded_on.admin_order_field = "recorded_at"


def _version_name(version):
    return _("%(guide)s, version %(number)s") % {
        "guide": version.guide.title,
        "number": version.number,
    }


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


reading_register = ReadingRegister()
