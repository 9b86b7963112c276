"""Addresses of working together, below /desk/."""

from __future__ import annotations

from django.urls import path

from sahay.teamwork import views

app_name = "teamwork"
HERE = "conversations/<int:number>"

urlpatterns = [
    path(f"{HERE}/follow/", views.follow, name="follow"),
    path(f"{HERE}/unfollow/", views.unfollow, name="unfollow"),
    path(f"{HERE}/look/", views.look, name="look"),
    path(f"{HERE}/draft/", views.keep_draft, name="keep_draft"),
    path(f"{HERE}/here/", views.here, name="here"),
    path(f"{HERE}/here/leave/", views.leave, name="leave"),
    path(f"{HERE}/hand-over/", views.hand_over, name="hand_over"),
    path("handed-over/<int:handover>/accept/", views.accept_handover, name="accept_handover"),
    path("handed-over/<int:handover>/give-back/", views.give_back_handover, name="give_back_handover"),
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/<int:draft>/share/", views.share_draft, name="share_draft"),
    path("drafts/<int:draft>/continue/", views.take_over_draft, name="take_over_draft"),
    path("drafts/<int:draft>/forget/", views.forget_draft, name="forget_draft"),
    path("settings/round-robin/", views.sharing, name="sharing"),
    path("settings/round-robin/branches/<int:branch>/", views.share_branch, name="share_branch"),
    path("settings/round-robin/teams/<int:team>/", views.share_team, name="share_team"),
    path("for-me/seen/", views.seen_all, name="seen_all"),
    path("for-me/hearing/", views.choose_hearing, name="choose_hearing"),
]
