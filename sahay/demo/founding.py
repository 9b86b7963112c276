"""The shop before its first customer: branches, people, promises, mailboxes, and everybody who will come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from sahay.business import actions as business
from sahay.business.models import Branch, Business, Role, Staff
from sahay.channels.actions import add_mailbox
from sahay.customers import actions as customers
from sahay.customers.models import Customer
from sahay.demo import reading
from sahay.policies.models import Promise
from sahay.replies.actions import make_saved_reply

PASSWORD = "sahay-example"
"""Known to everybody, the first page shows it: so no rule for good passwords is asked, and one hash does for
all.
"""

BY = "the example"
WISHES = ("channel", "form_of_address", "wish")

Table = dict[str, Any]


@dataclass(frozen=True)
class Shop:
    """Who and what there is, by key."""

    business: Business
    branches: dict[str, Branch]
    staff: dict[str, Staff]
    customers: dict[str, Customer]


def found(today: date) -> Shop:
    """Makes all of it; closures are counted from `today`."""
    plan = reading.shop()
    made = business.found_business(
        name=plan["name"], country=plan["country"], languages=plan["languages"], is_example=True, by=BY
    )
    branches = {row["key"]: _branch(row, today) for row in plan["branch"]}
    staff = {row["key"]: _person(row, branches) for row in plan["staff"]}
    Staff.objects.update(password=make_password(PASSWORD))
    for row in plan["duty"]:
        for day in row["days"]:
            business.put_on_duty(
                branches[row["branch"]],
                person=staff[row["staff"]],
                weekday=day,
                starts=time.fromisoformat(row["starts"]),
                ends=time.fromisoformat(row["ends"]),
                by=BY,
            )
    for row in plan["promise"]:
        Promise.objects.create(valid_from=timezone.now(), **row)
    for row in reading.replies():
        texts, changes = _letters(row, plan["languages"]), row.get("changes")
        make_saved_reply(title=row["title"], texts=texts, changes=changes, shared=True, by=BY)
    return Shop(made, branches, staff, {row["key"]: _customer(row) for row in reading.customers()})


def _letters(row: Table, languages: list[str]) -> dict[str, str]:
    """Each text as a letter: greeting first, name last."""
    return {language: f"{{greeting}}\n\n{row[language]}\n\n{{agent name}}" for language in languages}


def _branch(row: Table, today: date) -> Branch:
    branch = business.open_branch(
        name=row["name"],
        country=row["country"],
        time_zone=row["time_zone"],
        region=row["region"],
        address=row["address"].strip(),
        phone=row["phone"],
        signature=row["signature"].strip(),
        by=BY,
    )
    week = {
        day: [(time.fromisoformat(hours["opens"]), time.fromisoformat(hours["closes"]))]
        for hours in row["hours"]
        for day in hours["days"]
    }
    business.change_hours(branch, week=week, by=BY)
    for closure in row["closures"]:
        business.add_closure(
            branch,
            first_day=today + timedelta(days=closure["first"]),
            last_day=today + timedelta(days=closure["last"]),
            reason=closure["reason"],
            by=BY,
        )
    name = f"Wheel & Kettle {row['name']}"
    add_mailbox(by=BY, address=row["mailbox"], name=name, branch=branch, is_default=row["is_default"])
    return branch


def _person(row: Table, branches: dict[str, Branch]) -> Staff:
    return business.add_staff(
        login=row["login"],
        name=row["name"],
        role=Role.objects.get(key=row["role"]),
        branches=[branches[key] for key in row["branches"]],
        all_branches=row["all_branches"],
        email=row["email"],
        phone=row["phone"],
        languages=row["languages"],
        language=row["language"],
        signature=row["signature"],
        by=BY,
    )


def _customer(row: Table) -> Customer:
    ways = [("email", address) for address in row.get("emails", [])]
    ways += [("phone", number) for number in row.get("phones", [])]
    (kind, value), *others = ways
    customer = customers.add(name=row["name"], kind=kind, value=value, language=row["language"], by=BY)
    for kind, text in others:
        customers.add_identity(customer, kind=kind, text=text, by=BY)
    wishes = {name: row[name] for name in WISHES if name in row}
    return customers.change(customer, by=BY, **wishes) if wishes else customer
