"""Today leads whoever publishes to the five policies, until customers can read them."""

from sahay.policies.outlines import FIVE
from sahay.policies.tests import written

SAYS = "of the five policies every shop needs"
TODAY = "/desk/today/"


def today(client, staff) -> str:
    client.force_login(staff)
    return client.get(TODAY).content.decode()


def test_the_owner_is_told_and_the_others_are_not(client, olga, ada):
    assert SAYS in today(client, olga)
    assert SAYS not in today(client, ada)


def test_it_is_put_off_and_gone_once_all_five_hold(client, olga):
    client.force_login(olga)
    assert client.post("/desk/promises/policies/later/")["Location"] == TODAY
    assert SAYS not in client.get(TODAY).content.decode()
    client.cookies.clear()
    for key in FIVE:
        assert SAYS in today(client, olga)
        written.in_force(key, olga)
    assert SAYS not in today(client, olga)


def test_the_address_of_before_leads_to_the_promises(client, olga):
    assert client.get("/desk/settings/promises/")["Location"] == "/desk/promises/times/"
    assert client.get("/desk/settings/promises/7/")["Location"] == "/desk/promises/times/7/"
    assert client.get("/desk/settings/promises/new/")["Location"] == "/desk/promises/times/new/"
