"""A missing page is answered in the look of the side that was asked."""

import pytest


@pytest.mark.django_db
def test_a_citizen_is_told_on_the_public_site_and_not_sent_to_the_desk(client):
    answer = client.get("/decisions/no-such-entry/")

    assert answer.status_code == 404
    assert "/desk/" not in answer.content.decode()


@pytest.mark.django_db
def test_an_officer_is_told_on_the_desk(client):
    answer = client.get("/desk/no-such-page/")

    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()
