"""What day it is at a school."""

from __future__ import annotations

import datetime
import zoneinfo

from django.utils import timezone

from wagtail_youngcarers.schools.models import SchoolSettings

FALLBACK_ZONE = "Europe/London"


def school_zone(name: str | None) -> datetime.tzinfo:
    """The time zone called `name`; the fallback zone when there is none of that name."""
    for candidate in (name, FALLBACK_ZONE):
        try:
            return zoneinfo.ZoneInfo(candidate)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, TypeError, OSError):
            continue
    return datetime.UTC


def today_in(zone_name: str | None) -> datetime.date:
    """Today's date in the time zone called `zone_name`."""
    return timezone.now().astimezone(school_zone(zone_name)).date()


def today_at(site) -> datetime.date:
    """Today's date at a school (a Site or its id)."""
    zones = SchoolSettings.objects.filter(site=site).values_list("time_zone", flat=True)
    return today_in(zones.first())
