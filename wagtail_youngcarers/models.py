"""The tables of the core app. Each is defined in the room it belongs to."""

from wagtail_youngcarers.attention.models import AttentionMail
from wagtail_youngcarers.freshness.models import Check
from wagtail_youngcarers.guide.models import (
    ContactStaffDetail,
    Guide,
    GuideVersion,
    Reading,
    ReadingReminder,
    StaffAttachment,
)
from wagtail_youngcarers.records.models import (
    Activity,
    Appointment,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
)
from wagtail_youngcarers.schools.models import ClosedDay, SchoolGroup, SchoolSettings, Term
from wagtail_youngcarers.staff.models import ReadingAccess, StaffMember

__all__ = [
    "Activity",
    "Appointment",
    "AttentionMail",
    "Check",
    "ClosedDay",
    "ContactStaffDetail",
    "DatedFigure",
    "Guide",
    "GuideVersion",
    "Helpline",
    "Person",
    "Reading",
    "ReadingAccess",
    "ReadingReminder",
    "ReferralContact",
    "Role",
    "SchoolGroup",
    "SchoolSettings",
    "StaffAttachment",
    "StaffMember",
    "Term",
]
