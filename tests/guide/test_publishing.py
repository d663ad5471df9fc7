"""When a guide goes to staff, what goes with it, and that it never changes afterwards."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from wagtail.models import ModelLogEntry

from tests import factories
from tests.factories import make_appointment, make_contact, make_guide, make_role
from tests.guide.conftest import make_shell, sign_group
from wagtail_youngcarers.guide import publishing
from wagtail_youngcarers.guide.models import GuideVersion
from wagtail_youngcarers.guide.publishing import NotPublishable, can_publish, publish
from wagtail_youngcarers.guide.reading import version_for
from wagtail_youngcarers.records.models import Appointment, ReferralContact

pytestmark = pytest.mark.django_db

Kind = ReferralContact.Kind


def approve(version):
    version.approved_by = "Ms Adeyemi, headteacher"
    version.approved_on = datetime.date(2026, 9, 3)
    version.save()


@pytest.fixture
def lead_role(site_a):
    return make_role(site_a, title="Safeguarding lead")


@pytest.fixture
def ready_school(site_a, settings_a, lead_role):
    """School A with everybody and everything a guide sends its readers to."""
    make_appointment(lead_role)
    make_appointment(lead_role, factories.make_person(site_a, name="Mr Hale"), capacity="deputy")
    make_contact(site_a, name="Children's services", kind=Kind.FRONT_DOOR)
    make_contact(site_a, name="Night team", kind=Kind.OUT_OF_HOURS)
    return site_a


@pytest.fixture
def guide(site_a):
    guide = make_guide(
        site_a,
        body=[
            sign_group("Often late"),
            sign_group("Watches a sibling", title="By age", please_check=True),
            sign_group("Hides it", title="Older", please_check=True),
        ],
    )
    approve(guide.draft)
    return guide


def titles(version):
    return [item.value["title"] for item in version.body]


def ids(version, *wanted):
    return [item.id for item in version.body if item.value["title"] in wanted]


def test_a_ready_school_publishes(ready_school, guide, superuser):
    assert can_publish(guide) == []
    draft = guide.draft
    version = publish(draft, superuser)
    assert version.pk == draft.pk
    assert version.number == 1
    assert version.what_changed == "First version"
    assert version.published_by == superuser
    assert version.published_by_name == "admin"
    assert version.published_at is not None
    assert version_for(ready_school, guide.locale) == version


def missing(message):
    return lambda problems: any(message in str(problem) for problem in problems)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            lambda: Appointment.objects.filter(capacity="holder").delete(),
            "Nobody is in post as safeguarding lead",
        ),
        (
            lambda: Appointment.objects.filter(capacity="holder").update(
                ends_on=datetime.date(2020, 1, 1)
            ),
            "Nobody is in post as safeguarding lead",
        ),
        (
            lambda: Appointment.objects.filter(capacity="deputy").delete(),
            "Nobody is named as deputy",
        ),
        (
            lambda: ReferralContact.objects.filter(kind=Kind.FRONT_DOOR).update(live=False),
            "by day",
        ),
        (
            lambda: ReferralContact.objects.filter(kind=Kind.FRONT_DOOR).update(
                phone="", email="", website="", postal_address="1 Lane"
            ),
            "by day",
        ),
        (lambda: ReferralContact.objects.filter(kind=Kind.OUT_OF_HOURS).delete(), "at night"),
        (lambda: GuideVersion.objects.update(approved_by=""), "who approved it"),
        (lambda: GuideVersion.objects.update(approved_on=None), "who approved it"),
        (lambda: GuideVersion.objects.update(body="[]"), "nothing in the guide"),
        (
            lambda: GuideVersion.objects.update(
                body='[{"type": "sign_group", "value": {"title": "", "signs": ["x"]}}]'
            ),
            "not finished",
        ),
    ],
)
def test_each_missing_thing_is_named_and_stops_it(ready_school, guide, spoil, message):
    assert can_publish(guide) == []
    spoil()
    problems = can_publish(guide)
    assert len(problems) == 1
    assert message in str(problems[0])
    assert problems[0].url.startswith("/admin/")
    assert problems[0].link_text
    draft = guide.draft
    with pytest.raises(NotPublishable) as caught:
        publish(draft)
    assert caught.value.problems == problems
    assert guide.published is None


def test_shared_contacts_count(ready_school, guide):
    ReferralContact.objects.update(site=None)
    assert can_publish(guide) == []


def test_contacts_of_another_school_do_not_count(ready_school, guide, site_b):
    ReferralContact.objects.update(site=site_b)
    assert len(can_publish(guide)) == 2


def test_shared_guide_asks_every_school_that_reads_it(ready_school, site_b):
    shared = make_guide(None, body=[sign_group("Late")], title="For all")
    approve(shared.draft)
    assert can_publish(shared) == []
    make_shell(ready_school)
    assert can_publish(shared) == []
    make_shell(site_b)
    problems = [str(problem) for problem in can_publish(shared)]
    assert len(problems) == 4
    assert all(problem.startswith("Hart Valley School: ") for problem in problems)
    make_guide(site_b, title="Our own")
    assert can_publish(shared) == []


def test_what_waits_to_be_checked_is_never_published(ready_school, guide):
    version = publish(guide.draft)
    assert titles(version) == ["Coming to school"]
    # It waits in the new draft, where it was.
    assert titles(guide.draft) == ["Coming to school", "By age", "Older"]


def test_accepted_and_deleted_items(ready_school, guide):
    draft = GuideVersion.objects.get(pk=guide.draft.pk)
    version = publish(draft, accepted=ids(draft, "By age"), deleted=ids(draft, "Older"))
    assert titles(version) == ["Coming to school", "By age"]
    assert not any(item.value["please_check"] for item in version.body)
    assert titles(guide.draft) == ["Coming to school", "By age"]


def test_items_that_do_not_wait_cannot_be_deleted_on_the_way(ready_school, guide):
    draft = GuideVersion.objects.get(pk=guide.draft.pk)
    version = publish(draft, deleted=ids(draft, "Coming to school"))
    assert titles(version) == ["Coming to school"]


def test_a_guide_of_unchecked_items_only_is_empty(ready_school, site_a):
    guide = make_guide(site_a, body=[sign_group("Late", please_check=True)])
    approve(guide.draft)
    assert missing("nothing in the guide")(can_publish(guide))
    draft = GuideVersion.objects.get(pk=guide.draft.pk)
    version = publish(draft, accepted=ids(draft, "Coming to school"))
    assert titles(version) == ["Coming to school"]


def test_nothing_is_half_done_when_it_is_refused(ready_school, guide):
    draft = GuideVersion.objects.get(pk=guide.draft.pk)
    Appointment.objects.all().delete()
    with pytest.raises(NotPublishable):
        publish(draft, deleted=ids(draft, "Older"))
    assert titles(guide.draft) == ["Coming to school", "By age", "Older"]
    assert guide.versions.count() == 1


def test_decisions_can_be_kept_without_publishing(guide):
    draft = GuideVersion.objects.get(pk=guide.draft.pk)
    kept = publishing.decide(draft, accepted=ids(draft, "By age"), deleted=ids(draft, "Older"))
    assert titles(kept) == ["Coming to school", "By age"]
    assert guide.published is None


def test_second_version_says_what_changed_and_is_approved_anew(ready_school, guide):
    publish(guide.draft)
    draft = guide.draft
    assert (draft.approved_by, draft.approved_on, draft.what_changed) == ("", None, "")
    problems = [str(problem) for problem in can_publish(guide)]
    assert len(problems) == 2
    approve(draft)
    assert missing("what changed")(can_publish(guide))
    draft.what_changed = "New number for the night"
    draft.save()
    version = publish(draft)
    assert version.number == 2
    assert version_for(ready_school, guide.locale) == version
    assert [one.number for one in guide.versions.exclude(number=None)] == [2, 1]


def test_published_version_is_published_once(ready_school, guide):
    version = publish(guide.draft)
    with pytest.raises(NotPublishable):
        publish(version)
    with pytest.raises(NotPublishable):
        publishing.decide(version)


def test_a_published_version_never_changes(ready_school, guide):
    version = publish(guide.draft)
    version.what_changed = "Something else"
    with pytest.raises(ValidationError):
        version.save()
    version.number = None
    with pytest.raises(ValidationError):
        version.save()
    with pytest.raises(models.ProtectedError):
        version.delete()
    with pytest.raises(models.ProtectedError):
        guide.delete()
    assert GuideVersion.objects.get(pk=version.pk).what_changed == "First version"


def test_a_guide_never_published_can_be_deleted(guide):
    guide.delete()
    assert not GuideVersion.objects.exists()


def test_one_draft_per_guide(guide):
    with pytest.raises(IntegrityError), transaction.atomic():
        GuideVersion.objects.create(guide=guide)


def test_publishing_is_logged_without_a_word_of_the_guide(ready_school, guide, superuser):
    publish(guide.draft, superuser)
    entry = ModelLogEntry.objects.get(action="wagtail.publish")
    assert entry.user == superuser
    assert entry.label == f"Staff guide {guide.pk}"
    assert entry.data == {"version": 1}


def test_own_guide_before_shared_and_language_before_main(ready_school, guide):
    welsh = factories.make_locale("cy")
    main = guide.locale
    shared = make_guide(None, body=[sign_group("Late")], published=True)
    assert version_for(ready_school, main) == shared.published
    own = publish(guide.draft)
    assert version_for(ready_school, main) == own
    assert version_for(ready_school, welsh) == own
    translation = guide.copy_for_translation(welsh)
    translation.save()
    start = publishing.current_draft(translation)
    assert start.pk is None
    assert titles(start) == titles(own)
    approve(start)
    welsh_version = publish(start)
    assert version_for(ready_school, welsh) == welsh_version
    assert version_for(ready_school, main) == own


def test_fingerprint_follows_what_is_stored(guide):
    draft = GuideVersion.objects.get(pk=guide.draft.pk)
    before = publishing.fingerprint(draft)
    assert titles(draft)
    assert publishing.fingerprint(draft) == before
    for change in ({"approved_by": "Somebody else"}, {"body": [sign_group("Other")]}):
        for name, value in change.items():
            setattr(draft, name, value)
        assert publishing.fingerprint(draft) == before
        draft.save()
        assert publishing.fingerprint(draft) != before
        before = publishing.fingerprint(draft)
    assert publishing.fingerprint(GuideVersion(guide=guide)) == ""
