"""The sign on other sites says what we promise and how often we kept it, and nothing that is not so."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from sahay.insights.badge import code, sign
from sahay.insights.models import DayFigure
from sahay.policies.models import Promise

LANGUAGES = ["en", "hi", "ur", "ta", "et"]
SVG = "{http://www.w3.org/2000/svg}"


def counted(branch, kept, missed):
    promise = Promise.objects.create(measure="first_answer", amount=4, unit="hours")
    day = timezone.localdate() - timedelta(days=3)
    for measure, count in [("kept", kept), ("missed", missed)]:
        DayFigure.objects.create(branch=branch.pk, day=day, measure=measure, promise=promise.pk, count=count)


def test_it_says_how_often_and_of_how_many(old_town):
    counted(old_town, 19, 1)
    assert sign("en").second.replace("\u2068", "").replace("\u2069", "") == "kept in 95% of 20 cases"


def test_a_rate_of_too_few_cases_is_not_told(old_town):
    counted(old_town, 4, 0)
    assert not re.search(r"\d", sign("en").second)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_well_formed_and_speaks_its_language(client, old_town, language):
    counted(old_town, 19, 1)
    answer = client.get(f"/badge/{language}.svg")
    drawn = ElementTree.fromstring(answer.content)
    first, second = (text.text for text in drawn.iter(f"{SVG}text"))
    assert (first, second) == (sign(language).first, sign(language).second)
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "image/svg+xml; charset=utf-8",
        "public, max-age=3600",
    )
    assert not answer.cookies


def test_there_is_no_sign_in_a_language_we_do_not_speak(client, old_town):
    assert client.get("/badge/xx.svg").status_code == 404


def test_the_line_for_another_page_leads_to_the_policies(old_town, settings):
    said = code("ur")
    assert f'href="{settings.PUBLIC_URL}/policies/"' in said
    assert f'src="{settings.PUBLIC_URL}/badge/ur.svg"' in said


def test_the_owner_copies_a_line_for_every_language(client, olga, ada):
    assert client.get("/desk/promises/sign/").status_code == 302
    client.force_login(ada)
    page = client.get("/desk/promises/sign/").content.decode()
    assert page.count("data-copy=") == len(LANGUAGES)
    assert "&lt;a href=&quot;" in page
