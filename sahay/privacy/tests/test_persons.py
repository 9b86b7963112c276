"""A person is one, whichever of their records is named."""

from sahay.conversations.actions import merge_customers
from sahay.customers.models import Customer
from sahay.privacy.persons import whole
from tests.cast import write_to


def test_what_was_asked_of_a_record_that_was_merged_is_asked_of_the_whole_person(mona, old_town):
    first = write_to(old_town, "Kettle", "Where is it?")
    second = write_to(old_town, "Kettle again", "Where?", sender="sara.khan@example.net")
    sara, other = first.customer, second.customer
    merge_customers(sara, absorbed=other, by=mona)
    absorbed = Customer.objects.get(pk=other.pk)
    assert whole(absorbed) == whole(Customer.objects.get(pk=sara.pk))
    assert whole(absorbed).conversations == {first.pk, second.pk}
