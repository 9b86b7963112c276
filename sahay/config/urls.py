"""Where every room's pages are found."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("start/", include("sahay.business.start_urls")),
    path("language/", set_language, name="set_language"),
    path("start/export/", include("sahay.archive.start_urls")),
    path("account/", include("sahay.business.account_urls")),
    path("look/", include("sahay.business.look_urls")),
    path("desk/", include("sahay.desk.urls")),
    path("desk/", include("sahay.conversations.urls")),
    path("desk/", include("sahay.teamwork.urls")),
    path("desk/", include("sahay.customers.urls")),
    path("desk/", include("sahay.insights.urls")),
    path("desk/", include("sahay.replies.urls")),
    path("desk/", include("sahay.routines.urls")),
    path("desk/notices/", include("sahay.notices.urls")),
    path("desk/settings/", include("sahay.business.urls")),
    path("desk/", include("sahay.policies.urls")),
    path("desk/promises/documents/", include("sahay.documents.urls")),
    path("pictures/", include("sahay.documents.picture_urls")),
    path("desk/promises/law/", include("sahay.law.urls")),
    path("desk/promises/procedures/", include("sahay.procedures.urls")),
    path("desk/promises/articles/", include("sahay.articles.urls")),
    path("desk/promises/standards/", include("sahay.standards.urls")),
    path("desk/promises/memberships/", include("sahay.memberships.urls")),
    path("memberships/", include("sahay.memberships.sign_urls")),
    path("desk/settings/out/", include("sahay.archive.urls")),
    path("desk/promises/privacy/", include("sahay.privacy.urls")),
    path("desk/mail/", include("sahay.channels.urls")),
    path("phone/", include("sahay.channels.phone.urls")),
    path("app/", include("sahay.desk.app_urls")),
    path("live/", include("sahay.desk.live_urls")),
    path("demo/", include("sahay.demo.urls")),
    path("", include("sahay.portal.urls")),
]
handler400 = "sahay.kit.troubles.unread"
handler500 = "sahay.kit.troubles.answer"
if settings.DEBUG or settings.TESTING:
    urlpatterns.insert(0, path("shell/", include("sahay.shell.urls")))
