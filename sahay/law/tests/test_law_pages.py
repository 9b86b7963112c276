"""The pages of the law."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from sahay.law.actions import apply_packs
from sahay.law.applying import situation
from sahay.law.models import Applied
from sahay.law.places import PLACES


def url(name: str, *args) -> str:
    return reverse(f"law:{name}", args=args)


def read(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
def test_all_staff_read_the_law_in_every_language(client, ada, language):
    client.force_login(ada)
    client.cookies["sahay_language"] = language
    for address in (url("packs"), url("pack", "IN"), url("pack", "EE")):
        page = client.get(address)
        assert (page.status_code, page["Content-Language"]) == (200, language)
        assert page.content.decode().count("<h1") == 1


def test_small_letters_lead_to_the_page_too(client, ada):
    client.force_login(ada)
    assert client.get(url("pack", "pk-pb"))["Location"] == url("pack", "PK-PB")
    assert client.get(url("pack", "zz")).status_code == 404


def test_every_pack_has_its_page(client, ada):
    client.force_login(ada)
    for code in PLACES:
        page = read(client, url("pack", code))
        assert "This is no legal advice" in page
        assert "Checked on" in page


def test_a_pack_that_is_not_there_is_not_found(client, ada):
    client.force_login(ada)
    assert client.get(url("pack", "XX")).status_code == 404


def test_a_rule_is_shown_with_its_clock_source_and_how_sure_we_are(client, ada):
    client.force_login(ada)
    page = read(client, url("pack", "EE"))
    assert "Accept every complaint and answer it in writing within 15 days." in page
    assert "Tarbijakaitseseadus, § 24" in page
    assert "the complaint arrives" in page
    assert "Not verified yet" in page


def test_rules_are_looked_for_by_topic_and_by_words(client, ada):
    client.force_login(ada)
    page = read(client, url("pack", "EU") + "?topic=privacy.breach")
    assert "within 72 hours" in page
    assert "2 years" not in page
    page = read(client, url("pack", "EU") + "?q=AUTHORITY+breach")
    assert "within 72 hours" in page
    assert "2 years" not in page
    assert "No rule like that" in read(client, url("pack", "EU") + "?q=zebra")
    assert "2 years" in read(client, url("pack", "EU") + "?topic=nonsense")


def test_what_somebody_looks_for_stays_text(client, ada):
    client.force_login(ada)
    page = read(client, url("pack", "EU") + "?q=%3Cscript%3E%00%E2%80%AE" + "x" * 500)
    assert "<script>" not in page.split("law-q", 1)[1].split("</form>", 1)[0]


def test_regions_are_asked_for_on_the_page(client, business, olga):
    business.country = "PK"
    business.save()
    client.force_login(olga)
    assert "Where in your country are you?" in read(client, url("packs"))
    apply_packs(["PK-PB"], by=olga)
    assert "Where in your country are you?" not in read(client, url("packs"))


def test_a_country_without_a_pack_is_told_so(client, business, olga):
    business.country = "BR"
    business.save()
    client.force_login(olga)
    assert "No pack for your country yet" in read(client, url("packs"))


def test_the_owner_chooses_on_the_page(client, olga):
    client.force_login(olga)
    assert client.get(url("apply")).status_code == 200
    sent = {"packs": ["EE", "GB"], "online": "yes", "installs": "no", "health": ""}
    assert client.post(url("apply"), sent).status_code == 302
    assert situation().packs == ("EU", "EE", "GB")
    assert situation().traits == {"online": True, "installs": False}
    page = read(client, url("apply"))
    assert page.count("checked") >= 3


def test_a_law_that_is_not_there_is_refused_beside_the_field(client, olga):
    client.force_login(olga)
    assert client.post(url("apply"), {"packs": ["XX"], "online": "perhaps"}).status_code == 422
    assert not Applied.objects.exists()


def test_an_agent_reads_and_does_not_choose(client, ada):
    client.force_login(ada)
    assert url("apply") not in read(client, url("packs"))
    assert client.get(url("apply")).status_code == 403
    assert client.post(url("apply"), {"packs": ["GB"]}).status_code == 403
    assert not Applied.objects.exists()


def test_a_pack_nobody_looked_at_for_a_year_says_so(client, ada):
    with time_machine.travel(datetime(2027, 11, 21, 12, tzinfo=UTC), tick=False):
        client.force_login(ada)
        assert "more than a year ago" not in read(client, url("packs"))
    with time_machine.travel(datetime(2027, 11, 23, 12, tzinfo=UTC), tick=False):
        client.force_login(ada)
        assert "Checked more than a year ago: India." in read(client, url("packs"))
        assert "This pack was checked more than a year ago." in read(client, url("pack", "IN"))


def test_queries_do_not_grow_with_the_packs(client, olga, django_assert_max_num_queries):
    apply_packs(list(PLACES), by=olga)
    client.force_login(olga)
    client.get(url("packs"))
    with django_assert_max_num_queries(12):
        client.get(url("packs"))
