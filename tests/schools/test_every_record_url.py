"""Every URL of every record's admin, as its own school's editor and as the other school's.

The list of URLs is read from the viewsets themselves, so a view that a later Wagtail adds
is tested without anybody remembering it.
"""

import pytest
from django.core import serializers
from django.urls import NoReverseMatch, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.models import Locale

from tests import factories
from wagtail_youngcarers.models import (
    Activity,
    Appointment,
    ClosedDay,
    DatedFigure,
    Helpline,
    Person,
    ReferralContact,
    Role,
    Term,
)
from wagtail_youngcarers.records.viewsets import RECORD_VIEWSETS

pytestmark = pytest.mark.django_db

CANARY = "zebrafinch"


MAKERS = {
    Role: lambda site: factories.make_role(site, title=f"{CANARY} role"),
    Person: lambda site: factories.make_person(site, name=f"{CANARY} person"),
    Appointment: lambda site: factories.make_appointment(
        factories.make_role(site, title=f"{CANARY} held"),
        factories.make_person(site, name=f"{CANARY} holder"),
    ),
    Activity: lambda site: factories.make_activity(site, title=f"{CANARY} club"),
    Term: lambda site: factories.make_term(site, name=f"{CANARY} term"),
    ClosedDay: lambda site: factories.make_closed_day(site, name=f"{CANARY} day"),
    ReferralContact: lambda site: factories.make_contact(site, name=f"{CANARY} service"),
    Helpline: lambda site: factories.make_helpline(site, name=f"{CANARY} line"),
    DatedFigure: lambda site: factories.make_figure(site, statement=f"{CANARY} things"),
}


def make_record(model, site):
    """A record with the canary in what it is called, and a revision where it has them."""
    record = MAKERS[model](site)
    if hasattr(record, "save_revision"):
        record.save_revision()
    return record


def snapshot(*models):
    rows = [row for model in models for row in model._base_manager.order_by("pk")]
    return serializers.serialize("json", rows)


def object_urls(viewset_class, record):
    viewset = record_viewset(viewset_class)
    urls = {}
    locale = Locale.objects.exclude(pk=Locale.get_default().pk).first()
    revision = getattr(record, "latest_revision", None)
    for pattern in viewset.get_urlpatterns():
        # A path or a regular expression.
        wanted = pattern.pattern.regex.groupindex
        if "pk" not in wanted:
            continue
        values = {
            "pk": record.pk,
            "language_id": locale.pk if locale else 0,
            "revision_id": revision.pk if revision else 0,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "action_name": "approve",
            "task_state_id": 1,
            "workflow_state_id": 1,
            "task_id": 1,
        }
        kwargs = {name: values[name] for name in wanted}
        try:
            urls[pattern.name] = reverse(viewset.get_url_name(pattern.name), kwargs=kwargs)
        except NoReverseMatch:
            urls[pattern.name] = reverse(
                viewset.get_url_name(pattern.name), args=list(kwargs.values())
            )
    assert "edit" in urls
    assert "delete" in urls
    return urls


def record_viewset(viewset_class):
    for viewset in viewsets.viewsets:
        if type(viewset) is viewset_class:
            return viewset
        for inner in getattr(viewset, "registerables", ()):
            if type(inner) is viewset_class:
                return inner
    raise AssertionError(viewset_class)


@pytest.fixture
def two_schools(site_a, site_b):
    factories.make_locale("cy")
    return site_a, site_b


@pytest.mark.parametrize("viewset_class", RECORD_VIEWSETS, ids=lambda v: v.model.__name__)
def test_another_schools_editor_gets_404_and_changes_nothing(
    client, two_schools, editor_a, viewset_class
):
    _ours, theirs = two_schools
    record = make_record(viewset_class.model, theirs)
    client.force_login(editor_a)
    before = snapshot(viewset_class.model)
    for name, url in object_urls(viewset_class, record).items():
        for method in (client.get, client.post):
            response = method(url, {"name": "changed", "title": "changed"})
            assert response.status_code == 404, (name, url, response.status_code)
    assert snapshot(viewset_class.model) == before


@pytest.mark.parametrize("viewset_class", RECORD_VIEWSETS, ids=lambda v: v.model.__name__)
def test_its_own_editor_is_let_in(client, two_schools, editor_a, viewset_class):
    ours, _theirs = two_schools
    record = make_record(viewset_class.model, ours)
    client.force_login(editor_a)
    for name, url in object_urls(viewset_class, record).items():
        # A view that fails raises here.
        response = client.get(url)
        if name in ("edit", "delete", "history", "usage", "revisions_compare"):
            assert response.status_code == 200, name
            assert CANARY in response.content.decode()


