"""Names in sentences that run the other way."""

from django.utils import translation

from sahay.kit.isolating import isolated


def test_on_pages_that_run_right_to_left_a_name_is_kept_in_one_piece() -> None:
    with translation.override("ur"):
        assert isolated({"who": "Ada", "number": 7}) == {"who": "\u2068Ada\u2069", "number": "\u20687\u2069"}


def test_on_other_pages_it_stays_as_it_is() -> None:
    with translation.override("hi"):
        assert isolated({"who": "Ada", "number": 7}) == {"who": "Ada", "number": "7"}
