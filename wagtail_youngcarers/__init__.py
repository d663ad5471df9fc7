"""Young carer pages, records and a staff-only guide for any Wagtail school site."""

__version__ = "0.1.0"
