"""What somebody who deletes a Site in the admin is told, as long as it still has records."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client, site_a):
    client.force_login(factories.make_superuser())
    return reverse("wagtailsites:delete", args=[site_a.pk])


def read(response):
    return " ".join(response.content.decode().split())


def test_a_site_with_records_stays_and_says_why(client, address, site_a):
    factories.make_term(site_a)
    factories.make_role(site_a)
    said = "can&#x27;t be deleted: it still has roles (1), terms (1)."
    assert said in read(client.get(address))
    assert said in read(client.post(address, follow=True))
    assert Site.objects.filter(pk=site_a.pk).exists()


def test_a_site_without_records_goes(client, root_page):
    client.force_login(factories.make_superuser())
    site = Site.objects.create(hostname="old.example", root_page=root_page)
    address = reverse("wagtailsites:delete", args=[site.pk])
    assert "can&#x27;t be deleted" not in read(client.get(address))
    assert client.post(address).status_code == 302
    assert not Site.objects.filter(pk=site.pk).exists()


def test_nobody_else_is_told_anything(client, address, site_a, editor_a):
    factories.make_term(site_a)
    client.force_login(editor_a)
    assert "terms (1)" not in read(client.get(address, follow=True))
