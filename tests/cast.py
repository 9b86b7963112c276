"""The cast of the house, the same in every test.

Ada is an agent and Mona the manager of Old Town, Theo is an agent of Harbour, Olga owns the business, and
Sara is a customer. Everybody's password is `PASSWORD`.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.hashers import make_password

from sahay.business.models import Branch, Business, OpeningHours, Role, RolePower, Staff
from sahay.business.places import usual_week
from sahay.business.powers import AGENT, MANAGER, OWNER, ROLE_NAMES, ROLE_POWERS
from sahay.conversations.actions import Arrival, receive
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer, Identity

PASSWORD = "seven sparrows in the mango tree"
SARAS_ADDRESS = "sara@example.org"


@pytest.fixture
def business(db: None) -> Business:
    """Lotus Kitchenware, with all five languages."""
    return Business.objects.create(
        pk=1, name="Lotus Kitchenware", country="IN", languages=["en", "hi", "ur", "ta", "et"]
    )


@pytest.fixture
def old_town(business: Business) -> Branch:
    """Open on weekdays and Saturdays from ten to seven, in Mumbai's time."""
    return make_branch("Old Town", "+91 22 5550 0100", position=1)


@pytest.fixture
def harbour(business: Business) -> Branch:
    """The other branch, with the same hours."""
    return make_branch("Harbour", "+91 22 5550 0200", position=2)


@pytest.fixture
def ada(old_town: Branch, harbour: Branch) -> Staff:
    """Agent in Old Town."""
    return make_staff("Ada Lovelace", AGENT, old_town)


@pytest.fixture
def mona(old_town: Branch, harbour: Branch) -> Staff:
    """Manager of Old Town."""
    return make_staff("Mona Sharma", MANAGER, old_town)


@pytest.fixture
def theo(harbour: Branch, old_town: Branch) -> Staff:
    """Agent at the Harbour, who sees nothing of Old Town."""
    return make_staff("Theo Tamm", AGENT, harbour)


@pytest.fixture
def olga(old_town: Branch, harbour: Branch) -> Staff:
    """Owner, who sees everything."""
    return make_staff("Olga Petrova", OWNER)


@pytest.fixture
def sara(business: Business) -> Customer:
    """A customer who writes by mail."""
    sara = Customer.objects.create(name="Sara Khan", language="en")
    Identity.objects.create(customer=sara, kind=Identity.Kind.EMAIL, value=SARAS_ADDRESS, shown=SARAS_ADDRESS)
    return sara


@pytest.fixture
def saras_question(sara: Customer, old_town: Branch) -> Conversation:
    """Sara has just asked Old Town about her kettle, by mail."""
    return write_to(old_town, "Where is my kettle?", "I ordered a kettle last week. When will it come?")


def make_branch(name: str, phone: str, position: int = 0) -> Branch:
    """A branch in Mumbai's time with the usual hours of its country."""
    branch = Branch.objects.create(
        name=name, phone=phone, country="IN", time_zone="Asia/Kolkata", position=position
    )
    for weekday, stretches in usual_week("IN").items():
        for opens, closes in stretches:
            OpeningHours.objects.create(branch=branch, weekday=weekday, opens=opens, closes=closes)
    return branch


def make_staff(name: str, role: str, *branches: Branch) -> Staff:
    """Somebody who signs in with their first name in small letters."""
    login = name.split()[0].lower()
    staff = Staff.objects.create(
        login=login,
        name=name,
        email=f"{login}@example.com",
        phone=f"+91 98 2000 {len(login):04}",
        role=make_role(role),
        languages=["en"],
        all_branches=role == OWNER,
        password=make_password(PASSWORD),
    )
    staff.branches.set(branches)
    return staff


def make_role(key: str) -> Role:
    """One of the four roles every business begins with."""
    role, is_new = Role.objects.get_or_create(key=key, defaults={"name": str(ROLE_NAMES[key])})
    if is_new:
        RolePower.objects.bulk_create(RolePower(role=role, power=power) for power in ROLE_POWERS[key])
    return role


def write_to(
    branch: Branch, subject: str, body: str, *, sender: str = SARAS_ADDRESS, name: str = "Sara Khan"
) -> Conversation:
    """A mail from a customer that opens a conversation, as a carrier would hand it in."""
    arrival = Arrival(
        channel="email",
        at=datetime.now(UTC),
        address_kind="email",
        address=sender,
        name=name,
        subject=subject,
        text=body,
        body=body,
        language="en",
    )
    return receive(arrival, branch=branch).conversation
