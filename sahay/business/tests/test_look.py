"""How the shop looks to its customers: who may say so, what can be a logo, which colours can be read."""

from __future__ import annotations

import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sahay.business import actions
from sahay.business.colours import DAY_PAPERS, NIGHT_PAPERS, contrast, read, shades
from sahay.business.models import Branch, Look, Staff
from sahay.business.pictures import look_at
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused

pytestmark = pytest.mark.django_db
PAGE = "/desk/settings/look/"


def png(width: int = 120, height: int = 40) -> bytes:
    """The head of a PNG, which is all that is read of it."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x06\x00\x00\x00"


def jpeg(width: int, height: int) -> bytes:
    """A part to skip, then the frame that says the size."""
    skipped = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00" + bytes(9)
    return b"\xff\xd8" + skipped + b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)


def webp(form: bytes, rest: bytes) -> bytes:
    """A WebP of one of its three forms."""
    return b"RIFF" + struct.pack("<I", 100) + b"WEBP" + form + struct.pack("<I", 10) + rest + bytes(20)


def recorded(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(120, 40), "image/png"),
        (jpeg(120, 40), "image/jpeg"),
        (webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 120, 40)), "image/webp"),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 119 | 39 << 14)), "image/webp"),
        (webp(b"VP8X", bytes(4) + (119).to_bytes(3, "little") + (39).to_bytes(3, "little")), "image/webp"),
    ],
    ids=["png", "jpeg", "webp", "webp without loss", "webp extended"],
)
def test_a_picture_is_known_by_its_bytes(data: bytes, kind: str) -> None:
    found = look_at(data)
    assert found is not None
    assert (found.kind, found.width, found.height) == (kind, 120, 40)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg onload='alert(1)'/>",
        b"<html><script>alert(1)</script>",
        b"GIF89a" + bytes(40),
        png()[:18],
        b"\xff\xd8\xff\xe0",
        jpeg(1, 1)[:8] + bytes(30),
        b"RIFF" + bytes(4) + b"WEBP" + b"VP9 " + bytes(30),
    ],
    ids=["nothing", "svg", "svg in xml", "page", "gif", "short png", "short jpeg", "no frame", "odd webp"],
)
def test_anything_else_is_no_logo_and_changes_nothing(old_town: Branch, olga: Staff, data: bytes) -> None:
    with pytest.raises(Refused):
        actions.set_logo(data, by=olga)
    assert not Look.objects.exists()
    assert recorded("business.logo_set") == 0


@pytest.mark.parametrize("data", [png(8, 40), png(120, 3001), png() + bytes(500_000)])
def test_a_logo_has_a_size_one_can_show(old_town: Branch, olga: Staff, data: bytes) -> None:
    with pytest.raises(Refused):
        actions.set_logo(data, by=olga)
    assert not Look.objects.exists()


def test_the_owner_sets_a_logo_that_customers_see_and_takes_it_away(
    client: Client, old_town: Branch, olga: Staff
) -> None:
    client.force_login(olga)
    sent = client.post(f"{PAGE}logo/", {"picture": SimpleUploadedFile("x.svg", png(), "image/svg+xml")})
    assert sent.status_code == 302
    logo = Look.present().logo
    assert logo is not None
    address = f"/look/logo/{logo.sha256}/"
    assert address in client.get("/").content.decode()
    assert address in client.get(PAGE).content.decode()
    answer = Client().get(address)
    assert answer.content == png()
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert "immutable" in answer["Cache-Control"]
    client.post(f"{PAGE}logo/remove/")
    assert address not in client.get("/").content.decode()
    assert Client().get(address).status_code == 404
    assert (recorded("business.logo_set"), recorded("business.logo_removed")) == (1, 1)


def test_a_bad_file_is_refused_beside_its_field(client: Client, old_town: Branch, olga: Staff) -> None:
    client.force_login(olga)
    bad = SimpleUploadedFile("logo.png", b"<svg onload='alert(1)'/>", "image/png")
    answer = client.post(f"{PAGE}logo/", {"picture": bad})
    assert answer.status_code == 422
    assert "not a picture we can show" in answer.content.decode()
    assert not Look.objects.exists()


def test_other_bytes_we_keep_are_never_given_out_as_a_logo(client: Client, old_town: Branch) -> None:
    from sahay.files.models import Blob

    Blob.objects.create(sha256="a" * 64, size=6, data=b"secret")
    assert client.get(f"/look/logo/{'a' * 64}/").status_code == 404


@pytest.mark.parametrize("who", ["ada", "mona", "theo"])
def test_only_the_owner_says_how_the_shop_looks(request: pytest.FixtureRequest, who: str) -> None:
    person = request.getfixturevalue(who)
    with pytest.raises(Refused):
        actions.change_look(by=person, accent="plum")
    with pytest.raises(Refused):
        actions.set_logo(png(), by=person)
    with pytest.raises(Refused):
        actions.remove_logo(by=person)
    assert not Look.objects.exists()
    assert not Entry.objects.filter(kind__in=["business.look_changed", "business.logo_set"]).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"accent": "pink"},
        {"accent": "own"},
        {"accent": "own", "colour": "red"},
        {"accent": "own", "colour": "#12345g"},
        {"accent": "own", "colour": "#fff}*{display:none}"},
        {"colour": "url(x)"},
        {"welcome": {"en": "x" * 601}},
        {"welcome": {"xx": "Hello"}},
    ],
)
def test_what_cannot_be_shown_is_refused_and_nothing_changes(
    old_town: Branch, olga: Staff, fields: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        actions.change_look(by=olga, **fields)
    assert not Look.objects.exists()
    assert recorded("business.look_changed") == 0


@pytest.mark.parametrize(
    "colour",
    [
        "#000000",
        "#ffffff",
        "#ffff00",
        "#00ff00",
        "#ff0000",
        "#0000ff",
        "#808080",
        "#8a2b3c",
        "#f2a7c3",
        "#00ffff",
    ],
)
def test_words_in_an_own_colour_can_be_read_by_day_and_by_night(colour: str) -> None:
    made = shades(colour)
    for shade in (made.day, made.day_strong):
        assert min(contrast(shade, paper) for paper in (*DAY_PAPERS, made.day_soft)) >= 4.5
    for shade in (made.night, made.night_strong):
        assert min(contrast(shade, paper) for paper in (*NIGHT_PAPERS, made.night_soft)) >= 4.5
    for ink, soft in (("#242019", made.day_soft), ("#575046", made.day_soft), ("#bbb5ac", made.night_soft)):
        assert contrast(ink, soft) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert shades("#8a2b3c").day == "#8a2b3c"
    assert shades("#ffd700").day != "#ffd700"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" #8A2B3C ", "#8a2b3c"), ("8a2b3c", "#8a2b3c"), ("#abc", "#aabbcc"), ("", ""), ("#ab", "")],
)
def test_a_colour_is_read_as_people_write_it(typed: str, kept: str) -> None:
    assert read(typed) == kept


def test_an_own_colour_comes_as_a_sheet_of_its_own_and_no_other_does(
    client: Client, old_town: Branch, olga: Staff
) -> None:
    assert Client().get("/look/colour/8a2b3c.css").status_code == 404
    client.force_login(olga)
    client.post(PAGE, {"accent": "own", "colour": "#8A2B3C"})
    page = Client().get("/").content.decode()
    assert 'data-accent="own"' in page
    assert "/look/colour/8a2b3c.css" in page
    sheet = Client().get("/look/colour/8a2b3c.css")
    assert sheet["Content-Type"].startswith("text/css")
    assert "--accent: light-dark(#8a2b3c, " in sheet.content.decode()
    assert Client().get("/look/colour/8a2b3d.css").status_code == 404


def test_the_welcome_stands_in_the_language_of_the_page_and_is_never_code(
    client: Client, old_town: Branch, olga: Staff
) -> None:
    client.force_login(olga)
    words = {"welcome_en": "Come in <script>alert(1)</script>", "welcome_ur": "خوش آمدید"}
    client.post(PAGE, {"accent": "plum", **words})
    english = Client().get("/", headers={"Accept-Language": "en"}).content.decode()
    assert "Come in &lt;script&gt;" in english
    assert 'data-accent="plum"' in english
    urdu = Client()
    urdu.cookies["sahay_language"] = "ur"
    page = urdu.get("/").content.decode()
    assert "خوش آمدید" in page
    assert "Come in" not in page


def test_the_manager_on_duty_is_named_only_where_the_owner_says_so(
    client: Client, old_town: Branch, mona: Staff, olga: Staff
) -> None:
    assert "Mona Sharma" not in Client().get("/promises/").content.decode()
    assert old_town.phone in Client().get("/thanks/").content.decode()
    client.force_login(olga)
    client.post(PAGE, {"shows_duty": "on"})
    assert "Mona Sharma" in Client().get("/promises/").content.decode()


def test_saving_the_same_again_writes_nothing(old_town: Branch, olga: Staff) -> None:
    for _ in range(2):
        actions.change_look(by=olga, accent="plum")
    assert recorded("business.look_changed") == 1
