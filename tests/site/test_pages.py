import pytest


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_chinese(client):
    answer = client.get("/desk/no-such-page/")

    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


@pytest.mark.django_db
def test_a_desk_page_is_kept_by_no_browser_and_no_proxy(client):
    answer = client.get("/desk/no-such-page/")

    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_no_page_may_run_a_script_that_is_not_a_file_of_ours(client):
    policy = dict(part.split(" ", 1) for part in client.get("/desk/no-such-page/")["Content-Security-Policy"].split("; "))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"


@pytest.mark.django_db
def test_a_stranger_sends_nothing_large(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    assert client.post("/desk/sign-in/", {"username": "x" * 200}).status_code == 413
    assert client.post("/desk/sign-in/", {"username": "x"}).status_code != 413


@pytest.mark.journey
def test_the_page_that_says_no_opens_in_a_browser(page, look):
    page.goto("/desk/no-such-page/")

    assert page.get_by_role("heading", name="没有这一页").is_visible()
    look(page, "site/not-found")
