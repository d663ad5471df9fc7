"""The screens a guide is written and published on, and the staff half of a contact."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, ReferenceIndex
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests import factories
from tests.factories import (
    make_appointment,
    make_contact,
    make_group,
    make_guide,
    make_person,
    make_role,
    make_staff_detail,
    make_user,
    site_client,
)
from tests.guide.conftest import CANARY_DRAFT, CANARY_STAFF_LINE, make_shell, sign_group
from tests.schools.test_every_record_url import object_urls, snapshot
from wagtail_youngcarers.guide import publishing
from wagtail_youngcarers.guide.models import ContactStaffDetail, Guide, GuideVersion
from wagtail_youngcarers.guide.viewsets import ContactStaffDetailViewSet, GuideViewSet
from wagtail_youngcarers.schools.policy import CHANGE_GUIDE, LOOK_AFTER_RECORDS

pytestmark = pytest.mark.django_db

MODELS = (Guide, GuideVersion, ContactStaffDetail)


def make_guide_editor(username, *sites, rights=("change_guide", "publish_guide")):
    groups = [
        make_group(f"{username} {site.hostname}", site=site, rights=rights, admin=True)
        for site in sites
    ]
    return make_user(username, *groups)


@pytest.fixture
def writer_a(site_a):
    """Writes and publishes school A's guide."""
    return make_guide_editor("writer_a", site_a)


@pytest.fixture
def writer_b(site_b):
    """Writes and publishes school B's guide."""
    return make_guide_editor("writer_b", site_b)


@pytest.fixture
def guide_a(site_a, settings_a):
    return make_guide(
        site_a,
        body=[
            sign_group(f"Often late {CANARY_DRAFT}"),
            sign_group("Watches a sibling", title="By age", please_check=True),
        ],
        title="Noticing in A",
    )


@pytest.fixture
def half_a(site_a):
    contact = make_contact(site_a, name="Weston service")
    return make_staff_detail(contact, direct_line=CANARY_STAFF_LINE)


@pytest.fixture
def records(guide_a, half_a):
    factories.make_locale("cy")
    return [(GuideViewSet, guide_a), (ContactStaffDetailViewSet, half_a)]


def edit_url(guide):
    return reverse("young_carers_guides:edit", args=[guide.pk])


def publish_url(guide):
    return reverse("young_carers_guides:publish", args=[guide.pk])


def posted(guide, *blocks, seen=None, **fields):
    """What the editing form sends."""
    draft = GuideVersion.objects.filter(guide=guide, number=None).first()
    return nested_form_data(
        {
            "title": guide.title,
            "body": streamfield(blocks),
            "what_changed": "",
            "approved_by": "",
            "approved_on": "",
            "seen": publishing.fingerprint(draft) if seen is None else seen,
            **fields,
        }
    )


def posted_sign_group(title="Coming to school", sign="Late"):
    return (
        "sign_group",
        {
            "title": title,
            "introduction": "",
            "signs": streamfield([("item", sign)]) | {},
            "source": "",
            "source_url": "",
            "check_note": "",
        },
    )


# Who is let in


def test_another_schools_writer_gets_404_everywhere(client, records, writer_b):
    client.force_login(writer_b)
    before = snapshot(*MODELS)
    for viewset, record in records:
        urls = object_urls(viewset, record)
        if viewset is GuideViewSet:
            assert {"publish", "versions", "translate"} <= set(urls)
        for name, url in urls.items():
            for method in (client.get, client.post):
                response = method(url, {"title": "changed", "direct_line": "999"})
                assert response.status_code == 404, (name, response.status_code)
    assert snapshot(*MODELS) == before


def test_its_own_writer_is_let_in(client, records, writer_a):
    client.force_login(writer_a)
    for viewset, record in records:
        for name, url in object_urls(viewset, record).items():
            assert client.get(url).status_code == 200, name
    text = client.get(edit_url(records[0][1])).content.decode()
    assert CANARY_DRAFT in text


