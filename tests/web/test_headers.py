import pytest

PAGES = [
    "/look/",
    "/health/",
    "/still-here/",
    "/nowhere/",
    "/refuse/forbidden/",
    "/refuse/stale/",
    "/refuse/guarded/",
]


@pytest.mark.parametrize("url", PAGES)
def test_every_answer_is_kept_by_nobody_and_runs_nothing_foreign(client, test_pages, url):
    guarded(client.get(url))


def guarded(response):
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Security-Policy"] == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("host", ["testserver", "elsewhere.example"])
def test_the_way_to_https_and_another_hosts_name_carry_them_too(client, settings, host):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REFERRER_POLICY = "same-origin"

    guarded(client.get("/people/", headers={"Host": host}))


def test_so_do_the_files_of_a_page_and_those_that_are_missing(client, settings, tmp_path):
    (tmp_path / "mark.svg").write_text("<svg/>")
    settings.STATIC_ROOT = tmp_path

    answer = client.get("/static/mark.svg")
    answer.close()

    guarded(client.get("/static/nowhere.css"))
    assert answer.status_code == 200
    assert "max-age" in answer["Cache-Control"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_the_server_says_that_it_answers(client):
    assert client.get("/health/").content == b"ok\n"


def test_an_open_page_learns_that_nobody_is_signed_in(client):
    assert client.get("/still-here/").json() == {"who": "", "token": ""}


def test_the_page_of_components_is_not_for_an_agency(client, settings):
    settings.MODE = "production"

    assert client.get("/look/").status_code == 404