@pytest.mark.parametrize("viewset_class", RECORD_VIEWSETS, ids=lambda v: v.model.__name__)
def test_listing_search_and_export_hold_only_ones_own(
    client, two_schools, editor_a, editor_b, viewset_class
):
    _ours, theirs = two_schools
    record = make_record(viewset_class.model, theirs)
    index = "list" if viewset_class.model is ReferralContact else "index"
    viewset = record_viewset(viewset_class)
    index_url = reverse(viewset.get_url_name(index))
    results_url = reverse(viewset.get_url_name(f"{index}_results"))
    urls = [
        index_url,
        results_url,
        f"{index_url}?q={CANARY}",
        f"{results_url}?q={CANARY}",
        f"{index_url}?export=csv",
        f"{index_url}?locale=cy",
    ]
    for url in urls:
        client.force_login(editor_a)
        response = client.get(url)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200
        assert str(record).encode() not in body, url
    client.force_login(editor_b)
    assert str(record) in client.get(index_url).content.decode()


SHAREABLE = [v for v in RECORD_VIEWSETS if v.model.shareable]


@pytest.mark.parametrize("viewset_class", SHAREABLE, ids=lambda v: v.model.__name__)
def test_a_shared_record_is_seen_by_all_and_changed_by_the_trust_only(
    client, editor_a, site_b, superuser, viewset_class
):
    record = make_record(viewset_class.model, None)
    client.force_login(editor_a)
    before = snapshot(viewset_class.model)
    for name, url in object_urls(viewset_class, record).items():
        response = client.get(url)
        if name in {"history", "history_results", "usage", "inspect"}:
            assert response.status_code == 200, name
        else:
            assert response.status_code != 200, name
        assert client.post(url, {"name": "changed"}).status_code != 200
    assert snapshot(viewset_class.model) == before

    index = "list" if viewset_class.model is ReferralContact else "index"
    index_url = reverse(record_viewset(viewset_class).get_url_name(index))
    edit_url = object_urls(viewset_class, record)["edit"]
    listing = client.get(index_url).content.decode()
    assert CANARY in listing
    assert edit_url not in listing

    client.force_login(superuser)
    assert client.get(edit_url).status_code == 200
    assert edit_url in client.get(index_url).content.decode()


@pytest.mark.parametrize("viewset_class", RECORD_VIEWSETS, ids=lambda v: v.model.__name__)
def test_no_rights_no_screens(client, two_schools, viewset_class):
    ours, _theirs = two_schools
    record = make_record(viewset_class.model, ours)
    client.force_login(
        factories.make_user("admin-only", factories.make_group("Admin only", admin=True))
    )
    for name, url in object_urls(viewset_class, record).items():
        for method in (client.get, client.post):
            response = method(url)
            assert response.status_code in {302, 403, 404, 405}, (name, response.status_code)
            assert CANARY not in response.content.decode()


def test_a_new_record_is_made_for_ones_own_school_only(client, two_schools, editor_a):
    ours, theirs = two_schools
    client.force_login(editor_a)
    url = reverse("young_carers_people:add")
    client.post(url, {"site": theirs.pk, "name": "Mrs Okafor"})
    assert Person.objects.get().site == ours


def test_somebody_with_two_schools_chooses_between_those_only(client, two_schools, editor_a):
    _ours, theirs = two_schools
    second = factories.make_site(factories.Page.get_first_root_node(), "elm.test", "Elm School")
    editor_a.groups.add(
        factories.make_group("Editors of Elm", site=second, rights=["change_schoolsettings"])
    )
    client.force_login(editor_a)
    url = reverse("young_carers_people:add")
    form = client.get(url).content.decode()
    assert "Elm School" in form
    assert "Hart Valley School" not in form
    assert client.post(url, {"site": "", "name": "Mrs Okafor"}).status_code == 200
    assert client.post(url, {"site": theirs.pk, "name": "Mrs Okafor"}).status_code == 200
    assert not Person.objects.exists()
    assert client.post(url, {"site": second.pk, "name": "Mrs Okafor"}).status_code == 302
    assert Person.objects.get().site == second


def test_a_schools_editor_cannot_share_a_record(client, two_schools, editor_a):
    ours, _theirs = two_schools
    client.force_login(editor_a)
    url = reverse("young_carers_helplines:add")
    data = {"site": "", "name": "Line", "phone": "01632 960003", "audience": "everyone"}
    client.post(url, {**data, "sort_order": "0"})
    assert Helpline.objects.get().site == ours


