"""The admin screens of the staff list, and of who may read a school's guide until when."""

from __future__ import annotations

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from wagtail_youngcarers.manual.helping import HelpMixin
from wagtail_youngcarers.schools.models import SchoolSettings
from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    LOOK_AFTER_RECORDS,
    MANAGE_READERS,
    has_right,
)
from wagtail_youngcarers.schools.views import (
    ChoosesSchool,
    SchoolCreateView,
    SchoolDeleteView,
    SchoolEditView,
    SchoolIndexView,
    SchoolScreen,
)
from wagtail_youngcarers.staff import access, finding, members
from wagtail_youngcarers.staff.forms import AddManyForm, FoundForm, LetInForm
from wagtail_youngcarers.staff.models import StaffMember

# The staff list


class JobColumn(Column):
    """What somebody does, and whether they have no account."""

    cell_template_name = "wagtail_youngcarers/staff/admin/job_cell.html"


class LeftColumn(Column):
    """When somebody left, or the button that says they leave today."""

    cell_template_name = "wagtail_youngcarers/staff/admin/left_cell.html"

    def __init__(self, *args, left_url_name, **kwargs):
        super().__init__(*args, **kwargs)
        self.left_url_name = left_url_name

    def get_value(self, instance):
        return date_format(instance.left_on) if instance.left_on else ""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["left_url"] = reverse(self.left_url_name, args=[quote(instance.pk)])
        context["csrf_token"] = get_token(context["request"])
        return context


class StaffPaginator(WagtailPaginator):
    """Counts people, not lists."""

    verbose_name_plural = gettext_lazy("members of staff")


class StaffIndexView(SchoolIndexView):
    """A school's staff list."""

    paginator_class = StaffPaginator
    add_many_url_name = None
    left_url_name = None

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("user")

    @cached_property
    def columns(self):
        left = LeftColumn("left", label=_("Left"), left_url_name=self.left_url_name)
        return [*super().columns, left]

    @cached_property
    def header_buttons(self):
        return [
            *super().header_buttons,
            HeaderButton(
                label=_("Add many"),
                url=reverse(self.add_many_url_name),
                icon_name="list-ul",
            ),
        ]


class _SaysWhoCanStillRead:
    """Ends a leaver's reading when they are saved, and says where it could not be ended."""

    def save_instance(self):
        member = super().save_instance()
        members.end_with(member, self.request.user)
        warn_of_reading_on(self.request, member)
        return member


def warn_of_reading_on(request, member) -> None:
    """Say where somebody who has left reads on through what the staff list does not give."""
    if members.reads_on(member):
        messages.warning(
            request,
            _(
                "%(name)s can still read the staff guide, through another group. Ask whoever "
                "looks after accounts and groups."
            )
            % {"name": member.name},
        )


class StaffCreateView(_SaysWhoCanStillRead, SchoolCreateView):
    """The form for one more member of staff."""

    def get_success_message(self, instance):
        return _("%(name)s is on the staff list.") % {"name": instance.name}


class StaffEditView(_SaysWhoCanStillRead, SchoolEditView):
    """The form of a member of staff."""

    def get_page_subtitle(self):
        return self.object.name

    def get_success_message(self):
        return _("%(name)s has been saved.") % {"name": self.object.name}


class StaffDeleteView(SchoolDeleteView):
    """The question before somebody is deleted from the staff list."""

    def get_page_subtitle(self):
        return self.object.name

    @property
    def confirmation_message(self):
        if self.object.user is None:
            return _(
                "Delete %(name)s? Do this for somebody who was added by mistake. For somebody "
                "who leaves, fill in “left on”: the register then stays whole."
            ) % {"name": self.object.name}
        return _(
            "Delete %(name)s? This doesn’t end their reading. For somebody who leaves, fill in "
            "“left on”: that does."
        ) % {"name": self.object.name}

    def get_success_message(self):
        return _("%(name)s is no longer on the staff list.") % {"name": self.object.name}


class LeftTodayView(TemplateView):
    """Writes down, on POST, that a member of staff leaves today. The viewset's URL guard has
    refused everybody who may not."""

    model = StaffMember
    permission_policy = None
    index_url_name = None
    edit_url_name = None
    http_method_names = ["post"]

    def post(self, request, pk):
        member = get_object_or_404(StaffMember.objects.select_related("site", "user"), pk=pk)
        if not self.permission_policy.user_has_permission_for_instance(
            request.user, "change", member
        ):
            raise PermissionDenied
        members.leave_today(member, request.user)
        edit = reverse(self.edit_url_name, args=[quote(member.pk)])
        messages.success(
            request,
            _("%(name)s is marked as leaving today and can’t read the guide from now on.")
            % {"name": member.name}
            if member.user
            else _("%(name)s is marked as leaving today.") % {"name": member.name},
            buttons=[messages.button(edit, _("Change"))],
        )
        warn_of_reading_on(request, member)
        return redirect(self.index_url_name)


