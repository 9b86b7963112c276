"""The first page of a new Sahay."""

import pytest
from django.urls import reverse

from sahay.business import actions
from sahay.business.models import Branch, Business, Staff
from tests.cast import PASSWORD

ANSWERS = {
    "name": "Lotus Kitchenware",
    "country": "PK",
    "languages": ["ur", "en"],
    "main_language": "ur",
    "owner_name": "Olga Petrova",
    "email": "olga@example.org",
    "password": PASSWORD,
}


def test_three_answers_lead_to_the_desk_signed_in_and_in_the_chosen_language(client, db):
    answer = client.post(reverse("start"), ANSWERS)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    owner = Staff.objects.get()
    assert int(client.session["_auth_user_id"]) == owner.pk
    assert answer.cookies["sahay_language"].value == "ur"
    assert Business.objects.get().languages == ["ur", "en"]
    assert Branch.objects.get().time_zone == "Asia/Karachi"


def test_the_questions_come_with_likely_answers(client, db):
    page = client.get(reverse("start"), headers={"accept-language": "en-EE,et;q=0.8"})
    assert page.context["form"].initial["country"] == "EE"
    client.cookies["sahay_language"] = "ta"
    form = client.get(reverse("start")).context["form"]
    assert (form.initial["country"], form.initial["main_language"]) == ("IN", "ta")


@pytest.mark.parametrize("left_out", ["name", "country", "languages", "owner_name", "password"])
def test_an_answer_left_out_is_asked_for_again_and_nothing_is_made(client, db, left_out):
    answers = {name: answer for name, answer in ANSWERS.items() if name != left_out}
    page = client.post(reverse("start"), answers)
    assert page.status_code == 422
    assert left_out in page.context["form"].errors
    assert not Business.objects.exists()


def test_a_bad_password_is_said_on_the_page(client, db):
    page = client.post(reverse("start"), ANSWERS | {"password": "short"})
    assert page.status_code == 422
    assert not Staff.objects.exists()


def test_the_first_page_is_closed_once_somebody_looks_after_the_business(client, db):
    actions.create_owner(login="olga", password=PASSWORD)
    assert client.get(reverse("start"))["Location"] == reverse("account_login")
    client.post(reverse("start"), ANSWERS)
    assert not Business.objects.exists()