def test_a_form_offers_only_ones_own_roles(client, two_schools, editor_a):
    ours, theirs = two_schools
    other = Role.objects.create(site=theirs, title=f"{CANARY} role")
    person = Person.objects.create(site=ours, name="Mrs Okafor")
    client.force_login(editor_a)
    url = reverse("young_carers_appointments:add")
    assert CANARY not in client.get(url).content.decode()
    response = client.post(
        url, {"role": other.pk, "person": person.pk, "capacity": "holder", "sort_order": "0"}
    )
    assert response.status_code == 200
    assert not Appointment.objects.exists()


def test_words_in_another_language_start_as_a_copy_and_facts_stay_locked(
    client, two_schools, editor_a
):
    ours, _theirs = two_schools
    role = Role.objects.create(site=ours, title="Young carers lead", phone="01632 960004")
    welsh = Locale.objects.get(language_code="cy")
    client.force_login(editor_a)
    edit = client.get(reverse("young_carers_roles:edit", args=[role.pk]))
    assert (
        reverse("young_carers_roles:translate", args=[role.pk, welsh.pk]) in edit.content.decode()
    )
    response = client.post(reverse("young_carers_roles:translate", args=[role.pk, welsh.pk]))
    translation = role.get_translation(welsh)
    assert response.url == reverse("young_carers_roles:edit", args=[translation.pk])
    response = client.post(
        response.url,
        {"site": ours.pk, "title": "Arweinydd", "phone": "01632 960999", "sort_order": "0"},
    )
    assert response.status_code == 302
    translation.refresh_from_db()
    assert translation.title == "Arweinydd"
    assert translation.phone == "01632 960004"


ACCOUNT = "kingfisher"


def test_a_person_is_linked_to_an_account_of_the_same_school_only(
    client, two_schools, editor_a, superuser
):
    ours, theirs = two_schools
    colleague = factories.make_reader("colleague", ours)
    stranger = factories.make_reader(ACCOUNT, theirs)
    factories.make_user(f"{ACCOUNT}-pupil")
    url = reverse("young_carers_people:add")
    client.force_login(editor_a)
    form = client.get(url).content.decode()
    assert "colleague" in form
    assert ACCOUNT not in form
    data = {"site": ours.pk, "name": "Mrs Okafor"}
    assert client.post(url, {**data, "user": stranger.pk}).status_code == 200
    assert not Person.objects.exists()
    assert client.post(url, {**data, "user": colleague.pk}).status_code == 302
    assert Person.objects.get().user == colleague

    client.force_login(superuser)
    assert f"{ACCOUNT}-pupil" in client.get(url).content.decode()


def test_the_account_a_person_has_stays_whoever_saves(client, two_schools, editor_a):
    ours, theirs = two_schools
    account = factories.make_reader(ACCOUNT, theirs, is_active=False)
    person = factories.make_person(ours, user=account)
    client.force_login(editor_a)
    url = reverse("young_carers_people:edit", args=[person.pk])
    data = {"site": ours.pk, "name": "Mrs Okafor-Hall", "user": account.pk}
    assert client.post(url, data).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.user) == ("Mrs Okafor-Hall", account)


@pytest.mark.parametrize("model", [Role, ReferralContact])
def test_words_move_with_their_record(client, two_schools, editor_a, editor_b, model):
    """Left behind, they would let the old school's editor write on the new school's page."""
    ours, theirs = two_schools
    viewset = record_viewset(next(v for v in RECORD_VIEWSETS if v.model is model))
    record = MAKERS[model](ours)
    words = record.copy_for_translation(Locale.objects.get(language_code="cy"))
    words.save()
    if model is ReferralContact:
        words.save_revision()
    url = reverse(viewset.get_url_name("edit"), args=[words.pk])
    client.force_login(editor_a)
    assert client.get(url).status_code == 200

    record.site = theirs
    record.save()
    words.refresh_from_db()
    assert words.site == theirs
    assert client.get(url).status_code == 404
    client.force_login(editor_b)
    assert client.get(url).status_code == 200
    if model is ReferralContact:
        words.latest_revision.publish()
        words.refresh_from_db()
        assert words.site == theirs


def test_words_of_an_appointment_move_with_its_role(client, two_schools, editor_a):
    ours, theirs = two_schools
    post = MAKERS[Appointment](ours)
    words = post.copy_for_translation(Locale.objects.get(language_code="cy"))
    words.save()
    url = reverse("young_carers_appointments:edit", args=[words.pk])
    client.force_login(editor_a)
    assert client.get(url).status_code == 200
    post.role = factories.make_role(theirs)
    post.person = factories.make_person(theirs)
    post.save()
    assert client.get(url).status_code == 404


def test_sharing_a_record_shares_its_words(two_schools):
    ours, _theirs = two_schools
    line = factories.make_helpline(ours)
    words = line.copy_for_translation(Locale.objects.get(language_code="cy"))
    words.save()
    line.site = None
    line.save()
    words.refresh_from_db()
    assert words.site is None
