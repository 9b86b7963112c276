"""Complaints: how, to whom, until when, and what may be offered to make it right."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit
from sahay.policies.outlines.ways import COMPLAINING

NEEDED = (
    ("what", _("What happened")),
    ("when", _("When and where it was")),
    ("proof", _("The receipt or a picture, if there is one")),
    ("wish", _("What would put it right")),
)
REMEDIES = (
    ("apology", _("An apology")),
    ("repair", _("A repair")),
    ("exchange", _("Another one in exchange")),
    ("refund", _("The money back")),
    ("credit", _("Store credit")),
    ("coupon", _("A coupon")),
    ("free_product", _("Something for free")),
)

OUTLINE = Outline(
    "complaints",
    _("Complaints"),
    _("How to complain, who looks after it, and by when it is settled."),
    (
        Question(
            "ways",
            _("How can customers complain?"),
            _("Who complains gives you a chance to make it right. The others just stay away."),
            (
                Fact(
                    "complaints.ways",
                    Type.CHOICES,
                    _("They can complain by"),
                    options=COMPLAINING,
                    usual=["email", "form", "phone", "counter"],
                ),
                Fact(
                    "complaints.needed",
                    Type.CHOICES,
                    _("What do you ask them to tell you?"),
                    options=NEEDED,
                    usual=["what", "when", "wish"],
                    needed=False,
                ),
            ),
        ),
        Question(
            "person",
            _("Who looks after complaints?"),
            _("A name gives courage. In some countries the law asks for one."),
            (
                Fact("complaints.person", Type.LINE, _("Name, and what they are here")),
                Fact("complaints.person_phone", Type.LINE, _("Phone number"), needed=False),
                Fact("complaints.person_mail", Type.LINE, _("E-mail address"), needed=False),
            ),
            (_("A repair workshop: Rahul Verma, workshop manager."),),
        ),
        Question(
            "times",
            _("By when do they hear from you?"),
            _("Choose what you can keep on a bad day too. A clock on every complaint runs by this."),
            (
                Fact("complaints.receipt", Type.YES_NO, _("Confirm at once that it has arrived"), usual=True),
                Fact(
                    "complaints.answer_hours",
                    Type.NUMBER,
                    _("Within how many hours does a person answer?"),
                    Unit.HOURS,
                    usual=24,
                    least=1,
                    most=720,
                    law="complaint.acknowledge",
                ),
                Fact(
                    "complaints.settle_days",
                    Type.NUMBER,
                    _("Within how many days is it settled?"),
                    Unit.DAYS,
                    usual=14,
                    least=1,
                    most=180,
                    law="complaint.answer",
                ),
            ),
            (_("A café: an answer on the same day, settled within a week."),),
        ),
        Question(
            "remedies",
            _("What may be offered to make it right?"),
            _("Staff see at once what they may do, and whom to ask for more. Customers see no amounts."),
            (
                Fact(
                    "complaints.remedies",
                    Type.CHOICES,
                    _("We can offer"),
                    options=REMEDIES,
                    usual=["apology", "repair", "exchange", "refund"],
                ),
                Fact(
                    "complaints.limits",
                    Type.LIMITS,
                    _("Up to what amount may each role decide alone?"),
                    needed=False,
                ),
            ),
        ),
        Question(
            "outside",
            _("Where can they turn if they are not satisfied?"),
            _("Naming it shows that you have nothing to fear. In many countries it has to be named."),
            (
                Fact("complaints.outside", Type.LINE, _("Name of the office or association"), needed=False),
                Fact(
                    "complaints.outside_address", Type.LINE, _("Its phone number or web page"), needed=False
                ),
                Fact(
                    "complaints.fair",
                    Type.YES_NO,
                    _("Nobody is treated worse for having complained"),
                    usual=True,
                ),
            ),
        ),
    ),
)
