"""Who may see and change what: one rule for every record.

Wagtail's stock views ask their permission policy about a *class*; ours are about objects.
A user sees the records of the schools they look after, and the shared ones; they change
those of their schools; only somebody with the right for every school changes shared ones.
Rights are Wagtail's own: a Django permission, given to a group for one Site
(``GroupSitePermission``) or for every Site (an ordinary group permission).
"""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.models import GroupSitePermission, Site
from wagtail.permission_policies.base import BasePermissionPolicy

try:
    from wagtail.permissions import register_permission_policy
except ImportError:  # Wagtail 7.4 takes the policy from the viewset alone.
    register_permission_policy = None

APP_LABEL = "wagtail_youngcarers"

LOOK_AFTER_RECORDS = "change_schoolsettings"
READ_GUIDE = "read_guide"
CHANGE_GUIDE = "change_guide"
PUBLISH_GUIDE = "publish_guide"
MANAGE_READERS = "manage_readers"


def has_right_everywhere(user, codename: str) -> bool:
    """Whether a user holds a right for every school (active superusers do)."""
    if not (user.is_authenticated and user.is_active):
        return False
    return user.is_superuser or user.has_perm(f"{APP_LABEL}.{codename}")


def has_right(user, codename: str, site) -> bool:
    """Whether a user holds a right for one school. No Site: only with the right for all."""
    if has_right_everywhere(user, codename):
        return True
    if site is None or not (user.is_authenticated and user.is_active):
        return False
    return _site_permissions(codename).filter(group__user=user, site=site).exists()


def may_change_shared(user, codename: str) -> bool:
    """Whether a user may change what every school shares.

    Somebody with the right for every school may. Where there is one Site only, so may whoever
    looks after its records: nobody else is there to confirm a helpline. Not so for any other
    right, nor once there is a second Site.
    """
    if has_right_everywhere(user, codename):
        return True
    if codename != LOOK_AFTER_RECORDS:
        return False
    sites = list(Site.objects.values_list("pk", flat=True)[:2])
    return len(sites) == 1 and has_right(user, codename, sites[0])


def has_right_somewhere(user, codename: str) -> bool:
    """Whether a user holds a right for at least one school.

    Every item of the menu asks, so the answer stays with the user's object, as Django's own
    answers do: no longer than a request.
    """
    remembered = getattr(user, "_young_carers_somewhere", None)
    if remembered is None:
        remembered = user._young_carers_somewhere = {}
    if codename not in remembered:
        remembered[codename] = sites_with_right(user, codename).exists()
    return remembered[codename]


def sites_with_right(user, codename: str):
    """A queryset of the Sites a user holds a right for."""
    if has_right_everywhere(user, codename):
        return Site.objects.all()
    if not (user.is_authenticated and user.is_active):
        return Site.objects.none()
    return Site.objects.filter(
        pk__in=_site_permissions(codename).filter(group__user=user).values("site")
    )


def users_with_right(codename: str):
    """A queryset of the active users who hold a right for at least one school."""
    return _users_with_permission(codename, _site_permissions(codename))


def users_with_right_for(codename: str, site):
    """A queryset of the active users who hold a right for `site`; None: for every school."""
    if site is None:
        return _users_with_permission(codename, GroupSitePermission.objects.none())
    return _users_with_permission(codename, _site_permissions(codename).filter(site=site))


def accounts_known_to(user, codename: str):
    """A queryset of the accounts that somebody who holds a right may be told of.

    Those that hold any right of ours for one of the same schools; for somebody with the right
    for every school, all. Who else has an account, a pupil for one, is no school's business.
    """
    accounts = get_user_model()._default_manager.filter(is_active=True)
    if has_right_everywhere(user, codename):
        return accounts
    groups = GroupSitePermission.objects.filter(
        permission__content_type__app_label=APP_LABEL, site__in=sites_with_right(user, codename)
    ).values("group")
    return accounts.filter(groups__in=groups).distinct()


def accounts_with_a_right():
    """A queryset of the active accounts that hold any right of ours for any school."""
    groups = GroupSitePermission.objects.filter(permission__content_type__app_label=APP_LABEL)
    return _holders(Permission.objects.filter(content_type__app_label=APP_LABEL), groups)


def _site_permissions(codename):
    return GroupSitePermission.objects.filter(
        permission__codename=codename, permission__content_type__app_label=APP_LABEL
    )


def _users_with_permission(codename, site_permissions):
    permissions = Permission.objects.filter(codename=codename, content_type__app_label=APP_LABEL)
    return _holders(permissions, site_permissions)


def _holders(permissions, site_permissions):
    return (
        get_user_model()
        ._default_manager.filter(is_active=True)
        .filter(
            Q(is_superuser=True)
            | Q(user_permissions__in=permissions)
            | Q(groups__permissions__in=permissions)
            | Q(groups__in=site_permissions.values("group"))
        )
        .distinct()
    )


class SchoolRecordPolicy(BasePermissionPolicy):
    """The permission policy of every record: whole objects, by school.

    `model` has ``site_lookup`` (the query path to its Site), ``shareable`` and
    ``owning_site_id``. `rights` maps an action ("change", "publish" …) to a codename;
    actions that are not in it need `right`.
    """

    def __init__(self, model, right: str = LOOK_AFTER_RECORDS, rights: dict | None = None):
        super().__init__(model)
        self.right = right
        self.rights = rights or {}

    def codename(self, action: str) -> str:
        """The right that `action` needs."""
        return self.rights.get(action, self.right)

    def user_has_permission(self, user, action):
        codename = self.codename(action)
        return has_right_everywhere(user, codename) or has_right_somewhere(user, codename)

    def user_has_permission_for_instance(self, user, action, instance):
        codename = self.codename(action)
        if has_right_everywhere(user, codename):
            return True
        site_id = instance.pk if isinstance(instance, Site) else instance.owning_site_id
        if site_id is None:
            return may_change_shared(user, codename)
        return has_right(user, codename, site_id)

    def instances_user_has_any_permission_for(self, user, actions):
        """Everything a user may *see*: their schools' records and the shared ones."""
        codenames = {self.codename(action) for action in actions}
        queryset = self.model._default_manager
        if any(has_right_everywhere(user, codename) for codename in codenames):
            return queryset.all()
        lookup = self.model.site_lookup
        mine = Q()
        for codename in codenames:
            mine |= Q(**{f"{lookup}__in": sites_with_right(user, codename)})
        if not any(self.user_has_permission(user, action) for action in actions):
            return queryset.none()
        if self.model.shareable:
            mine |= Q(**{f"{lookup}__isnull": True})
        return queryset.filter(mine)

    def users_with_any_permission(self, actions):
        users = get_user_model()._default_manager.none()
        for action in actions:
            users = users | users_with_right(self.codename(action))
        return users.distinct()

    def users_with_any_permission_for_instance(self, actions, instance):
        users = get_user_model()._default_manager.none()
        for action in actions:
            users = users | users_with_right_for(self.codename(action), instance.owning_site_id)
        return users.distinct()


def register_policy(model, policy: SchoolRecordPolicy) -> None:
    """Tell Wagtail's registry about a policy, where Wagtail (8.0 and later) has one."""
    if register_permission_policy is not None:
        register_permission_policy(model, policy, exact_class=True)
