"""A small trust with two schools on one Wagtail, to try wagtail-youngcarers in."""
