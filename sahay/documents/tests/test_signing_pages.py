"""Pages on which one signs, and on which one sees who has not."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser as Page

from sahay.business.powers import AGENT
from sahay.documents import actions
from sahay.documents.models import Signature
from sahay.documents.tests.conftest import in_force
from sahay.documents.tests.test_signing import digest
from sahay.documents.tests.visiting import look, second_version, send, text
from tests.cast import make_staff


def test_somebody_reads_and_signs_in_their_own_language(letters, as_ada, ada, olga):
    document = in_force(olga)
    actions.set_signers(document, [ada.role], by=olga)
    assert "Returns" in text(look(as_ada, "signatures"), "main ul.rows")
    page = look(as_ada, "sign", document.pk, language="ur")
    assert "14 (ur)" in text(page, "article.paper")
    hidden = {
        node.attributes["name"]: node.attributes["value"] for node in page.css("form.card input[type=hidden]")
    }
    send(
        as_ada, "sign", document.pk, digest=hidden["digest"], language=hidden["language"], name="ada lovelace"
    )
    assert Signature.objects.get().wording.language == "ur"
    assert "You have signed everything" in text(look(as_ada, "signatures"))


def test_a_wrong_name_gets_a_sentence_and_stays(letters, as_ada, ada, olga):
    document = in_force(olga)
    answer = send(as_ada, "sign", document.pk, digest=digest(document, "en"), language="en", name="Theo")
    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert "Ada Lovelace" in text(page, ".alert")
    assert page.css_first("input[name=name]").attributes["value"] == "Theo"


def test_after_a_change_what_changed_is_shown_before_one_signs_again(letters, as_ada, ada, olga):
    document = in_force(olga)
    actions.set_signers(document, [ada.role], by=olga)
    actions.sign(document, language="hi", digest=digest(document, "hi"), name=ada.name, by=ada)
    second_version(document, olga)
    assert "It has changed" in text(look(as_ada, "signatures"))
    page = look(as_ada, "sign", document.pk, language="hi")
    assert page.css_first("del").text().endswith("14")
    assert page.css_first("ins").text().endswith("30")


def test_whoever_read_an_old_text_is_shown_the_new_one_to_sign(letters, as_ada, ada, olga):
    document = in_force(olga)
    read = digest(document, "en")
    second_version(document, olga)
    answer = send(as_ada, "sign", document.pk, digest=read, language="en", name=ada.name)
    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert page.css_first("input[name=digest]").attributes["value"] == digest(document, "en")
    assert not Signature.objects.exists()


def test_those_who_look_after_see_who_has_not_signed_and_remind_them(letters, as_olga, ada, theo, olga):
    document = in_force(olga)
    actions.set_signers(document, [ada.role], by=olga)
    assert {"Ada Lovelace", "Theo Tamm"} <= {
        node.text() for node in look(as_olga, "signatures").css("td bdi")
    }
    send(as_olga, "remind")
    assert document.asked.count() in (0, 2)  # by whether the shop is open now


def test_an_agent_is_not_shown_who_has_not_signed(letters, as_ada, ada, theo, olga):
    actions.set_signers(in_force(olga), [ada.role], by=olga)
    assert "Theo Tamm" not in text(look(as_ada, "signatures"))


def test_the_list_of_names_costs_the_same_for_many(letters, as_olga, olga, old_town, ada):
    costs = []
    for count in range(4):
        make_staff(f"Person{count} Khan", AGENT, old_town)
        actions.set_signers(in_force(olga, f"letter-{count}"), [ada.role], by=olga)
        look(as_olga, "signatures")
        with CaptureQueriesContext(connection) as asked:
            assert len(look(as_olga, "signatures").css("tbody tr")) == (count + 1) * (count + 2)
        costs.append(len(asked))
    assert costs[3] <= costs[1]