@pytest.mark.parametrize("who", ["editor", "admin_only", "reader"])
def test_no_right_to_the_guide_no_screens(client, records, site_a, who):
    user = {
        "editor": lambda: factories.make_editor("editor", site_a),
        "admin_only": lambda: make_user("x", make_group("Admin only", admin=True)),
        "reader": lambda: make_user(
            "x", make_group("R", site=site_a, rights=["read_guide"], admin=True)
        ),
    }[who]()
    client.force_login(user)
    before = snapshot(*MODELS)
    urls = [url for viewset, record in records for url in object_urls(viewset, record).values()]
    for namespace in ("young_carers_guides", "young_carers_staff_details"):
        urls += [reverse(f"{namespace}:{name}") for name in ("index", "index_results", "add")]
    for url in urls:
        for method in (client.get, client.post):
            response = method(url)
            assert response.status_code in (302, 403, 404), url
            for word in (CANARY_DRAFT, CANARY_STAFF_LINE, "Noticing in A"):
                assert word not in response.content.decode()
    assert snapshot(*MODELS) == before


def test_publishing_needs_its_own_right(client, guide_a, site_a):
    client.force_login(make_guide_editor("writer", site_a, rights=["change_guide"]))
    assert client.get(edit_url(guide_a)).status_code == 200
    assert "Publish…" not in client.get(edit_url(guide_a)).content.decode()
    response = client.post(publish_url(guide_a))
    assert response.status_code in (302, 403)
    assert guide_a.published is None


def test_whoever_may_only_publish_does_not_see_the_form(client, guide_a, site_a):
    client.force_login(make_guide_editor("publisher", site_a, rights=["publish_guide"]))
    response = client.get(publish_url(guide_a))
    assert response.status_code == 200
    assert edit_url(guide_a) not in response.content.decode().split("Still to do first")[0]
    assert client.get(edit_url(guide_a)).status_code in (302, 403)


def test_listing_names_only_ones_own(client, records, site_b, writer_a, writer_b):
    make_guide(site_b, title="Noticing in B")
    url = reverse("young_carers_guides:index")
    client.force_login(writer_b)
    for address in (url, f"{url}?q=Noticing", reverse("young_carers_guides:index_results")):
        text = client.get(address).content.decode()
        assert "Noticing in B" in text
        assert "Noticing in A" not in text
    halves = reverse("young_carers_staff_details:index")
    assert "Weston service" not in client.get(halves).content.decode()
    client.force_login(writer_a)
    text = client.get(url).content.decode()
    assert "Noticing in A" in text
    assert "Not published yet" in text
    assert "Weston service" in client.get(halves).content.decode()


def test_no_copy_inspect_or_chooser(records):
    from wagtail.admin.viewsets import viewsets

    for viewset, record in records:
        assert not {"copy", "inspect"} & set(object_urls(viewset, record))
    choosers = [
        one
        for one in viewsets.viewsets
        if getattr(one, "model", None) in MODELS and "choose" in type(one).__name__.lower()
    ]
    assert choosers == []


# Writing


def test_a_new_guide_starts_with_the_starter_text(client, site_a, settings_a, writer_a):
    client.force_login(writer_a)
    response = client.get(reverse("young_carers_guides:add"))
    text = response.content.decode()
    assert "Coming to school" in text
    response = client.post(
        reverse("young_carers_guides:add"),
        nested_form_data(
            {"title": "Ours", "body": streamfield([posted_sign_group()]), "site": site_a.pk}
        ),
    )
    guide = Guide.objects.get()
    assert response.status_code == 302
    assert response["Location"] == edit_url(guide)
    assert guide.site == site_a
    assert [item.block_type for item in guide.draft.body] == ["sign_group"]


def test_a_second_guide_is_refused_in_words(client, guide_a, site_a, writer_a):
    client.force_login(writer_a)
    response = client.post(
        reverse("young_carers_guides:add"),
        nested_form_data({"title": "Another", "body": streamfield([]), "site": site_a.pk}),
    )
    assert response.status_code == 200
    assert "This school has a guide already" in response.content.decode()
    assert Guide.objects.count() == 1


def test_no_guide_for_another_school(client, site_a, site_b, writer_a):
    client.force_login(writer_a)
    for site in (site_b.pk, ""):
        client.post(
            reverse("young_carers_guides:add"),
            nested_form_data({"title": "Theirs", "body": streamfield([]), "site": site}),
        )
    assert not Guide.objects.exclude(site=site_a).exists()


