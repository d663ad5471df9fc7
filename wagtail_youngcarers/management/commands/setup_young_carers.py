"""``manage.py setup_young_carers``: a school's first pages, records, guide and groups."""

from __future__ import annotations

import datetime
import json
from itertools import groupby

from django.core.management.base import BaseCommand, CommandError

from wagtail_youngcarers.records.models import ReferralContact, Role
from wagtail_youngcarers.schools.models import Phase
from wagtail_youngcarers.starter.approval import find_accounts
from wagtail_youngcarers.starter.plan import Plan, make_plan
from wagtail_youngcarers.starter.sites import find_sites
from wagtail_youngcarers.starter.steps import Action, DropIn, Facts, Service, SetupError

_WORDS = {
    Action.MAKE: "make",
    Action.FILL: "fill in",
    Action.PUBLISH: "publish",
    Action.KEEP: "keep",
    Action.LEAVE_OUT: "left out",
}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
            "--deputy",
            action="append",
            default=[],
            metavar="NAME",
            help="Who steps in for the young carers lead. Can be given several times.",
        )
        for option, words in (
            ("--lead-where", "Where and when pupils find the young carers lead."),
            ("--lead-phone", "The young carers lead, by phone."),
            ("--mailbox", "The e-mail address of the young carers lead."),
            ("--mailbox-reader", "Who opens that mailbox, and when."),
        ):
            people.add_argument(option, default="", help=words)
        drop_in = parser.add_argument_group("the drop-in")
        there_is = drop_in.add_mutually_exclusive_group()
        there_is.add_argument(
            "--drop-in",
            default="",
            metavar="DAYS",
            help="The days it is on, for example monday,thursday. Needs --drop-in-time.",
        )
        there_is.add_argument("--no-drop-in", action="store_true", help="There is none yet.")
        drop_in.add_argument(
            "--drop-in-time", default="", metavar="FROM[-TO]", help="For example 12:15-13:00."
        )
        drop_in.add_argument("--drop-in-place", default="", help="As pupils know it.")
        services = parser.add_argument_group("services outside school, made as drafts")
        for option, words in (
            ("--service-name", "The local young carers service: its name."),
            ("--service-phone", "Its phone."),
            ("--service-email", "Its e-mail address."),
            ("--service-website", "Its web page."),
            ("--council-phone", "The council's children's services, by day."),
            ("--council-website", "Their web page."),
            ("--out-of-hours-phone", "The same at night and at weekends."),
        ):
            services.add_argument(option, default="", help=words)
        how = parser.add_argument_group("what to do")
        how.add_argument(
            "--publish",
            action="store_true",
            help="Publish what is ready to be read, and say what is not.",
        )
        how.add_argument(
            "--approval",
            action="store_true",
            help="The safeguarding lead approves pages before they are published: makes a "
            "workflow of Wagtail's and a group for it.",
        )
        how.add_argument(
            "--approver",
            default="",
            metavar="EMAIL",
            help="With --approval: the account of the safeguarding lead, by its e-mail address.",
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
        mailbox_reader=options["mailbox_reader"].strip(),
        lead_phone=options["lead_phone"].strip(),
        lead_where=options["lead_where"].strip(),
        people={key: _given(names) for key, names in people.items() if names},
        deputies=({Role.YOUNG_CARERS_LEAD: _given(options["deputy"])} if options["deputy"] else {}),
        drop_in=_drop_in(options),
        services=_services(options),
        approval=options["approval"],
        approver=_approver(options["approver"], options["approval"]),
    )


def _given(names):
    return [name.strip() for name in names if name.strip()]


def _drop_in(options):
    if options["no_drop_in"]:
        return DropIn(exists=False)
    if not options["drop_in"]:
        if options["drop_in_time"] or options["drop_in_place"]:
            raise SetupError("--drop-in: say on which days, for example monday,thursday.")
        return None
    known = {name: str(number) for number, name in enumerate(_DAYS)}
    days = [day.strip().casefold() for day in options["drop_in"].split(",")]
    if not set(days) <= set(known):
        raise SetupError(
            f"--drop-in {options['drop_in']}: write whole days, for example monday,thursday."
        )
    starts, _dash, ends = options["drop_in_time"].partition("-")
    try:
        starts, ends = _time(starts), _time(ends) if ends.strip() else None
    except ValueError as error:
        raise SetupError("--drop-in-time: write it like 12:15-13:00.") from error
    if ends and ends <= starts:
        raise SetupError("--drop-in-time: it ends before it starts.")
    days = tuple(known[day] for day in days)
    return DropIn(True, days, starts, ends, options["drop_in_place"].strip())


def _time(text):
    return datetime.time.fromisoformat(text.strip())


def _services(options):
    def told(kind, prefix, *names):
        return Service(kind, **{name: options[f"{prefix}_{name}"].strip() for name in names})

    kinds = ReferralContact.Kind
    services = (
        told(kinds.YOUNG_CARERS_SERVICE, "service", "name", "phone", "email", "website"),
        told(kinds.FRONT_DOOR, "council", "phone", "website"),
        told(kinds.OUT_OF_HOURS, "out_of_hours", "phone"),
    )
    return tuple(service for service in services if service.is_told)


def _approver(address, approval):
    if not address:
        return None
    if not approval:
        raise SetupError("--approver: goes with --approval only.")
    found = find_accounts(address)
    if len(found) != 1:
        what = "no account has" if not found else "more than one account has"
        raise SetupError(f"--approver: {what} the address {address}.")
    return found[0]


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
