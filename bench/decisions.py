"""The price of a decision: `python -m bench.decisions [rounds]`.

Processor time in one process: the policy of a shop with all its answers, and the same with forty rules of its
own; once with everything known, once with half of it. Words of an answer are made when somebody reads them.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

AIM = 1.0


def main() -> None:
    """Prints milliseconds for each part of an answer."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory(prefix="sahay-bench-") as data:
        os.environ.update(SAHAY_DATA=data, SAHAY_TESTING="0", DATABASE_URL="")
        os.environ["DJANGO_SETTINGS_MODULE"] = "sahay.config.settings"
        import django

        django.setup()
        print("| rules | known | decision ms | aim | what would change it ms | in words ms |")
        print("|---:|---|---:|---|---:|---:|")
        for own in (0, 40):
            for known in ("all", "half"):
                print(row(own, known, rounds))


def row(own: int, known: str, rounds: int) -> str:
    """One line of the table."""
    from sahay.policies.decisions import decide
    from sahay.policies.decisions.explaining import details, reason, trace
    from sahay.policies.decisions.nearby import would_change
    from sahay.policies.decisions.tests.shops import case, rules_of

    rules = rules_of("tallinn", **{"returns.rules": [_rule(number) for number in range(own)]})
    gone: dict[str, Any] = {} if known == "all" else {"kinds": None, "amount": None, "bought_by": None}
    one = case(condition="used", proof="none", **gone)
    decision = decide(one, rules)
    deciding = timed(lambda: decide(one, rules), rounds)
    changing = timed(lambda: would_change(decision), max(rounds // 20, 1))
    saying = timed(lambda: (reason(decision), details(decision), trace(decision)), max(rounds // 20, 1))
    met = "met" if deciding < AIM else "missed"
    asked = len(decision.book)
    return f"| {asked} | {known} | {deciding:.3f} | {met} | {changing:.2f} | {saying:.2f} |"


def timed(act: Callable[[], Any], rounds: int) -> float:
    """Milliseconds of one round."""
    began = time.process_time()
    for _ in range(rounds):
        act()
    return (time.process_time() - began) * 1000 / rounds


def _rule(number: int) -> dict[str, Any]:
    """A rule of the shop that does not hold, so that the next one is asked."""
    return {
        "key": f"own-{number}",
        "exception": number % 2 == 0,
        "questions": ["return"],
        "effect": "refuse",
        "when": {
            "all": [
                {"about": "kinds", "is": "any", "value": [f"kind {number}"]},
                {"about": "delivered_on", "is": "within", "value": [number + 1, "days"]},
                {"not": {"about": "group", "is": "any", "value": ["member"]}},
            ]
        },
    }


if __name__ == "__main__":
    main()
