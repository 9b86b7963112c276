"""Pages of the desk."""

from sahay.desk.views.call_log import log_call, who_calls
from sahay.desk.views.calls import call_reached, call_unanswered, calls, drop_call
from sahay.desk.views.contact import new_contact, suggest_customers
from sahay.desk.views.conversation import conversation, history
from sahay.desk.views.customers import customer, customers
from sahay.desk.views.going import go, keys, opened_lately
from sahay.desk.views.inbox import inbox, nav, saved_bar, troubles
from sahay.desk.views.leaving import leaving
from sahay.desk.views.many import many
from sahay.desk.views.search import search
from sahay.desk.views.today import today

__all__ = [
    "call_reached",
    "call_unanswered",
    "calls",
    "conversation",
    "customer",
    "customers",
    "drop_call",
    "go",
    "history",
    "inbox",
    "keys",
    "leaving",
    "log_call",
    "many",
    "nav",
    "new_contact",
    "opened_lately",
    "saved_bar",
    "search",
    "suggest_customers",
    "today",
    "troubles",
    "who_calls",
]
