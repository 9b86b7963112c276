"""What mail servers report about our messages, in standard form and in free words."""

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.tests.samples import letter, mail

FAILURES = {
    "bounce-postfix": ("sara@khan.example", "5.1.1", True),
    "bounce-gmail": ("sara@khan.example", "5.1.1", True),
    "bounce-outlook": ("sara@khan-traders.example", "5.1.10", True),
    "bounce-mailbox-full": ("sara@khan.example", "5.2.2", False),
    "bounce-qmail": ("sara@khan.example", "5.7.1", False),
    "bounce-exim": ("sara@khan.example", "5.0.0", True),
    "bounce-old-exchange": ("sara@khan-traders.example", "5.0.0", True),
    "bounce-sendmail-old": ("sara@khan.example", "5.1.1", True),
    "bounce-gmail-old": ("sara@khan.example", "5.1.1", True),
    "bounce-yahoo": ("sara@khan.example", "5.0.0", True),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_says_who_why_and_whether_for_good(name):
    bounce = mail(name).bounce
    assert bounce is not None
    assert bounce.action == "failed"
    assert (bounce.recipient, bounce.status, bounce.permanent) == FAILURES[name]
    assert bounce.diagnostic


@pytest.mark.parametrize("name", sorted(set(FAILURES) - {"bounce-old-exchange"}))
def test_a_failure_leads_back_to_the_message_that_failed(name):
    bounce = mail(name).bounce
    assert bounce is not None
    assert bounce.original_message_id == "m-4711.1@oldtown.example"


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_no_automatic_answer_and_gets_none(name):
    found = mail(name)
    assert not found.auto_reply
    assert not found.may_be_answered_automatically
    assert found.forwarded is None


@pytest.mark.parametrize("name", ["delay-postfix", "delay-exim"])
def test_a_delay_is_not_a_failure(name):
    found = mail(name)
    assert found.bounce is None
    assert found.delivery is not None
    assert (found.delivery.recipient, found.delivery.action) == ("sara@khan.example", "delayed")
    assert not found.delivery.permanent
    assert not found.may_be_answered_automatically


def test_a_notice_of_success_is_not_a_failure():
    found = mail("delivered-notice")
    assert found.bounce is None
    assert found.delivery is not None
    assert found.delivery.action == "relayed"


def test_the_address_we_wrote_to_is_told_beside_the_final_one():
    bounce = mail("bounce-postfix").bounce
    assert bounce is not None
    assert bounce.worst.original == "sara@khan.example"


def test_of_several_recipients_the_failed_one_counts_and_all_are_told():
    body = (
        "--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n"
        "Final-Recipient: rfc822; a@x.example\nAction: delivered\nStatus: 2.0.0\n\n"
        "Final-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 4.4.7\n\n"
        "Final-Recipient: rfc822; c@x.example\nAction: delayed\nStatus: 4.2.2\n--x--"
    )
    kind = "multipart/report; report-type=delivery-status; boundary=x"
    bounce = read(letter(body, From="MAILER-DAEMON@x.example", Content_Type=kind)).bounce
    assert bounce is not None
    assert (bounce.recipient, bounce.status, bounce.permanent) == ("b@x.example", "4.4.7", False)
    assert [who.action for who in bounce.recipients] == ["delivered", "failed", "delayed"]


def test_a_customer_who_writes_about_a_bounce_is_a_customer():
    found = mail("customer-writes-about-a-bounce")
    assert found.bounce is None
    assert found.may_be_answered_automatically


def test_a_postmaster_who_writes_about_something_else_is_not_a_report():
    found = read(letter("Hello, we moved our servers.", From="postmaster@khan.example"))
    assert found.bounce is None
    assert found.delivery is None


def test_a_report_without_recipients_is_not_a_report():
    body = "--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n--x--"
    assert read(letter(body, Content_Type="multipart/report; boundary=x")).bounce is None


def test_a_report_that_a_person_passes_on_is_a_question():
    body = (
        "--x\n\nWhat does this mean?\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n"
        "Final-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 5.1.1\n--x--"
    )
    found = read(letter(body, Content_Type="multipart/mixed; boundary=x"))
    assert found.bounce is None
    assert found.reply_text == "What does this mean?"


def test_a_customers_mail_that_encloses_a_report_is_still_a_report_only_at_the_top():
    body = (
        "--x\n\nWhat does this mean?\n--x\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON@x.example\n"
        "Subject: failure notice\n\n<help@oldtown.example>: 550 5.1.1 unable to deliver\n--x--"
    )
    found = read(letter(body, Content_Type="multipart/mixed; boundary=x"))
    assert found.bounce is None
    assert found.forwarded is not None


def test_an_empty_return_path_does_not_make_a_persons_mail_a_report():
    body = "My mail to orders@oldtown.example could not be delivered: 550 5.1.1. What now?"
    found = read(letter(body, Return_Path="<>"))
    assert found.bounce is None
    assert not found.may_be_answered_automatically
