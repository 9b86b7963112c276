"""The pages of the people who work here."""

from django.urls import reverse

from sahay.business.models import Staff
from sahay.business.powers import AGENT, MANAGER
from tests.cast import PASSWORD, make_role

NEW = "nine lanterns on the harbour wall"


def url(name: str, *args) -> str:
    return reverse(f"business:{name}", args=args)


def test_somebody_new_signs_in_with_what_was_set_for_them(client, mona, old_town):
    role = make_role(AGENT)
    client.force_login(mona)
    sent = {
        "name": "Ravi Kumar",
        "login": "Ravi",
        "language": "hi",
        "password": PASSWORD,
        "role": role.pk,
        "branches": [old_town.pk],
    }
    assert client.post(url("new_person"), sent).status_code == 302
    client.logout()
    assert client.login(username="ravi", password=PASSWORD)
    client.force_login(mona)
    assert client.post(url("new_person"), sent).status_code == 422
    assert Staff.objects.filter(login="ravi").count() == 1


def test_a_manager_is_offered_only_what_a_manager_may_give(client, mona, old_town, olga):
    make_role(MANAGER)
    make_role(AGENT)
    client.force_login(mona)
    form = client.get(url("new_person")).context["form"]
    assert [role.key for role in form.fields["role"].queryset] == [AGENT]
    assert list(form.fields["branches"].queryset) == [old_town]
    assert "all_branches" not in form.fields


def person_fields(person: Staff, **more) -> dict:
    return {
        "name": person.name,
        "login": person.login,
        "language": person.language,
        "email": person.email,
    } | more


def test_a_colleague_is_changed_by_who_manages_them(client, mona, ada, olga):
    client.force_login(mona)
    assert client.post(url("person", ada.pk), person_fields(ada, phone="+91 7")).status_code == 302
    assert Staff.objects.get(pk=ada.pk).phone == "+91 7"
    assert client.post(url("person", ada.pk), person_fields(ada, login="mona")).status_code == 422
    assert client.post(url("person", olga.pk), person_fields(olga, name="Eve")).status_code == 403
    assert not Staff.objects.filter(name="Eve").exists()


def test_role_and_branches_change_together_or_not_at_all(client, olga, ada, harbour):
    manager = make_role(MANAGER)
    client.force_login(olga)
    sent = {"role": manager.pk, "branches": [harbour.pk]}
    assert client.post(url("change_role", ada.pk), sent).status_code == 302
    changed = Staff.objects.get(pk=ada.pk)
    assert (changed.role, changed.branch_ids()) == (manager, [harbour.pk])
    agent = make_role(AGENT)
    page = client.post(url("change_role", olga.pk), {"role": agent.pk, "branches": [harbour.pk]})
    assert page.status_code == 422
    assert Staff.objects.get(pk=olga.pk).branch_ids() == []


def test_a_manager_sets_a_password_for_an_agent(client, mona, ada, olga):
    client.force_login(mona)
    assert client.post(url("set_password", ada.pk), {"password": NEW}).status_code == 302
    assert Staff.objects.get(pk=ada.pk).check_password(NEW)
    assert client.post(url("set_password", ada.pk), {"password": "short"}).status_code == 422
    assert client.post(url("set_password", olga.pk), {"password": NEW}).status_code == 403
    assert Staff.objects.get(pk=olga.pk).check_password(PASSWORD)


def test_an_account_is_closed_and_opened_again(client, mona, ada):
    client.force_login(mona)
    client.post(url("deactivate", ada.pk))
    assert "Open the account again" in client.get(url("person", ada.pk)).content.decode()
    client.post(url("reactivate", ada.pk))
    assert Staff.objects.get(pk=ada.pk).is_active


def test_a_refused_button_leads_back_with_the_reason(client, olga):
    client.force_login(olga)
    page = client.post(url("deactivate", olga.pk), {"next": url("person", olga.pk)}, follow=True)
    assert "You cannot close your own account" in page.content.decode()
    assert Staff.objects.get(pk=olga.pk).is_active


def test_ones_own_page_changes_name_and_language(client, ada):
    client.force_login(ada)
    answer = client.post(url("profile"), person_fields(ada, language="et", languages=["et", "en"]))
    assert answer.cookies["sahay_language"].value == "et"
    assert Staff.objects.get(pk=ada.pk).languages == ["en", "et"]
    assert client.post(url("profile"), person_fields(ada, name="")).status_code == 422
