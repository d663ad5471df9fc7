"""The audit finds nothing to put right in the demo: no false alarm, and no real one."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from wagtail_youngcarers.guide.models import ContactStaffDetail


def test_the_demo_is_clean(infant):
    out = io.StringIO()
    call_command("audit_young_carers", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert [found for found in said["findings"] if found["level"] != "note"] == []
    assert said["summary"]["looked_at"]["pages"] > 15
    assert [site["site"] for site in said["sites"] if len(site["readers"]) > 1] != []


def test_and_would_not_be_with_a_staff_line_in_public(infant):
    line = ContactStaffDetail.objects.exclude(direct_line="").first().direct_line
    Page.objects.filter(pk=infant.root_page_id).update(search_description=f"Ring {line}")
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("audit_young_carers", stdout=out)
    assert error.value.returncode == 1
    assert "staff-text-public" in out.getvalue()
    assert line not in out.getvalue()
