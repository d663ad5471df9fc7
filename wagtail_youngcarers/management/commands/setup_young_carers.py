"""``manage.py setup_young_carers``: a school's first pages, records, guide and groups."""

from __future__ import annotations

import json
from itertools import groupby

from django.core.management.base import BaseCommand, CommandError

from wagtail_youngcarers.records.models import Role
from wagtail_youngcarers.schools.models import Phase
from wagtail_youngcarers.starter.plan import Plan, make_plan
from wagtail_youngcarers.starter.sites import find_sites
from wagtail_youngcarers.starter.steps import Action, Facts, SetupError

_WORDS = {
    Action.MAKE: "make",
    Action.FILL: "fill in",
    Action.PUBLISH: "publish",
    Action.KEEP: "keep",
    Action.LEAVE_OUT: "left out",
}
# Long lists of these are told as a number, unless --verbosity 2 asks for each.
_COUNTED = {"helpline": "helplines", "figure": "figures"}


class Command(BaseCommand):
    """Plans, says what it plans, then does it in one transaction; see ``starter/plan.py``."""

    help = (
        "Set up a school's young carers pages (as drafts), records, staff guide (as a draft) and "
        "groups. Never changes what is there already: run it again at any time."
    )

    def add_arguments(self, parser):
        where = parser.add_argument_group("which school")
        which = where.add_mutually_exclusive_group()
        which.add_argument(
            "--site",
            action="append",
            default=[],
            metavar="HOST[:PORT]",
            help="The Wagtail Site of the school. Can be given several times.",
        )
        which.add_argument("--all", action="store_true", help="Every Site.")
        where.add_argument(
            "--parent",
            default="",
            metavar="PATH",
            help="The page to put the section below, as slugs from the Site's root page, for "
            "example about-us/parents. Without it: the root page.",
        )
        facts = parser.add_argument_group("about the school")
        facts.add_argument(
            "--phase",
            choices=Phase.values,
            default="",
            help="Which children it teaches. Needed once for each school.",
        )
        facts.add_argument("--school-name", default="", help="As families say it.")
        facts.add_argument("--local-authority", default="", help="The council, for example Essex.")
        facts.add_argument("--office-phone", default="", help="The school office, by phone.")
        facts.add_argument("--office-email", default="", help="The school office, by e-mail.")
        facts.add_argument("--office-hours", default="", help="When the office answers.")
        facts.add_argument(
            "--recording-system", default="", help="What staff write concerns in. Staff only."
        )
        people = parser.add_argument_group("people, each as pupils say the name")
        for option, role in (
            ("--lead", "Young carers lead"),
            ("--senior-leader", "Senior leader for young carers"),
            ("--safeguarding-lead", "Safeguarding lead"),
        ):
            people.add_argument(
                option,
                action="append",
                default=[],
                metavar="NAME",
                help=f"{role}. Can be given several times.",
            )
        people.add_argument(
            "--mailbox", default="", help="The e-mail address of the young carers lead."
        )
        how = parser.add_argument_group("what to do")
        how.add_argument(
            "--publish",
            action="store_true",
            help="Publish what is ready to be read, and say what is not.",
        )
        how.add_argument("--dry-run", action="store_true", help="Say the plan, change nothing.")
        how.add_argument("--json", action="store_true", help="Say it as JSON.")

    def handle(self, *args, **options):
        try:
            plan = make_plan(
                find_sites(options["site"], options["all"]),
                _facts(options),
                parent=options["parent"],
                publish=options["publish"],
            )
            had_work = plan.has_work
            in_words = options["verbosity"] and not options["json"]
            if in_words:
                self._print_plan(plan, options["verbosity"])
            if not options["dry_run"]:
                plan.run()
        except SetupError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        if options["json"]:
            self.stdout.write(json.dumps(as_dict(plan, options["dry_run"]), indent=2))
        elif in_words:
            self.stdout.write(_ending(plan, had_work, options["dry_run"]))

    def _print_plan(self, plan, verbosity):
        if plan.shared:
            self.stdout.write("For every school")
            self._print_steps(plan.shared, verbosity)
        for school in plan.schools:
            self.stdout.write(f"\n{school.name} ({school.host}), {Phase(school.phase).label}")
            self._print_steps(school.steps, verbosity)

    def _print_steps(self, steps, verbosity):
        for (action, kind), together in groupby(steps, key=lambda step: (step.action, step.kind)):
            together = list(together)
            if kind in _COUNTED and action is Action.MAKE and verbosity < 2:
                to_check = sum(bool(step.note) for step in together)
                note = f" ({to_check} marked “please check”)" if to_check else ""
                self.stdout.write(f"  {_WORDS[action]:9} {len(together)} {_COUNTED[kind]}{note}")
                continue
            for step in together:
                note = f": {step.note}" if step.note else ""
                line = f"  {_WORDS[action]:9} {kind} {step.name}{note}"
                style = self.style.WARNING if action is Action.LEAVE_OUT else str
                self.stdout.write(style(line))


def _facts(options) -> Facts:
    people = {
        Role.YOUNG_CARERS_LEAD: options["lead"],
        Role.SENIOR_LEADER: options["senior_leader"],
        Role.SAFEGUARDING_LEAD: options["safeguarding_lead"],
    }
    return Facts(
        phase=options["phase"],
        name=options["school_name"].strip(),
        local_authority=options["local_authority"].strip(),
        office_phone=options["office_phone"].strip(),
        office_email=options["office_email"].strip(),
        office_hours=options["office_hours"].strip(),
        recording_system=options["recording_system"].strip(),
        mailbox=options["mailbox"].strip(),
        people={
            key: [name.strip() for name in names if name.strip()]
            for key, names in people.items()
            if names
        },
    )


def as_dict(plan: Plan, dry_run: bool) -> dict:
    """A plan for ``--json``: what is shared, each school, and whether anything was changed."""
    return {
        "changed": plan.has_work and not dry_run,
        "shared": [step.as_dict() for step in plan.shared],
        "sites": [
            {
                "site": school.host,
                "name": school.name,
                "phase": str(school.phase),
                "steps": [step.as_dict() for step in school.steps],
            }
            for school in plan.schools
        ],
    }


def _ending(plan, had_work, dry_run):
    if not had_work:
        said = "Nothing to do."
    elif dry_run:
        said = "A dry run: nothing was changed."
    else:
        said = f"Done: {sum(step.do is not None for step in plan.steps)} steps."
    left = len(plan.left_out)
    return f"\n{said}" + (f" Left out: {left} (see above)." if left else "")
