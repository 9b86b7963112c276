"""What laws speak about: the words by which other rooms ask this one."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """One matter that a law can set a time, a duty or a word for."""

    COMPLAINT_ACKNOWLEDGE = "complaint.acknowledge", _("Confirming that a complaint has arrived")
    COMPLAINT_ANSWER = "complaint.answer", _("Answering complaints")
    COMPLAINT_LEGAL_NOTICE = "complaint.legal_notice", _("Answering a legal notice")
    COMPLAINT_OFFICER = "complaint.officer", _("Who looks after complaints")
    COMPLAINT_OUTSIDE = "complaint.outside", _("Where customers can turn outside")
    RETURNS_WITHDRAWAL = "returns.withdrawal", _("Returning what one does not want")
    RETURNS_WITHDRAWAL_FUNCTION = "returns.withdrawal_function", _("A button to withdraw")
    RETURNS_SEND_BACK = "returns.send_back", _("Time to send things back")
    RETURNS_DEFECT = "returns.defect", _("Returning what is defective")
    RETURNS_POLICY = "returns.policy", _("Showing the rules for returns")
    RETURNS_CANCELLATION = "returns.cancellation", _("Cancelling an order")
    REFUND_TIME = "refund.time", _("Giving money back")
    WARRANTY_LEGAL_GUARANTEE = "warranty.legal_guarantee", _("Rights when something is defective")
    WARRANTY_PRESUMPTION = "warranty.presumption", _("Who proves that it was defective")
    WARRANTY_NOTICE = "warranty.notice", _("Telling of a defect")
    WARRANTY_TERMS = "warranty.terms", _("Warranties of the shop")
    DELIVERY_SHIP = "delivery.ship", _("Sending orders")
    SELLER_IDENTITY = "seller.identity", _("Who is selling")
    SELLER_INFORMATION = "seller.information", _("What customers must be told")
    SELLER_PRACTICES = "seller.practices", _("Fair selling")
    SELLER_SUBSCRIPTIONS = "seller.subscriptions", _("Subscriptions")
    SELLER_LANGUAGE = "seller.language", _("Language of information")
    SELLER_ACCESS = "seller.access", _("Pages everybody can use")
    SELLER_MACHINE = "seller.machine", _("Answers by a machine")
    MESSAGES_SENDING = "messages.sending", _("Calls, SMS and mails to many")
    MESSAGES_OPT_OUT = "messages.opt_out", _("When somebody wants no more messages")
    PRIVACY_NOTICE = "privacy.notice", _("Telling people about their data")
    PRIVACY_ACKNOWLEDGE = "privacy.acknowledge", _("Confirming a request about data")
    PRIVACY_ACCESS = "privacy.access", _("Requests about one’s own data")
    PRIVACY_GRIEVANCE = "privacy.grievance", _("Grievances about data")
    PRIVACY_COMPLAINT = "privacy.complaint", _("Confirming a complaint about data")
    PRIVACY_BREACH = "privacy.breach", _("Reporting a data breach to the authority")
    PRIVACY_BREACH_PEOPLE = "privacy.breach_people", _("Telling people about a data breach")
    PRIVACY_RECORDS = "privacy.records", _("How long records are kept")
    PRIVACY_DUTIES = "privacy.duties", _("Duties around health data")
    REVIEWS_HONEST = "reviews.honest", _("Honest reviews")


_EVERYWHERE = (Topic.SELLER_IDENTITY, Topic.SELLER_INFORMATION, Topic.SELLER_LANGUAGE)
OF_POLICY: Mapping[str, tuple[Topic, ...]] = {
    "returns": (
        Topic.RETURNS_WITHDRAWAL,
        Topic.RETURNS_WITHDRAWAL_FUNCTION,
        Topic.RETURNS_SEND_BACK,
        Topic.RETURNS_DEFECT,
        Topic.RETURNS_POLICY,
        Topic.RETURNS_CANCELLATION,
        Topic.REFUND_TIME,
        Topic.WARRANTY_LEGAL_GUARANTEE,
    ),
    "complaints": (
        Topic.COMPLAINT_ACKNOWLEDGE,
        Topic.COMPLAINT_ANSWER,
        Topic.COMPLAINT_LEGAL_NOTICE,
        Topic.COMPLAINT_OFFICER,
        Topic.COMPLAINT_OUTSIDE,
        Topic.REVIEWS_HONEST,
    ),
    "contact": (
        *_EVERYWHERE,
        Topic.SELLER_ACCESS,
        Topic.SELLER_MACHINE,
        Topic.MESSAGES_SENDING,
        Topic.MESSAGES_OPT_OUT,
    ),
    "memberships": (Topic.COMPLAINT_OUTSIDE,),
    "privacy": tuple(topic for topic in Topic if topic.startswith("privacy.")),
    "delivery": (Topic.DELIVERY_SHIP, Topic.RETURNS_CANCELLATION),
    "warranty": (
        Topic.WARRANTY_LEGAL_GUARANTEE,
        Topic.WARRANTY_PRESUMPTION,
        Topic.WARRANTY_NOTICE,
        Topic.WARRANTY_TERMS,
        Topic.RETURNS_DEFECT,
    ),
    "loyalty": (Topic.REVIEWS_HONEST, Topic.SELLER_SUBSCRIPTIONS),
    "service": (*_EVERYWHERE, Topic.SELLER_PRACTICES),
}
"""Which of these matters a policy is about, by its key."""