class AddManyView(HelpMixin, WagtailAdminTemplateMixin, TemplateView):
    """Puts a pasted list of names on the staff list, and says of each line what became of it."""

    model = StaffMember
    page_title = gettext_lazy("Add many")
    manual_page = "who-has-read-it"
    header_icon = "list-ul"
    template_name = "wagtail_youngcarers/staff/admin/add_many.html"
    index_url_name = None
    http_method_names = ["get", "post"]

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Staff list")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request, *args, **kwargs):
        form = AddManyForm(for_user=request.user)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        form = AddManyForm(request.POST, for_user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        lines = members.read_lines(form.cleaned_data["names"], form.cleaned_data["site"])
        added = members.add_lines(lines, form.cleaned_data["site"], request.user)
        left = [line for line in lines if line.problem is not None]
        if added:
            messages.success(
                request,
                ngettext(
                    "%(number)s person has been added to the staff list.",
                    "%(number)s people have been added to the staff list.",
                    len(added),
                )
                % {"number": len(added)},
            )
        if not left:
            return redirect(self.index_url_name)
        # What was not added stays in the box, to be put right and sent again.
        rest = {
            "site": form.cleaned_data["site"].pk,
            "names": "\n".join(line.typed for line in left),
        }
        form = AddManyForm(initial=rest, for_user=request.user)
        return self.render_to_response(self.get_context_data(form=form, lines=lines))


# Who can read


class ReadersScreen(SchoolScreen):
    """A screen about who may read the guide."""

    right = MANAGE_READERS
    manual_page = "let-staff-in"

    @cached_property
    def school_url(self):
        """The school's own screen."""
        return reverse(self.school_url_name, args=[self.site.pk])

    def get_page_subtitle(self):
        return name_of_site(self.site) if self.site else ""


class ChooseSchoolView(ChoosesSchool, ReadersScreen):
    """The readers of which school's guide."""

    page_title = gettext_lazy("Who can read")
    header_icon = "key"
    question = gettext_lazy("Who can read the staff guide of which school?")


class OneSchoolScreen(ReadersScreen):
    """A screen about who may read one school's guide."""

    header_icon = "key"
    let_in_url_name = None
    change_url_name = None

    def get_breadcrumbs_items(self):
        index = {"url": reverse(self.index_url_name), "label": _("Who can read")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": name_of_site(self.site)}]


class ReadersView(OneSchoolScreen):
    """Who may read one school's guide, until when, and the form that lets somebody in.

    `readings_by_account(site)` gives each account's `Reading` of what is shown today, by the
    account's id, or None where nothing is shown. `register_url_name` names the screen that says
    who of the staff list has read it.
    """

    page_title = gettext_lazy("Who can read")
    template_name = "wagtail_youngcarers/staff/admin/readers.html"
    http_method_names = ["get"]
    readings_by_account = None
    register_url_name = None

    @cached_property
    def header_buttons(self):
        let_in = HeaderButton(label=_("Let somebody in"), url="#let-in", icon_name="plus")
        buttons = [*super().header_buttons, let_in]
        if self.register_url_name:
            url = reverse(self.register_url_name, args=[self.site.pk])
            buttons.append(HeaderButton(label=_("Who has read it"), url=url, icon_name="tasks"))
        return buttons

    def get_context_data(self, **kwargs):
        readers = access.readers_and_members_of(self.site)
        listed = [one for one in readers if one.is_member]
        soon = self.request.GET.get("select") == "soon"
        readings = self.readings_by_account(self.site) if self.readings_by_account else None
        parts = [
            (
                "waiting",
                _("Waiting for a date"),
                _(
                    "Somebody who looks after accounts, or your sign-in service, put these into "
                    "the reading group. They read nothing until you tick them and give a date."
                ),
                [one for one in listed if one.is_waiting],
            ),
            ("ends-soon", _("Ends soon"), "", [one for one in listed if one.ends_soon]),
            ("ended", _("Ended"), _("They can’t read."), [one for one in listed if one.has_ended]),
            (
                "reading",
                _("Reading"),
                "",
                [one for one in listed if one.has_a_date and not one.ends_soon],
            ),
        ]
        return super().get_context_data(
            **{
                "school_name": name_of_site(self.site),
                "form": LetInForm(site=self.site),
                "parts": [
                    {
                        "id": name,
                        "heading": heading,
                        "note": note,
                        "rows": [self._row(one, soon, readings) for one in found],
                    }
                    for name, heading, note, found in parts
                    if found
                ],
                "others": [one for one in readers if one.may_read and not one.has_a_date],
                "last_day": access.last_day_for(self.site),
                "let_in_url": reverse(self.let_in_url_name, args=[self.site.pk]),
                "change_url": reverse(self.change_url_name, args=[self.site.pk]),
                **self._what_is_missing(listed),
                **kwargs,
            }
        )

    def _row(self, reader, soon, readings):
        reading = readings.get(reader.user.pk) if readings is not None else None
        return {
            "reader": reader,
            "address": _address_of(reader.user),
            # Never those who wait: somebody must look at each of them.
            "ticked": soon and reader.ends_soon,
            "read_on": reading.read_on if reading else None,
            "has_not_read": readings is not None and reading is None and reader.may_read,
        }

    def _what_is_missing(self, listed):
        endings = finding.endings_for(self.site)
        settings_url = ""
        if has_right(self.request.user, LOOK_AFTER_RECORDS, self.site):
            settings_url = reverse(
                "wagtailsettings:edit",
                args=[
                    SchoolSettings._meta.app_label,
                    SchoolSettings._meta.model_name,
                    self.site.pk,
                ],
            )
        return {
            "endings": [f"@{ending}" for ending in endings],
            "settings_url": settings_url,
            "group": access.reading_group(self.site),
            "group_reads": all(one.group_reads for one in listed),
        }


def _address_of(user):
    return getattr(user, type(user).get_email_field_name(), "")


class LetInView(OneSchoolScreen):
    """What each pasted address means, a tick for each account found, and letting those in.

    The first POST only looks; the second looks again, and lets in who is still found and ticked.
    """

    page_title = gettext_lazy("Let somebody in")
    template_name = "wagtail_youngcarers/staff/admin/let_in.html"
    http_method_names = ["get", "post"]

    def get(self, request, *args, **kwargs):
        return redirect(self.school_url)

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        items[-1] = {**items[-1], "url": self.school_url}
        return [*items, {"url": "", "label": self.get_page_title()}]

    def post(self, request, *args, **kwargs):
        form = LetInForm(request.POST, site=self.site)
        if not form.is_valid():
            return self._show(form, [])
        rows = [
            {
                "found": found,
                "form": self._form_for(found.user),
                "name": access.name_of(found.user) if found.user else "",
                "account": found.user.get_username() if found.user else "",
            }
            for found in finding.find(form.cleaned_data["addresses"], self.site)
        ]
        if "confirm" not in request.POST:
            return self._show(form, rows)
        ticked = [row for row in rows if row["form"] and row["form"]["let_in"].value()]
        if not ticked or not all(row["form"].is_valid() for row in ticked):
            return self._show(form, rows, nobody_ticked=not ticked)
        try:
            self._let_in(ticked, form.cleaned_data["until"])
        except access.NoReadingGroup:
            messages.error(request, _("This school has no reading group. Run set-up first."))
            return redirect(self.school_url)
        names = ", ".join(access.name_of(row["found"].user) for row in ticked)
        messages.success(
            request,
            _("%(names)s can read the staff guide until %(day)s.")
            % {"names": names, "day": date_format(form.cleaned_data["until"])},
        )
        return redirect(self.school_url)

    def _let_in(self, rows, until):
        for row in rows:
            user, facts = row["found"].user, row["form"].cleaned_data
            access.let_in(self.site, user, self.request.user, until)
            members.enlist(self.site, user, self.request.user, facts["job"], facts["works_as"])

    def _form_for(self, user):
        if user is None:
            return None
        prefix = f"account-{user.pk}"
        if "confirm" in self.request.POST:
            return FoundForm(self.request.POST, prefix=prefix)
        member = members.member_for(self.site, user)
        initial = {"job": member.job, "works_as": member.works_as} if member else {}
        return FoundForm(initial=initial, prefix=prefix)

    def _show(self, form, rows, nobody_ticked=False):
        return self.render_to_response(
            self.get_context_data(
                school_name=name_of_site(self.site),
                form=form,
                nobody_ticked=nobody_ticked,
                found=[row for row in rows if row["form"]],
                not_found=[row["found"] for row in rows if not row["form"]],
                school_url=self.school_url,
            )
        )


class ChangeReadersView(OneSchoolScreen):
    """Renews or ends, on POST, the reading of accounts in a school's list."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        known = {
            str(one.user.pk): one.user
            for one in access.readers_and_members_of(self.site)
            if one.is_member
        }
        if "end" in request.POST:
            self._end(known.get(request.POST["end"]))
        else:
            self._renew([known[pk] for pk in request.POST.getlist("user") if pk in known])
        return redirect(self.school_url)

    def _end(self, user):
        if user is None or not access.end(self.site, user, self.request.user):
            messages.warning(self.request, _("This account is not in the list any more."))
            return
        name = access.name_of(user)
        if access.may_read(type(user)._default_manager.get(pk=user.pk), self.site):
            messages.warning(
                self.request,
                _(
                    "%(name)s is out of the reading group, but can still read through another "
                    "group. Ask whoever looks after accounts and groups."
                )
                % {"name": name},
            )
            return
        messages.success(
            self.request,
            _("%(name)s is out of the list and can’t read the staff guide.") % {"name": name},
        )

    def _renew(self, users):
        renewed = [
            user for user in users if access.renew(self.site, user, self.request.user) is not None
        ]
        if not renewed:
            messages.warning(self.request, _("Nothing was renewed: tick at least one person."))
            return
        messages.success(
            self.request,
            ngettext(
                "%(number)s person can read until %(day)s.",
                "%(number)s people can read until %(day)s.",
                len(renewed),
            )
            % {"number": len(renewed), "day": date_format(access.last_day_for(self.site))},
        )
