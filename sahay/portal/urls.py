"""The customers' pages."""

from django.urls import path

from sahay.portal import calling, embedding, finding, published, understanding, views

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
    path("sitemap.xml", finding.site_map, name="site_map"),
    path("robots.txt", finding.robots, name="robots"),
    path("mine/", views.mine, name="mine"),
    path("mine/<int:number>/", views.conversation, name="conversation"),
    path("mine/<int:number>/answer/", views.answer, name="answer"),
    path("mine/<int:number>/files/<int:file>/", views.file, name="file"),
    path("mine/<int:number>/call/", calling.call_about, name="call_about"),
    path("mine/<int:number>/understood/", understanding.understood, name="understood"),
    path("mine/<int:number>/confirm/", understanding.confirm, name="confirm"),
    path("mine/<int:number>/correct/", understanding.correct, name="correct"),
    path("mine/leave/", views.leave, name="leave"),
    path("mine/<str:key>/", views.enter, name="enter"),
    path("mine/<str:key>/<int:number>/", views.enter, name="enter_at"),
]