def test_saving_the_draft(client, guide_a, writer_a):
    client.force_login(writer_a)
    data = posted(
        guide_a,
        posted_sign_group(sign="Tired"),
        title="New name",
        approved_by="Ms Adeyemi",
        approved_on="2026-09-03",
    )
    response = client.post(edit_url(guide_a), data)
    assert response.status_code == 302
    guide_a.refresh_from_db()
    draft = guide_a.draft
    assert guide_a.title == "New name"
    assert draft.body[0].value["signs"][0] == "Tired"
    assert draft.approved_by == "Ms Adeyemi"
    assert draft.approved_on == datetime.date(2026, 9, 3)
    assert guide_a.published is None


def test_a_half_finished_draft_can_be_kept(client, guide_a, writer_a):
    client.force_login(writer_a)
    response = client.post(
        edit_url(guide_a), posted(guide_a, posted_sign_group(title="", sign="Tired"))
    )
    assert response.status_code == 302
    assert guide_a.draft.body[0].value["title"] == ""


def test_saving_to_publish_asks_for_what_is_missing_and_loses_nothing(client, guide_a, writer_a):
    client.force_login(writer_a)
    data = posted(guide_a, posted_sign_group(title="", sign="Falls asleep in maths"))
    response = client.post(edit_url(guide_a), {**data, "action-publish": "1"})
    assert response.status_code == 200
    text = response.content.decode()
    assert "This field is required" in text
    assert "Falls asleep in maths" in text
    assert CANARY_DRAFT in str(guide_a.draft.body.raw_data[0])


def test_a_bad_date_is_named_at_the_field(client, guide_a, writer_a):
    client.force_login(writer_a)
    data = posted(guide_a, posted_sign_group(sign="Kept words"), approved_on="soon")
    text = client.post(edit_url(guide_a), data).content.decode()
    assert "Enter a valid date" in text
    assert "Kept words" in text


def test_saving_over_somebody_elses_work_is_asked_once(client, guide_a, writer_a):
    client.force_login(writer_a)
    data = posted(guide_a, posted_sign_group(sign="Mine"))
    draft = guide_a.draft
    draft.what_changed = "Theirs"
    draft.save()
    response = client.post(edit_url(guide_a), data)
    assert response.status_code == 200
    text = response.content.decode()
    assert "Somebody else saved this guide" in text
    assert "Mine" in text
    assert guide_a.draft.what_changed == "Theirs"
    seen = publishing.fingerprint(guide_a.draft)
    assert seen in text
    assert client.post(edit_url(guide_a), {**data, "seen": seen}).status_code == 302
    assert guide_a.draft.body[0].value["signs"][0] == "Mine"


def test_a_guide_stays_with_its_school(client, guide_a, site_a, site_b):
    client.force_login(make_guide_editor("both", site_a, site_b))
    data = posted(guide_a, posted_sign_group(), site=site_b.pk)
    assert client.post(edit_url(guide_a), data).status_code == 302
    guide_a.refresh_from_db()
    assert guide_a.site == site_a


def test_the_draft_is_shown_on_the_staff_area(client, guide_a, site_a, writer_a):
    client.force_login(writer_a)
    assert "See the saved draft" not in client.get(edit_url(guide_a)).content.decode()
    make_shell(site_a)
    text = client.get(edit_url(guide_a)).content.decode()
    assert f"/staff-area/?draft={guide_a.draft.token}" in text


def test_saving_leaves_no_staff_text_in_logs_or_the_reference_index(client, guide_a, writer_a):
    client.force_login(writer_a)
    client.post(edit_url(guide_a), posted(guide_a, posted_sign_group(sign="Canary words")))
    entries = ModelLogEntry.objects.all()
    assert entries.count() == 1
    assert entries[0].label == f"Staff guide {guide_a.pk}"
    assert "Canary" not in str(entries.values())
    assert not ReferenceIndex.objects.filter(
        base_content_type__app_label="wagtail_youngcarers"
    ).exists()


def test_deleting(client, guide_a, writer_a):
    client.force_login(writer_a)
    url = reverse("young_carers_guides:delete", args=[guide_a.pk])
    GuideVersion.objects.update(number=1, published_at=datetime.datetime.now(datetime.UTC))
    response = client.post(url, follow=True)
    assert "can’t be deleted" in response.content.decode()
    assert Guide.objects.exists()
    GuideVersion.objects.update(number=None)
    client.post(url)
    assert not Guide.objects.exists()


