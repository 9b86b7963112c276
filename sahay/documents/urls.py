"""Addresses of documents, below /desk/promises/documents/."""

from __future__ import annotations

from django.urls import path

from sahay.documents.views import deciding, quorum, reading, signing

app_name = "documents"
ONE = "<int:document_id>"
VERSION = "versions/<int:version_id>"
urlpatterns = [
    path("signatures/", signing.signatures, name="signatures"),
    path("signatures/remind/", signing.remind, name="remind"),
    path("who-approves/", quorum.quorum, name="quorum"),
    path(f"{ONE}/", reading.document, name="document"),
    path(f"{ONE}/compare/", reading.compare, name="compare"),
    path(f"{ONE}/sign/", signing.sign, name="sign"),
    path(f"{ONE}/draft/", deciding.start_draft, name="start_draft"),
    path(f"{ONE}/care/", deciding.care, name="care"),
    path(f"{ONE}/reviewed/", deciding.reviewed, name="reviewed"),
    path(f"{ONE}/retire/", deciding.retire, name="retire"),
    path(f"{VERSION}/", reading.version, name="version"),
    path(f"{VERSION}/record/", reading.record, name="record"),
    path(f"{VERSION}/propose/", deciding.propose, name="propose"),
    path(f"{VERSION}/approve/", deciding.approve, name="approve"),
    path(f"{VERSION}/send-back/", deciding.send_back, name="send_back"),
    path(f"{VERSION}/drop/", deciding.drop, name="drop"),
]
