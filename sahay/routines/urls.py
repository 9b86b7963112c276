"""Addresses of routines, below /desk/."""

from __future__ import annotations

from django.urls import path

from sahay.routines import views
from sahay.routines.views import reminders, rules
from sahay.routines.views import saved_views as saved

app_name = "routines"
VIEWS, RULES, REMINDERS = "settings/views", "settings/rules", "reminders"
urlpatterns = [
    path("many/<int:number>/", views.bulk, name="bulk"),
    path("many/<int:number>/stop/", views.stop_bulk, name="stop_bulk"),
    path("many/<int:number>/undo/", views.undo_bulk, name="undo_bulk"),
    path(f"{VIEWS}/", saved.saved_views, name="saved_views"),
    path(f"{VIEWS}/new/", saved.new_saved_view, name="new_saved_view"),
    path(f"{VIEWS}/<int:view_id>/", saved.saved_view, name="saved_view"),
    path(f"{VIEWS}/<int:view_id>/copy/", saved.copy_saved_view, name="copy_saved_view"),
    path(f"{VIEWS}/<int:view_id>/move/", saved.move_saved_view, name="move_saved_view"),
    path(f"{VIEWS}/<int:view_id>/take-away/", saved.take_away_saved_view, name="take_away_saved_view"),
    path(f"{VIEWS}/<int:view_id>/bring-back/", saved.bring_back_saved_view, name="bring_back_saved_view"),
    path(f"{RULES}/", rules.rules, name="rules"),
    path(f"{RULES}/new/", rules.new_rule, name="new_rule"),
    path(f"{RULES}/<int:rule_id>/", rules.rule, name="rule"),
    path(f"{RULES}/<int:rule_id>/preview/", rules.preview_rule, name="preview_rule"),
    path(f"{RULES}/<int:rule_id>/switch/", rules.switch_rule, name="switch_rule"),
    path(f"{RULES}/<int:rule_id>/move/", rules.move_rule, name="move_rule"),
    path(f"{RULES}/<int:rule_id>/take-away/", rules.take_away_rule, name="take_away_rule"),
    path(f"{RULES}/<int:rule_id>/bring-back/", rules.bring_back_rule, name="bring_back_rule"),
    path(f"{REMINDERS}/", reminders.reminders, name="reminders"),
    path(f"{REMINDERS}/waiting/", reminders.waiting_reminders, name="waiting_reminders"),
    path(f"{REMINDERS}/new/", reminders.new_reminder, name="new_reminder"),
    path(f"{REMINDERS}/<int:reminder_id>/", reminders.reminder, name="reminder"),
    path(f"{REMINDERS}/<int:reminder_id>/end/", reminders.end_reminder, name="end_reminder"),
    path(f"{REMINDERS}/waiting/<int:due_id>/settle/", reminders.settle_reminder, name="settle_reminder"),
    path(f"{REMINDERS}/waiting/<int:due_id>/put-off/", reminders.put_off_reminder, name="put_off_reminder"),
]
