"""Addresses of the desk."""

from django.urls import path

from sahay.desk import views
from sahay.desk.views import counter, requests
from sahay.desk.views.badge import badge
from sahay.desk.views.for_me import for_me
from sahay.desk.views.scheduled import scheduled

app_name = "desk"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("today/", views.today, name="today"),
    path("inbox/<slug:key>/", views.inbox, name="view"),
    path("scheduled/", scheduled, name="scheduled"),
    path("for-me/", for_me, name="for_me"),
    path("many/", views.many, name="many"),
    path("nav/", views.nav, name="nav"),
    path("nav/saved/", views.saved_bar, name="saved_bar"),
    path("troubles/", views.troubles, name="troubles"),
    path("go/", views.go, name="go"),
    path("keys/", views.keys, name="keys"),
    path("recent/", views.opened_lately, name="recent"),
    path("search/", views.search, name="search"),
    path("contacts/new/", views.new_contact, name="new_contact"),
    path("contacts/suggest/", views.suggest_customers, name="suggest_customers"),
    path("counter/", counter.counter, name="counter"),
    path("counter/what/", counter.counter_what, name="counter_what"),
    path("counter/<int:number>/slip/", counter.slip, name="slip"),
    path("requests/", requests.requests, name="requests"),
    path("requests/ask/", requests.ask_colleague, name="ask_colleague"),
    path("requests/<int:number>/", requests.asked, name="request"),
    path("requests/<int:number>/seen/", requests.asked_seen, name="request_seen"),
    path("requests/<int:number>/files/<int:file>/", requests.asked_file, name="request_file"),
    path("promises/sign/", badge, name="badge"),
    path("calls/", views.calls, name="calls"),
    path("calls/log/", views.log_call, name="log_call"),
    path("calls/who/", views.who_calls, name="who_calls"),
    path("calls/<int:number>/reached/", views.call_reached, name="call_reached"),
    path("calls/<int:number>/unanswered/", views.call_unanswered, name="call_unanswered"),
    path("calls/<int:number>/drop/", views.drop_call, name="drop_call"),
    path("conversations/<int:number>/", views.conversation, name="conversation"),
    path("conversations/<int:number>/history/", views.history, name="history"),
    path("staff/<int:person_id>/leaving/", views.leaving, name="leaving"),
    path("customers/", views.customers, name="customers"),
    path("customers/<int:number>/", views.customer, name="customer"),
]