# Publishing


@pytest.fixture
def ready_a(site_a, guide_a):
    """School A has everything, and its guide is approved."""
    role = make_role(site_a, title="Safeguarding lead")
    make_appointment(role)
    make_appointment(role, make_person(site_a, name="Mr Hale"), capacity="deputy")
    make_contact(site_a, name="Day team", kind="front_door")
    make_contact(site_a, name="Night team", kind="out_of_hours")
    draft = guide_a.draft
    draft.approved_by, draft.approved_on = "Ms Adeyemi", datetime.date(2026, 9, 3)
    draft.save()
    return guide_a


def decision(guide, how):
    draft = guide.draft
    waiting = [item.id for item in draft.body if item.value["please_check"]]
    return {
        "seen": publishing.fingerprint(draft),
        **{f"decide-{pk}": how for pk in waiting},
    }


def test_the_screen_says_what_is_missing_and_where(client, guide_a, writer_a):
    client.force_login(writer_a)
    text = client.get(publish_url(guide_a)).content.decode()
    for words in (
        "Nobody is in post as safeguarding lead",
        "Nobody is named as deputy",
        "by day",
        "at night",
        "who approved it",
    ):
        assert words in text
    assert reverse("young_carers_appointments:add") in text
    assert reverse("young_carers_contacts:add") in text
    assert edit_url(guide_a) in text
    response = client.post(publish_url(guide_a), decision(guide_a, "accept"))
    assert response.status_code == 200
    text = response.content.decode()
    assert "can’t be published yet" in text
    assert 'value="accept" checked' in text, "the decisions are lost"
    assert guide_a.published is None


def test_get_never_publishes(client, ready_a, writer_a):
    client.force_login(writer_a)
    text = client.get(publish_url(ready_a), decision(ready_a, "accept")).content.decode()
    assert "Watches a sibling" in text
    assert ready_a.published is None


@pytest.mark.parametrize(
    ("how", "published", "in_draft"), [("accept", 2, 2), ("delete", 1, 1), ("later", 1, 2)]
)
def test_publishing_with_each_decision(client, ready_a, writer_a, how, published, in_draft):
    client.force_login(writer_a)
    response = client.post(publish_url(ready_a), decision(ready_a, how), follow=True)
    assert "Version 1 is what staff read now" in response.content.decode()
    assert len(ready_a.published.body) == published
    assert len(ready_a.draft.body) == in_draft


def test_decisions_can_be_kept(client, ready_a, writer_a):
    client.force_login(writer_a)
    client.post(publish_url(ready_a), {**decision(ready_a, "delete"), "keep": "1"})
    assert ready_a.published is None
    assert len(ready_a.draft.body) == 1


def test_a_draft_changed_meanwhile_is_not_published(client, ready_a, writer_a):
    client.force_login(writer_a)
    data = decision(ready_a, "accept")
    draft = ready_a.draft
    draft.body = [sign_group("Something nobody has read")]
    draft.save()
    response = client.post(publish_url(ready_a), data)
    assert "was changed while you had it open" in response.content.decode()
    assert ready_a.published is None


def test_publishing_twice_makes_two_versions_only_when_asked(client, ready_a, writer_a):
    client.force_login(writer_a)
    data = decision(ready_a, "later")
    client.post(publish_url(ready_a), data)
    client.post(publish_url(ready_a), data)
    assert ready_a.versions.exclude(number=None).count() == 1


def test_versions(client, ready_a, site_a, writer_a):
    make_shell(site_a)
    version = publishing.publish(ready_a.draft, writer_a)
    client.force_login(writer_a)
    url = reverse("young_carers_guides:versions", args=[ready_a.pk])
    text = client.get(url).content.decode()
    assert "First version" in text
    assert "Ms Adeyemi" in text
    assert f"?draft={version.token}" in text


def test_reading_what_was_published(client, ready_a, site_a, writer_a):
    make_shell(site_a)
    publishing.publish(ready_a.draft, writer_a)
    reader = factories.make_reader("reader", site_a)
    text = site_client(site_a, reader).get("/staff-area/").content.decode()
    assert CANARY_DRAFT in text
    assert "Watches a sibling" not in text
    assert "Version 1" in text


# The staff half of a contact


