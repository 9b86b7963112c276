"""The customers' pages."""

from django.urls import path

from sahay.portal import (
    answers,
    badge,
    belonging,
    calling,
    embedding,
    finding,
    own_data,
    published,
    understanding,
    views,
)

app_name = "portal"
urlpatterns = [
    path("", views.contact, name="contact"),
    path("thanks/", views.thanks, name="thanks"),
    path("call/", calling.call, name="call"),
    path("call/thanks/", calling.thanks, name="call_thanks"),
    path("embed/v1.js", embedding.script, name="embed_script"),
    path("embed/v1.css", embedding.sheet, name="embed_sheet"),
    path("embed/v1/", embedding.form, name="embedded"),
    path("embed/v1/thanks/<str:key>/", embedding.thanks, name="embedded_thanks"),
    path("promises/", views.promises, name="promises"),
    path("policies/", published.policies, name="policies"),
    path("policies/<slug:key>/", published.policy, name="policy"),
    path("policies/<slug:key>/v<int:number>/", published.policy, name="policy_version"),
    path("policies/<slug:key>/v<int:number>/<slug:language>/", published.policy, name="policy_version_in"),
    path("policies/<slug:key>/<slug:language>/", published.policy, name="policy_in"),
    path("standards/", belonging.standards, name="standards"),
    path("standards/v<int:number>/", belonging.standards_version, name="standards_version"),
    path(
        "standards/v<int:number>/<slug:language>/", belonging.standards_version, name="standards_version_in"
    ),
    path("memberships/", belonging.memberships, name="memberships"),
    path("badge/<slug:language>.svg", badge.badge, name="badge"),
    path("sitemap.xml", finding.site_map, name="site_map"),
    path("robots.txt", finding.robots, name="robots"),
    path("answers/", answers.answers, name="answers"),
    path("answers/offered/", answers.offered, name="answers_offered"),
    path("answers/missed/", answers.missed, name="answers_missed"),
    path("answers/<slug:slug>/", answers.article, name="article"),
    path("answers/<slug:slug>/helped/", answers.helped, name="article_helped"),
    path("answers/<slug:slug>/read/", answers.read, name="article_read"),
    path("answers/<slug:slug>/<slug:language>/", answers.article, name="article_in"),
    path("mine/", views.mine, name="mine"),
    path("mine/<int:number>/", views.conversation, name="conversation"),
    path("mine/<int:number>/answer/", views.answer, name="answer"),
    path("mine/<int:number>/files/<int:file>/", views.file, name="file"),
    path("mine/<int:number>/call/", calling.call_about, name="call_about"),
    path("mine/<int:number>/understood/", understanding.understood, name="understood"),
    path("mine/<int:number>/confirm/", understanding.confirm, name="confirm"),
    path("mine/<int:number>/correct/", understanding.correct, name="correct"),
    path("mine/data/", own_data.data, name="data"),
    path("mine/data/<int:number>/file/", own_data.data_file, name="data_file"),
    path("mine/leave/", views.leave, name="leave"),
    path("mine/<str:key>/", views.enter, name="enter"),
    path("mine/<str:key>/<int:number>/", views.enter, name="enter_at"),
]
