"""The dated figures every school starts with, shared by all schools on one Wagtail.

Only values read in a published page ship ready to show; where the value, its year or its
area was not confirmed the row is marked "please check" and no reader sees it. A value that a
later count of the same thing has replaced is left out. A school shows one or two at most;
the order puts those that help a family most in front.
"""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from wagtail_youngcarers.records.models import Audience

# When the next count of each kind is due to be out.
SCHOOL_CENSUS = datetime.date(2027, 7, 31)
ABSENCE = datetime.date(2027, 3, 31)
RESULTS = datetime.date(2027, 12, 31)
RESEARCH = datetime.date(2028, 3, 31)


def figures() -> list[dict]:
    """Values for `DatedFigure` rows, the most useful first; `key` is stable."""
    rows = [*_how_many(), *_school_days(), *_results(), *_support()]
    first = ["two-in-every-class", "school-days-missed"]
    rows.sort(key=lambda row: first.index(row["key"]) if row["key"] in first else len(first))
    return [
        {"audience": Audience.FAMILIES, "sort_order": place * 10, **row}
        for place, row in enumerate(rows, start=1)
    ]


def _how_many() -> list[dict]:
    return [
        {
            "key": "two-in-every-class",
            "value": _("About 2"),
            "statement": _("pupils in every class are young carers"),
            "year": _("2023 to 2025"),
            "area": _("United Kingdom"),
            "source": _("Carers Trust estimate"),
            "is_estimate": True,
            "check_again_by": RESEARCH,
        },
        {
            "key": "one-million",
            "value": _("About 1 million"),
            "statement": _("young carers"),
            "year": _("2023 to 2025"),
            "area": _("United Kingdom"),
            "source": _("Carers Trust estimate"),
            "is_estimate": True,
            "check_again_by": RESEARCH,
        },
        {
            "key": "aged-11-to-16",
            "value": _("More than 800,000"),
            "statement": _("young carers aged 11 to 16"),
            "year": "2018",
            "area": _("England"),
            "source": _("BBC and University of Nottingham survey"),
            "is_estimate": True,
            "check_again_by": RESEARCH,
        },
        {
            "key": "school-census-2025",
            "value": _("Under 65,000"),
            "statement": _("pupils are recorded by their schools as young carers"),
            "comparison": _("Nearly 70% of schools recorded none."),
            "year": _("January 2025"),
            "area": _("England"),
            "source": _("School census, reported by Carers Trust in June 2025"),
            "check_again_by": SCHOOL_CENSUS,
        },
        {
            "key": "school-census-2024",
            "value": "53,976",
            "statement": _(
                "pupils were recorded by their schools as young carers (0.6% of pupils)"
            ),
            "comparison": _("72% of schools recorded none."),
            "year": _("January 2024"),
            "area": _("England"),
            "source": _("School census, reported by Carers Trust"),
            "check_again_by": SCHOOL_CENSUS,
        },
        {
            "key": "school-census-primary-2024",
            "value": _("About 21,000"),
            "statement": _("of the pupils recorded as young carers were in primary schools"),
            "year": _("January 2024"),
            "area": _("England"),
            "source": _("School census, reported in June 2024"),
            "check_again_by": SCHOOL_CENSUS,
        },
        {
            "key": "self-reported-primary",
            "value": "12.8%",
            "statement": _("of pupils asked at primary school said that they care for somebody"),
            "comparison": _("10.6% of those asked at secondary school."),
            "year": _("2009 to 2018, published 2026"),
            "area": _("England"),
            "source": _(
                "Understanding Society survey, studied by City St George’s, UCL and Anglia Ruskin"
            ),
            "check_again_by": RESEARCH,
        },
        {
            "key": "census-2021",
            "value": _("About 120,000"),
            "statement": _("young carers aged 5 to 17 were counted in the census (1.4%)"),
            "year": _("March 2021"),
            "area": _("England"),
            "source": _("Office for National Statistics, quoted in a council’s summary"),
            "check_again_by": RESEARCH,
            "please_check": True,
        },
        {
            "key": "fifty-hours",
            "value": "15,000",
            "statement": _("children spend 50 hours a week or more caring; 3,000 are aged 5 to 9"),
            "year": _("2021 census, published 2023"),
            "area": _("England and Wales: the report does not say"),
            "source": _("Parliamentary inquiry on young carers, November 2023"),
            "check_again_by": RESEARCH,
            "please_check": True,
        },
    ]


