"""The panel on Wagtail's group form: what a group may do with which schools' staff guides."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import Permission
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupSitePermission, Site

from wagtail_youngcarers.schools.names import name_of_site
from wagtail_youngcarers.schools.policy import (
    APP_LABEL,
    CHANGE_GUIDE,
    MANAGE_READERS,
    PUBLISH_GUIDE,
    READ_GUIDE,
)


class GuidePermissionsForm(forms.Form):
    """Reading, editing and publishing the staff guide, and letting staff in to it, by school.

    A right for one Site is a ``GroupSitePermission``; for every school, now and later, it is
    an ordinary permission of the group, which no other screen offers. `instance` is the group.
    """

    RIGHTS = (
        (READ_GUIDE, _("Read")),
        (CHANGE_GUIDE, _("Edit")),
        (PUBLISH_GUIDE, _("Publish")),
        (MANAGE_READERS, _("Let staff in")),
    )

    # Without it in the request nothing is changed: a form that never showed this panel must
    # not take rights away.
    shown = forms.CharField(required=False, widget=forms.HiddenInput, initial="1")
    everywhere = forms.MultipleChoiceField(
        choices=RIGHTS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, instance=None, **kwargs):
        kwargs.setdefault("prefix", "young_carers_guide")
        self.instance = instance
        if instance is not None and instance.pk:
            kwargs["initial"] = self._current()
        super().__init__(*args, **kwargs)
        for codename, label in self.RIGHTS:
            self.fields[codename] = forms.ModelMultipleChoiceField(
                queryset=Site.objects.all(), required=False, label=label
            )

    def _current(self):
        initial = {codename: [] for codename, _label in self.RIGHTS}
        for codename, site_id in self._rows().values_list("permission__codename", "site_id"):
            initial[codename].append(site_id)
        initial["everywhere"] = list(
            self._permissions().filter(group=self.instance).values_list("codename", flat=True)
        )
        return {**initial, "shown": "1"}

    def _permissions(self):
        codenames = [codename for codename, _label in self.RIGHTS]
        return Permission.objects.filter(content_type__app_label=APP_LABEL, codename__in=codenames)

    def _rows(self):
        return GroupSitePermission.objects.filter(
            group=self.instance, permission__in=self._permissions()
        )

    def clean(self):
        cleaned = super().clean()
        everywhere = cleaned.get("everywhere", [])
        editing = set(cleaned.get(CHANGE_GUIDE) or ())
        publishing = set(cleaned.get(PUBLISH_GUIDE) or ())
        if CHANGE_GUIDE not in everywhere and (PUBLISH_GUIDE in everywhere or publishing - editing):
            raise forms.ValidationError(
                _("To publish a guide one has to be able to edit it. Tick “Edit” as well.")
            )
        return cleaned

    def save(self):
        """Write the rights down, adding and removing only what changed."""
        if not self.cleaned_data.get("shown"):
            return
        permissions = {permission.codename: permission for permission in self._permissions()}
        before = set(self._rows().values_list("permission_id", "site_id"))
        after = {
            (permission.pk, site.pk)
            for codename, permission in permissions.items()
            for site in self.cleaned_data[codename]
        }
        for permission_id, site_id in before - after:
            self._rows().filter(permission_id=permission_id, site_id=site_id).delete()
        GroupSitePermission.objects.bulk_create(
            [
                GroupSitePermission(
                    group=self.instance, permission_id=permission_id, site_id=site_id
                )
                for permission_id, site_id in sorted(after - before)
            ]
        )
        everywhere = set(self.cleaned_data["everywhere"])
        for codename, permission in permissions.items():
            change = self.instance.permissions.add
            if codename not in everywhere:
                change = self.instance.permissions.remove
            change(permission)

    def rows(self) -> list[dict]:
        """For the template: each school with its tick-boxes."""
        ticked = {
            codename: {str(getattr(one, "pk", one)) for one in self[codename].value() or ()}
            for codename, _label in self.RIGHTS
        }
        return [
            {
                "label": name_of_site(site),
                "hostname": site.hostname,
                "value": site.pk,
                "boxes": [
                    {
                        "name": self[codename].html_name,
                        "label": label,
                        "checked": str(site.pk) in ticked[codename],
                    }
                    for codename, label in self.RIGHTS
                ],
            }
            for site in Site.objects.all()
        ]

    def everywhere_boxes(self) -> list[dict]:
        """For the template: the tick-boxes for every school."""
        ticked = set(self["everywhere"].value() or ())
        return [
            {"value": codename, "label": label, "checked": codename in ticked}
            for codename, label in self.RIGHTS
        ]

    def as_admin_panel(self):
        """The panel as HTML; Wagtail's group form calls this."""
        return render_to_string("wagtail_youngcarers/guide/admin/group_panel.html", {"form": self})
