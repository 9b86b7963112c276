"""Addresses of standards, below /desk/promises/standards/."""

from __future__ import annotations

from django.urls import path

from sahay.standards.views import greeting, placing, reading, writing

app_name = "standards"
LINES = "lines/<slug:key>"
urlpatterns = [
    path("", reading.standards, name="standards"),
    path("new/", reading.moved, name="new_before"),
    path("<int:standard_id>/", reading.moved, name="before"),
    path(f"{LINES}/", reading.document, name="document"),
    path(f"{LINES}/begin/", writing.begin, name="begin"),
    path(f"{LINES}/write/", writing.write, name="write"),
    path("greetings/take/", greeting.take_greetings, name="take_greetings"),
    path("greetings/<slug:place>/", greeting.greeting, name="greeting"),
    path("where/", placing.whereabouts, name="whereabouts"),
    path("where/new/", placing.new_whereabouts, name="new_whereabouts"),
    path("where/<int:row_id>/", placing.one_whereabouts, name="one_whereabouts"),
    path("where/<int:row_id>/remove/", placing.remove_whereabouts, name="remove_whereabouts"),
]