def _school_days() -> list[dict]:
    return [
        {
            "key": "school-days-missed",
            "value": _("23 days"),
            "statement": _("of school missed by young carers in a year, on average"),
            "comparison": _("13 days for other pupils."),
            "year": "2023/24",
            "area": _("England"),
            "source": _("Department for Education absence data, reported by Carers Trust in 2025"),
            "check_again_by": ABSENCE,
        },
        {
            "key": "persistent-absence",
            "value": "38%",
            "statement": _("of young carers miss a tenth or more of their school sessions"),
            "comparison": _("20% of other pupils."),
            "year": "2023/24",
            "area": _("England"),
            "source": _("Department for Education absence data, reported by Carers Trust in 2025"),
            "check_again_by": ABSENCE,
        },
        {
            "key": "persistent-absence-secondary",
            "value": "45%",
            "statement": _(
                "of young carers at secondary school miss a tenth or more of their sessions"
            ),
            "comparison": _("25% of other pupils."),
            "year": "2023/24",
            "area": _("England"),
            "source": _("Department for Education absence data, reported by Carers Trust in 2025"),
            "check_again_by": ABSENCE,
        },
        {
            "key": "suspension-rate",
            "value": "0.25",
            "statement": _("suspensions for each young carer, on average"),
            "comparison": _("0.11 for other pupils."),
            "year": "2022/23",
            "area": _("England"),
            "source": _("Department for Education, quoted by a council in January 2025"),
            "check_again_by": ABSENCE,
            "please_check": True,
        },
    ]


def _results() -> list[dict]:
    source = _("Department for Education results data, reported by Carers Trust in 2025")
    return [
        {
            "key": "results-at-11",
            "value": "49%",
            "statement": _(
                "of recorded young carers reach the expected standard in reading, writing and "
                "maths at 11"
            ),
            "comparison": _("61% of other pupils."),
            "year": "2025",
            "area": _("England"),
            "source": source,
            "check_again_by": RESULTS,
        },
        {
            "key": "gcse-english-and-maths",
            "value": "51%",
            "statement": _("of recorded young carers pass both English and maths at GCSE"),
            "comparison": _("65% of other pupils."),
            "year": "2025",
            "area": _("England"),
            "source": source,
            "check_again_by": RESULTS,
        },
        {
            "key": "gcse-five-passes",
            "value": "45%",
            "statement": _(
                "of recorded young carers pass five GCSEs, English and maths among them"
            ),
            "comparison": _("60% of other pupils."),
            "year": "2025",
            "area": _("England"),
            "source": source,
            "check_again_by": RESULTS,
        },
        {
            "key": "key-stage-2-gap",
            "value": "35%",
            "statement": _("less likely to reach the expected standard at 11, if they care"),
            "year": _("2009 to 2018, published 2026"),
            "area": _("England"),
            "source": _(
                "Understanding Society survey, studied by City St George’s, UCL and Anglia Ruskin"
            ),
            "check_again_by": RESEARCH,
        },
    ]


def _support() -> list[dict]:
    return [
        {
            "key": "teachers-school-supports",
            "value": "46%",
            "statement": _(
                "of 8,231 teachers think their school gives young carers enough support"
            ),
            "year": _("September 2024"),
            "area": _("England"),
            "source": _("Teacher Tapp poll for Carers Trust"),
            "check_again_by": RESEARCH,
        },
        {
            "key": "wait-for-support",
            "value": _("3 years"),
            "statement": _("is how long young carers wait for support, on average; some wait 10"),
            "year": _("November 2023"),
            "area": _("United Kingdom"),
            "source": _("Parliamentary inquiry on young carers and young adult carers"),
            "check_again_by": RESEARCH,
        },
        {
            "key": "no-help-at-school",
            "value": "23%",
            "statement": _(
                "of young carers asked say that school or college gives them no help at all"
            ),
            "year": _("September 2024"),
            "area": _("United Kingdom: the report does not say"),
            "source": _("Carers Trust survey"),
            "check_again_by": RESEARCH,
            "please_check": True,
        },
        {
            "key": "siblings-no-support",
            "value": "74%",
            "statement": _(
                "of brothers and sisters of disabled children asked have no support from school; "
                "19% are late because of caring"
            ),
            "year": _("April 2024"),
            "area": _("United Kingdom: the report does not say"),
            "source": _("Sibs survey of more than 200 brothers and sisters aged 5 to 16"),
            "check_again_by": RESEARCH,
            "please_check": True,
        },
    ]
