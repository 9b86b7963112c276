"""Sahay as an app: its manifest, its sign, its worker and the page for no network."""

from __future__ import annotations

import struct
import zlib

import pytest

from sahay.business import actions, icons
from sahay.business.models import Business
from sahay.desk import app


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl"), ("et", "ltr")])
def test_the_manifest_speaks_the_language_it_is_asked_in(client, business, language, direction):
    answer = client.get(f"/app/{language}/manifest.webmanifest")
    said = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (said["lang"], said["dir"], said["name"]) == (language, direction, business.name)
    assert said["start_url"].startswith(said["scope"]) and said["display"] == "standalone"
    assert {(one["sizes"], one["purpose"]) for one in said["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }


def test_every_icon_of_the_manifest_is_a_picture_of_its_size(client, business):
    for one in client.get("/app/en/manifest.webmanifest").json()["icons"]:
        picture = client.get(one["src"]).content
        assert picture.startswith(b"\x89PNG")
        assert "{}x{}".format(*struct.unpack(">II", picture[16:24])) == one["sizes"]


def test_the_sign_takes_the_shops_colour_and_changes_its_address_with_it(client, olga, business):
    before = client.get("/app/en/manifest.webmanifest").json()
    actions.change_look(by=olga, accent="own", colour="#8a2b3c", shows_duty=False, welcome={})
    after = client.get("/app/en/manifest.webmanifest").json()
    assert after["theme_color"] != before["theme_color"]
    assert after["icons"][0]["src"] != before["icons"][0]["src"]
    picture = client.get(after["icons"][0]["src"]).content
    ground = bytes.fromhex(after["theme_color"][1:])
    assert picture[picture.index(b"PLTE") + 4 :].startswith(ground)


@pytest.mark.parametrize(
    ("name", "drawn"), [("Old Town", "OT"), ("kettles", "K"), ("चाय घर", "S"), ("", "S")]
)
def test_a_name_in_letters_we_cannot_draw_gets_our_mark(name, drawn):
    assert icons.letters_of(name) == [icons.LETTERS[letter] for letter in drawn]


def test_what_is_drawn_leaves_the_edge_free_for_every_shape():
    picture = icons.drawn("W W", "#005d65", 192)
    packed = picture[picture.index(b"IDAT") + 4 : picture.index(b"IEND") - 8]
    rows = zlib.decompress(packed)
    inked = [at for at, shade in enumerate(rows) if shade and at % 193]
    far = max((at % 193 - 97) ** 2 + (at // 193 - 96) ** 2 for at in inked) ** 0.5
    assert inked and far < 192 * 0.4


def test_an_icon_of_another_size_is_not_there(client, business):
    assert client.get("/look/icon-4096.png").status_code == 404


def test_a_language_we_do_not_speak_has_no_manifest_and_no_worker(client, business):
    assert client.get("/app/xx/manifest.webmanifest").status_code == 404
    assert client.get("/app/xx/worker.js").status_code == 404


def test_the_worker_keeps_only_shared_files_and_the_page_for_no_network(client, business):
    answer = client.get("/app/en/worker.js")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"
    kept = app.shell_files()
    assert kept and all(address.startswith("/static/") for address in kept)
    assert '"offline": "/app/en/offline/"' in answer.content.decode()


def test_what_is_sent_goes_past_the_worker(client, business):
    script = client.get("/app/en/worker.js").content.decode()
    assert 'event.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" })' in script


def test_another_style_sheet_is_another_worker(client, business, monkeypatch):
    before = client.get("/app/en/worker.js").content
    app._worker.cache_clear()
    monkeypatch.setattr(app, "shell_files", lambda: ["/static/shell/all.other.css"])
    after = client.get("/app/en/worker.js").content
    app._worker.cache_clear()
    assert before.split(b'"version"')[1] != after.split(b'"version"')[1]


def test_the_page_for_no_network_says_whom_to_call_and_names_no_customer(client, ada, mona, sara):
    client.force_login(ada)
    page = client.get("/app/en/offline/").content.decode()
    assert mona.name in page and "tel:" in page
    assert sara.name not in page


def test_pages_link_the_app_in_their_language(client, ada):
    client.force_login(ada)
    page = client.get("/desk/recent/", headers={"accept-language": "ur"}).content.decode()
    assert '/app/ur/manifest.webmanifest" data-worker="/app/ur/worker.js"' in page


def test_switched_off_there_is_no_app_and_old_workers_end_themselves(client, ada, settings):
    settings.OFFERS_APP = False
    client.force_login(ada)
    assert "manifest" not in client.get("/desk/recent/").content.decode()
    assert client.get("/app/en/manifest.webmanifest").status_code == 404
    assert "unregister" in client.get("/app/en/worker.js").content.decode()
    assert "addAll" not in client.get("/app/en/worker.js").content.decode()


def test_before_there_is_a_business_the_manifest_still_answers(client, db):
    Business.objects.all().delete()
    assert client.get("/app/en/manifest.webmanifest").json()["name"] == "Sahay"
