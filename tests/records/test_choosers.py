"""Choosing a record: only what the user may see, in the main language, and never making one."""

import json

import pytest
from django.urls import NoReverseMatch, reverse

from tests import factories
from wagtail_youngcarers.models import ReferralContact
from wagtail_youngcarers.records.choosers import chooser_for, choosers

pytestmark = pytest.mark.django_db

MAKE = {
    "Role": factories.make_role,
    "Person": factories.make_person,
    "Activity": factories.make_activity,
    "Helpline": factories.make_helpline,
    "DatedFigure": factories.make_figure,
    "ReferralContact": factories.make_contact,
}
SHARED = ["Helpline", "DatedFigure", "ReferralContact"]


def viewset_of(kind):
    if kind == "ReferralContact":
        return ReferralContact.snippet_viewset.chooser_viewset
    return next(chooser for chooser in choosers if chooser.model.__name__ == kind)


def url(kind, name, *args):
    return reverse(viewset_of(kind).get_url_name(name), args=args)


@pytest.fixture
def client(site_a, editor_a):
    return factories.site_client(site_a, editor_a)


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("listing", ["choose", "choose_results"])
def test_lists_my_schools_records_only(kind, listing, client, site_a, site_b):
    name = {"Role": "title", "Activity": "title", "DatedFigure": "value"}.get(kind, "name")
    MAKE[kind](site_a, **{name: "Ours"})
    MAKE[kind](site_b, **{name: "Theirs"})

    page = client.get(url(kind, listing)).content.decode()

    assert "Ours" in page
    assert "Theirs" not in page


@pytest.mark.parametrize("kind", MAKE)
def test_answers_with_mine(kind, client, site_a):
    record = MAKE[kind](site_a)

    one = json.loads(client.get(url(kind, "chosen", record.pk)).content)
    many = json.loads(client.get(url(kind, "chosen_multiple"), {"id": [record.pk]}).content)

    assert one["result"]["id"] == str(record.pk)
    assert [answer["id"] for answer in many["result"]] == [str(record.pk)]


@pytest.mark.parametrize("kind", MAKE)
def test_any_other_id_does_not_exist(kind, client, site_a, site_b):
    mine, theirs = MAKE[kind](site_a), MAKE[kind](site_b)

    for pk in (theirs.pk, 10**6, 10**30, "abc", "-1", ""):
        assert client.get(url(kind, "chosen_multiple"), {"id": [mine.pk, pk]}).status_code == 404
        if pk != "":
            assert client.get(url(kind, "chosen", pk)).status_code == 404


@pytest.mark.parametrize("kind", SHARED)
def test_shared_records_can_be_chosen(kind, client):
    record = MAKE[kind](None)

    assert client.get(url(kind, "chosen", record.pk)).status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in MAKE if kind != "Person"])
def test_a_record_is_chosen_in_its_main_language(kind, client, site_a):
    words = MAKE[kind](site_a).copy_for_translation(factories.make_locale("cy"))
    words.save()

    assert client.get(url(kind, "chosen", words.pk)).status_code == 404
    assert str(words.pk) not in client.get(url(kind, "choose_results")).context["results"]


@pytest.mark.parametrize("kind", MAKE)
def test_makes_nothing(kind, client):
    with pytest.raises(NoReverseMatch):
        url(kind, "create")
    path = url(kind, "choose") + "create/"
    assert client.get(path).status_code == 404
    assert client.post(path, {}).status_code == 404


@pytest.mark.parametrize("kind", MAKE)
def test_somebody_without_rights_chooses_from_nothing(kind, site_a):
    record = MAKE[kind](site_a)
    group = factories.make_group("Only pages", admin=True)
    client = factories.site_client(site_a, factories.make_user("pages", group))

    assert not client.get(url(kind, "choose_results")).context["results"]
    assert client.get(url(kind, "chosen", record.pk)).status_code == 404


def test_finds_by_a_part_of_the_name(client, site_a):
    factories.make_role(site_a, title="Young carers lead")
    factories.make_role(site_a, title="Headteacher")

    response = client.get(url("Role", "choose_results"), {"q": "carers"})

    assert [str(role) for role in response.context["results"]] == ["Young carers lead"]


@pytest.mark.parametrize("who", ["editor_a", "superuser"])
def test_the_school_is_named_where_there_are_several(who, request, site_a, site_b):
    factories.make_role(site_a)
    client = factories.site_client(site_a, request.getfixturevalue(who))

    page = client.get(url("Role", "choose")).content.decode()

    assert ("Alder Lane Infant School" in page) is (who == "superuser")


def test_every_chooser_belongs_to_one_kind():
    assert [chooser_for(chooser.model) for chooser in choosers] == choosers
