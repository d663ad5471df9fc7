"""Everywhere words can come out of a site: its addresses, its code, its tables.

Each module registers surfaces; a site adds its own with `reading.surface`.
"""

from wagtail_youngcarers.testing.reading import (
    FULL,
    SITE,
    SMALL,
    SURFACES,
    Probe,
    Request,
    Run,
    Surface,
    read_everything,
    surface,
)
from wagtail_youngcarers.testing.surfaces import admin, apis, caches, door, site, tables

__all__ = [
    "FULL",
    "SITE",
    "SMALL",
    "SURFACES",
    "Probe",
    "Request",
    "Run",
    "Surface",
    "admin",
    "apis",
    "caches",
    "door",
    "read_everything",
    "site",
    "surface",
    "tables",
]
