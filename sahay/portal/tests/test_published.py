"""Our policies in public: version, date, languages, what held before; nothing that is not published."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from sahay.business.actions import change_branch, change_business
from sahay.business.models import Branch
from sahay.documents import actions
from sahay.documents.models import Wording
from sahay.documents.wordings import Said, write
from tests.publishing import WORDS, policies_are_published, publish, write_down

__all__ = ["policies_are_published"]
pytestmark = pytest.mark.usefixtures("policies_are_published")


def test_a_policy_is_read_in_the_readers_language(client, olga):
    publish(olga)
    page = client.get("/policies/returns/", headers={"accept-language": "ur"}).content.decode()
    assert WORDS["ur"].format(14) in page
    assert 'lang="ur" dir="rtl"' in page


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_an_address_of_its_own(client, olga, language):
    publish(olga)
    page = client.get(f"/policies/returns/{language}/").content.decode()
    assert WORDS[language].format(14) in page
    assert all(f'href="/policies/returns/{other}/"' in page for other in WORDS)


def test_an_earlier_version_keeps_its_address_and_says_until_when_it_held(client, olga):
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        publish(olga, days=7)
    publish(olga, days=30)
    now = client.get("/policies/returns/en/").content.decode()
    before = client.get("/policies/returns/v1/en/").content.decode()
    assert "within 30 days" in now
    assert "within 7 days" in before
    assert "Version 1 held from" in " ".join(before.split()).replace("\u2068", "").replace(
        "<bdi>1</bdi>", "1"
    )
    assert 'content="noindex"' in before
    assert 'content="noindex"' not in now


@pytest.mark.parametrize("number", ["", "v1/"])
def test_an_address_in_a_language_it_is_not_written_in_leads_to_those_it_is(client, olga, number):
    publish(olga)
    Wording.objects.filter(language="ta").delete()
    assert client.get(f"/policies/returns/{number}ta/")["Location"] == f"/policies/returns/{number}"


def test_a_title_in_another_language_than_the_page_says_so_wherever_it_stands(client, olga):
    publish(olga)
    Wording.objects.filter(language="ta").delete()
    for path in ("/", "/policies/"):
        page = client.get(path, headers={"accept-language": "ta"}).content.decode()
        assert 'href="/policies/returns/" lang="en" dir="ltr">' in page, path
    page = client.get("/policies/", headers={"accept-language": "ur"}).content.decode()
    assert 'href="/policies/returns/" lang="ur" dir="rtl">' in page


def test_a_version_that_was_retired_before_its_day_is_read_by_nobody(client, olga):
    publish(olga, days=14)
    document = publish(olga, days=45, wanted_from=timezone.now() + timedelta(days=9))
    actions.retire(document, by=olga)
    page = client.get("/policies/returns/en/").content.decode()
    assert "within 14 days" in page and "within 45 days" not in page
    assert client.get("/policies/returns/v2/en/").status_code == 404


def test_a_version_whose_place_was_taken_before_its_day_is_read_by_nobody(client, olga):
    publish(olga, days=14)
    day = timezone.now() + timedelta(days=9)
    publish(olga, days=45, wanted_from=day)
    publish(olga, days=30, wanted_from=day)
    page = client.get("/policies/returns/en/").content.decode()
    assert "/policies/returns/v3/" in page and "/policies/returns/v2/" not in page
    assert client.get("/policies/returns/v2/en/").status_code == 404
    with time_machine.travel(day + timedelta(hours=1)):
        assert "within 30 days" in client.get("/policies/returns/en/").content.decode()


def test_a_policy_that_was_retired_keeps_its_address_and_is_not_found_as_one_that_holds(client, olga):
    actions.retire(publish(olga), by=olga)
    page = client.get("/policies/returns/en/").content.decode()
    assert "held from" in page and 'content="noindex"' in page and 'rel="canonical"' not in page
    assert "/policies/returns/" not in client.get("/sitemap.xml").content.decode()
    assert "/policies/returns/" not in client.get("/policies/").content.decode()


def test_days_are_those_of_the_shop(client, olga):
    with time_machine.travel(datetime(2026, 11, 22, 20, 30, tzinfo=UTC), tick=False):
        publish(olga)
        for path in ("/policies/returns/en/", "/policies/"):
            page = client.get(path, headers={"accept-language": "en"}).content.decode()
            assert "23" in page and "22 Nov" not in page and "Nov 22" not in page, path


def test_what_holds_later_can_be_read_before_but_does_not_hold_yet(client, olga):
    publish(olga, days=7)
    publish(olga, days=30, wanted_from=timezone.now() + timedelta(days=10))
    held = " ".join(client.get("/policies/returns/en/").content.decode().split())
    assert "within 7 days" in held and "in force since" in held
    assert "A new version holds from" in held and "held from" not in held
    assert "It holds from" in client.get("/policies/returns/v2/en/").content.decode()


@pytest.mark.parametrize(
    "path", ["complaints/", "returns/xx/", "returns/v9/", "returns/v1/xx/", "secret/", "plan/"]
)
def test_what_is_not_published_is_not_there(client, olga, path):
    publish(olga)
    publish(olga, key="secret", audience="staff")
    document = actions.start_document(kind="policy", key="plan", audience="public", by=olga)
    write_down(document, 3, olga)
    assert client.get(f"/policies/{path}").status_code == 404


def test_a_browser_that_has_the_page_is_told_that_it_still_holds(client, olga):
    publish(olga)
    first = client.get("/policies/returns/en/")
    again = client.get("/policies/returns/en/", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert {"no-cache", "private"} <= set(first["Cache-Control"].split(", "))
    assert {"Accept-Language", "Cookie"} <= set(first["Vary"].replace(" ", "").split(","))


@pytest.mark.parametrize("changed", ["text", "shop", "zone", "theme", "language"])
def test_whatever_the_page_shows_makes_another_page_of_it(client, olga, business, changed):
    publish(olga)
    asked = {"accept-language": "en"}
    first = client.get("/policies/returns/", headers=asked)
    if changed == "text":
        publish(olga, days=30)
    elif changed == "shop":
        change_business(business, name="Lotus & Daughters", by=olga)
    elif changed == "zone":
        change_branch(Branch.objects.active()[0], time_zone="Europe/Tallinn", by=olga)
    elif changed == "theme":
        client.cookies["sahay_theme"] = "dark"
    else:
        asked["accept-language"] = "ta"
    again = client.get("/policies/returns/", headers={**asked, "if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_a_copy_with_another_token_could_not_send_its_forms_and_is_not_used(client, olga):
    publish(olga)
    client.get("/policies/")
    kept = client.get("/policies/")["ETag"]
    assert client.get("/policies/", headers={"if-none-match": kept}).status_code == 304
    client.cookies["sahay_csrf"] = "x" * 32
    assert client.get("/policies/", headers={"if-none-match": kept}).status_code == 200


def test_what_people_wrote_is_shown_and_never_run(client, olga):
    document = actions.start_document(kind="policy", key="returns", audience="public", by=olga)
    draft = actions.start_draft(document, by=olga)
    for language in WORDS:
        write(
            draft,
            language,
            "<b>Returns</b>",
            [Said("x", "<i>", "<script>alert(1)</script> [x](javascript:a)")],
        )
    actions.approve(actions.propose(draft, by=olga), by=olga)
    page = client.get("/policies/returns/").content.decode()
    assert "<script>alert" not in page
    assert "javascript:a" not in page or 'href="javascript' not in page
    assert "&lt;b&gt;Returns" in page


def test_the_list_says_since_when_each_holds(client, olga):
    assert "Nothing is published yet" in client.get("/policies/").content.decode()
    publish(olga)
    page = client.get("/policies/").content.decode()
    assert "Returns en" in page
    assert 'href="/policies/returns/"' in page


def test_search_engines_find_every_policy_in_every_language(client, olga, settings):
    publish(olga)
    robots = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in robots
    assert "Disallow: /desk/" in robots
    found = client.get("/sitemap.xml")
    assert found["Content-Type"].startswith("application/xml")
    assert found.content.decode().count("hreflang=") == len(WORDS)


def test_a_page_of_a_policy_asks_the_same_however_many_versions_there_are(
    client, olga, django_assert_max_num_queries
):
    for days in range(1, 6):
        publish(olga, days=days)
    client.get("/policies/returns/")
    with django_assert_max_num_queries(12):
        client.get("/policies/returns/")


@pytest.mark.parametrize("path", ["/", "/promises/", "/call/", "/mine/", "/nothing/", "/account/login/"])
def test_no_store_in_between_gives_a_page_to_another_reader(client, business, path):
    answer = client.get(path)
    kept, varies = answer["Cache-Control"], set(answer["Vary"].replace(" ", "").split(","))
    assert "private" in kept
    assert "no-store" in kept or {"Accept-Language", "Cookie"} <= varies


@pytest.mark.parametrize(
    "path", ["/policies/returns/", "/policies/returns/en/", "/policies/", "/promises/", "/"]
)
def test_every_page_says_which_address_it_is_best_known_by(client, olga, path):
    publish(olga)
    page = client.get(f"{path}?from=elsewhere").content.decode()
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}{path}">' in page


def test_an_address_that_leads_nowhere_leads_on(client, olga):
    publish(olga)
    page = client.get("/policies/nothing/").content.decode()
    for there in ("/", "/answers/", "/promises/", "/policies/"):
        assert f'href="{there}"' in page
