"""Who the example shop belongs to, and what it aims at."""

from __future__ import annotations

from django.utils import timezone

from sahay.demo.belonging import belong
from sahay.demo.founding import Shop
from sahay.memberships.standing import shown, to_renew
from sahay.standards.holding import held
from sahay.standards.models import Greeting, Whereabouts


def test_the_example_belongs_aims_greets_and_knows_where_things_are(business, old_town, olga):
    belong(Shop(business, {"old": old_town}, {"meera": olga}, {}), timezone.localdate())
    assert len(shown()) == 2 and len(to_renew(olga)) == 1
    assert {one.name: len(one.codes) for one in shown()} == {
        "Retail Traders’ Guild": 1,
        "City Consumer Forum": 0,
    }
    assert [len(held(key).lines) for key in ("customers", "staff")] == [3, 2]
    assert (Greeting.objects.count(), Whereabouts.objects.count()) == (5, 2)
