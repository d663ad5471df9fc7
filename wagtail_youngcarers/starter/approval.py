"""Plans that the safeguarding lead approves pages before they are published: Wagtail's own
workflow, with one task, for one group, on the section page."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.permissions import task_permission_policy, workflow_permission_policy

from wagtail_youngcarers.page_kinds import SECTION
from wagtail_youngcarers.schools.models import SchoolGroup
from wagtail_youngcarers.starter.groups import free_name, permission
from wagtail_youngcarers.starter.steps import Action, School, has_workflows


def may_route(user) -> bool:
    """Whether a user may make a workflow, its group, and put an account into that."""
    accounts = get_user_model()._meta
    return (
        has_workflows()
        and workflow_permission_policy.user_has_permission(user, "add")
        and task_permission_policy.user_has_permission(user, "add")
        and user.has_perm("auth.add_group")
        and user.has_perm(f"{accounts.app_label}.change_{accounts.model_name}")
    )


def workflow_of(page) -> Workflow | None:
    """The workflow given to this very page, in use or not; None where there is none."""
    row = WorkflowPage.objects.filter(page=page.pk).select_related("workflow").first()
    return row.workflow if row else None


def approving_groups(workflow):
    """The groups that approve in a workflow."""
    tasks = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow, active=True)
    return Group.objects.filter(groupapprovaltask__in=tasks).distinct()


def find_accounts(address: str) -> list:
    """The active accounts with an e-mail address."""
    accounts = get_user_model()
    lookup = {f"{accounts.get_email_field_name()}__iexact": address.strip(), "is_active": True}
    return list(accounts._default_manager.filter(**lookup)[:2]) if address.strip() else []


def plan_approval(school: School) -> None:
    """Plan the workflow, where it was asked for and the section page has none of its own."""
    if not school.facts.approval or school.twin:
        return
    name = _("%(school)s: the safeguarding lead approves") % {"school": school.name}
    if not has_workflows():
        school.left_out("workflow", name, _("this site has switched Wagtail’s workflows off"))
        return
    section = school.made.get(SECTION)
    there = workflow_of(section) if section else None
    if there:
        school.add(Action.KEEP, "workflow", there.name)
    else:
        school.add(Action.MAKE, "workflow", name, do=lambda: _make(school, name))
        if ("group", SchoolGroup.Purpose.EDITORS) in school.made:
            school.left_out(
                "workflow",
                school.made["group", SchoolGroup.Purpose.EDITORS].name,
                _(
                    "these editors may still publish without it. Take “publish” from the group in "
                    "Wagtail’s group settings, if they should not"
                ),
            )


def _make(school, name):
    group = Group.objects.create(
        name=free_name(_("%(school)s: young carers, approve pages") % {"school": school.name})
    )
    group.permissions.add(permission("wagtailadmin", "access_admin"))
    for permission_type in ("change", "publish"):
        # Whoever approves last publishes with it, and Wagtail asks whether they may.
        GroupPagePermission.objects.create(
            group=group, page_id=school.section.pk, permission_type=permission_type
        )
    task = GroupApprovalTask.objects.create(name=name[:255])
    task.groups.add(group)
    workflow = Workflow.objects.create(name=name[:255])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page_id=school.section.pk, workflow=workflow)
    if school.facts.approver is not None:
        school.facts.approver.groups.add(group)