def test_the_form_offers_ones_own_contacts_without_a_half(client, half_a, site_a, site_b, writer_a):
    make_contact(site_a, name="Without a half")
    make_contact(site_b, name="Of the other school")
    make_contact(None, name="Shared by all")
    url = reverse("young_carers_staff_details:add")
    client.force_login(writer_a)
    text = client.get(url).content.decode()
    assert "Without a half" in text
    for other in ("Of the other school", "Shared by all", "Weston service"):
        assert other not in text
    client.force_login(make_user("trust", make_group("T", rights=["change_guide"], admin=True)))
    text = client.get(url).content.decode()
    assert "Shared by all" in text
    assert "Of the other school" in text


def test_a_half_is_not_made_for_a_contact_one_does_not_look_after(client, site_a, site_b, writer_a):
    client.force_login(writer_a)
    url = reverse("young_carers_staff_details:add")
    mine, theirs, shared = make_contact(site_a), make_contact(site_b), make_contact(None, name="S")
    for contact in (theirs, shared):
        response = client.post(url, {"contact": contact.pk, "direct_line": "01632 960111"})
        assert response.status_code == 200
    assert not ContactStaffDetail.objects.exists()
    response = client.post(url, {"contact": mine.pk, "direct_line": "01632 960111"})
    assert response.status_code == 302
    assert ContactStaffDetail.objects.get().contact == mine


def test_a_bad_half_is_refused_at_the_field(client, half_a, writer_a):
    client.force_login(writer_a)
    url = reverse("young_carers_staff_details:edit", args=[half_a.pk])
    data = {
        "contact": half_a.contact_id,
        "direct_line": "ring the office",
        "professional_referral_url": "javascript:alert(1)",
        "thresholds": "Kept words",
    }
    text = client.post(url, data).content.decode()
    assert "as you would dial it" in text
    assert "Start the address with https://" in text
    assert "Kept words" in text
    half_a.refresh_from_db()
    assert half_a.direct_line == CANARY_STAFF_LINE


@pytest.mark.parametrize("may_change_guides", [False, True])
@pytest.mark.parametrize("to", ["hart.test", "every school"])
def test_a_contact_moves_only_by_who_may_show_its_staff_half(
    client, half_a, site_a, site_b, may_change_guides, to
):
    """The right to both schools' records is not the right to what their staff read."""
    rights = ["change_schoolsettings", *(["change_guide"] if may_change_guides else [])]
    client.force_login(make_user("trust", make_group("Trust", rights=rights, admin=True)))
    contact = half_a.contact
    url = reverse("young_carers_contacts:edit", args=[contact.pk])
    given = client.get(url).context["form"].initial
    data = {name: value for name, value in given.items() if value not in (None, False)}
    data |= {"site": site_b.pk if to == "hart.test" else "", "sort_order": "0"}
    response = client.post(url, {**data, "action-publish": "1"})
    contact.refresh_from_db()
    if may_change_guides:
        assert response.status_code == 302
        assert contact.site == (site_b if to == "hart.test" else None)
    else:
        assert "What only staff read about this goes with it" in response.content.decode()
        assert contact.site == site_a


@pytest.mark.parametrize("bulk", [False, True])
def test_deleting_a_contact_says_that_its_staff_half_goes(client, site_a, bulk):
    contact = factories.make_contact(site_a, name="Riverside")
    plain = factories.make_contact(site_a, name="Hillside")
    factories.make_staff_detail(contact, direct_line="01632 960987")
    neutral, named = "Whatever only staff may read about it goes too.", "the staff half of"

    def told(contact, user):
        client.force_login(user)
        address = (
            f"/admin/bulk/wagtail_youngcarers/referralcontact/delete/?id={contact.pk}"
            if bulk
            else reverse("young_carers_contacts:delete", args=[contact.pk])
        )
        page = client.get(address).content.decode()
        assert "960987" not in page
        return neutral in page, named in page

    records = make_guide_editor("records", site_a, rights=[LOOK_AFTER_RECORDS])
    writer = make_guide_editor("both", site_a, rights=[LOOK_AFTER_RECORDS, CHANGE_GUIDE])
    assert told(contact, records) == told(plain, records) == (True, False)
    assert told(contact, writer) == (False, True)
    assert told(plain, writer) == (False, False)
