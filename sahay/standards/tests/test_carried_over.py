"""Lines of a shop that was there before the documents: nobody loses one, and what was public stays public."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.utils import timezone

from sahay.documents.digests import digest_of
from sahay.documents.models import Document, Wording
from sahay.kit.keeping import forget_everything
from sahay.standards.holding import held

carrying = importlib.import_module("sahay.standards.migrations.0002_lines_become_documents")


class Text:
    """A row of the table that is gone."""

    def __init__(self, language, text):
        self.language, self.text = language, text


class Rows(list):
    """Enough of a queryset."""

    def filter(self, **asked):
        return Rows(row for row in self if all(getattr(row, name, None) == it for name, it in kept(asked)))

    def order_by(self, *names):
        return Rows(sorted(self, key=lambda row: (row.position, row.pk)))

    def all(self):
        return self


def kept(asked):
    return [(name, it) for name, it in asked.items() if name != "retired_at__isnull"]


class Standard:
    """A line as it was kept."""

    def __init__(self, pk, measure, audience, *, percent=None, branch_id=None, texts=(), position=0):
        self.pk, self.measure, self.audience, self.percent = pk, measure, audience, percent
        self.branch_id, self.position, self.texts = branch_id, position, Rows(texts)
        self.channel, self.kind, self.shows_actual = "email", "", audience == "public"


class Apps:
    """The tables of today, and the one that is gone."""

    def __init__(self, *rows):
        self.rows = Rows(rows)

    def get_model(self, room, name):
        if (room, name) == ("standards", "Standard"):
            return type("Gone", (), {"objects": self.rows})
        return apps.get_model(room, name)


@pytest.fixture
def carried(business, old_town):
    old = Apps(
        Standard(7, "first_answer", "public", percent=90, position=2, texts=[Text("et", "Vastame kohe.")]),
        Standard(8, "reopened", "public", percent=5, position=1),
        Standard(
            9, "resolution", "staff", percent=80, branch_id=old_town.pk, texts=[Text("en", "Among us.")]
        ),
    )
    carrying.take_over(old, None)
    forget_everything()


def test_every_line_is_in_force_in_its_order_with_all_it_said(carried, old_town):
    first, second = held("customers").lines
    assert (first.measure, first.percent, first.channel) == ("reopened", 5, "email")
    assert (second.percent, second.shows_actual, second.texts["et"]) == (90, True, "Vastame kohe.")
    (line,) = held("staff").lines
    assert (line.key, line.branch, line.percent) == ("l9", old_town.pk, 80)


def test_what_was_public_stays_so_at_its_address_and_the_rest_does_not_become_so(carried, client):
    page = client.get("/standards/").content.decode()
    assert "5%" in page and "Among us." not in page
    assert client.get("/standards/v1/").status_code == 200


def test_the_text_can_be_signed_as_any_other(carried, business):
    assert Wording.objects.count() == 2 * len(business.languages)
    for one in Wording.objects.prefetch_related("clauses"):
        said = [(clause.heading, clause.text) for clause in one.clauses.all()]
        assert one.digest == digest_of(one.language, one.title, said)
    assert Document.objects.get(key="staff").review_due > timezone.localdate()


def test_a_shop_without_lines_gets_no_documents(business):
    carrying.take_over(Apps(), None)
    assert not Document.objects.exists()


def test_going_back_takes_the_documents_away_again(carried):
    carrying.give_back(Apps(), None)
    assert not Document.objects.exists()
