"""HTML from strangers: readable as text, harmless to show, nothing fetched from elsewhere."""

import re

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.tests.samples import letter, mail


def page(html: str) -> str:
    return read(letter(html, Content_Type="text/html; charset=utf-8")).html_safe


def text(html: str) -> str:
    return read(letter(html, Content_Type="text/html; charset=utf-8")).text


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='https://evil.example/x.swf'></object><embed src='https://evil.example/x'>",
    "<form action='https://evil.example'><input name=password><button>Log in</button></form>",
    "<input type=image src='https://evil.example/x.png'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>@import 'https://evil.example/x.css'; body{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href='https://evil.example/'><a href='x'>x</a>",
    "<body background='https://evil.example/x.png' onload='alert(1)'>x</body>",
    "<table background='https://evil.example/x.png'><tr><td background='https://evil.example/y.png'>x</table>",
    "<div style='background:url(https://evil.example/x.png)'>x</div>",
    "<div style='background-image:u\\72l(https://evil.example/x.png)'>x</div>",
    "<div style='background:url(&quot;https://evil.example/x.png&quot;)'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<div style='-moz-binding:url(https://evil.example/x.xml)'>x</div>",
    "<div style='list-style:url(https://evil.example/x.png)'>x</div>",
    "<div style='background:image-set(\"https://evil.example/x.png\" 1x)'>x</div>",
    "<img srcset='https://evil.example/x.png 2x'>",
    "<picture><source srcset='https://evil.example/x.png'></picture>",
    "<video src='https://evil.example/x.mp4' poster='https://evil.example/x.png'></video>",
    "<audio src='https://evil.example/x.mp3' autoplay></audio>",
    "<img src='//evil.example/x.png'>",
    "<img lowsrc='https://evil.example/x.png' dynsrc='https://evil.example/y.png'>",
    "<v:fill src='https://evil.example/x.png'/>",
    "<isindex type=image src='https://evil.example/x.png'>",
    "<!--[if gte mso 9]><img src='https://evil.example/x.png'><![endif]-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<template><img src=x onerror=alert(1)></template>",
    "<p id='logout' class='button' name='csrfmiddlewaretoken'>x</p>",
    "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
    "<a href='https://ok.example' target='_top' ping='https://evil.example/ping'>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<div style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9'>x</div>",
    "<div style='margin-top:-500px'>x</div>",
]
LOADING = re.compile(
    r"<[^>]*\s(?:src|srcset|background|poster|data|action|formaction|ping|lowsrc|dynsrc|xlink:href)\s*=\s*"
    r'"(?!cid:|data:image/(?:png|jpeg|gif|webp|bmp);)',
    re.I,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_and_nothing_is_fetched(attack):
    shown = page(f"<p>before</p>{attack}<p>after</p>")
    assert not re.search(
        r"<\s*(?:script|style|iframe|object|embed|form|input|button|link|meta|base|svg|math)", shown, re.I
    )
    assert not re.search(r"<[^>]*\son\w+\s*=", shown, re.I)
    assert not re.search(
        r"<[^>]*(?:javascript|vbscript|data:text|expression|-moz-binding)\s*[:(]", shown, re.I
    )
    assert not LOADING.search(shown)
    assert not re.search(r"<[^>]*(?:url\(|image-set|position:|z-index|margin[a-z-]*:\s*-)", shown, re.I)
    assert not re.search(r'<[^>]*\s(?:id|name)="', shown)


@pytest.mark.parametrize("attack", ATTACKS)
def test_cleaned_html_does_not_change_when_it_is_cleaned_again(attack):
    once = page(f"<p>before</p>{attack}")
    assert page(once).count("<img") == once.count("<img")
    assert not LOADING.search(page(once))


def test_pictures_from_elsewhere_are_kept_out_of_reach():
    shown = page('<img src="https://tracker.example/open.gif" alt="x" width="1">')
    assert shown == '<img data-remote="https://tracker.example/open.gif" alt="x" width="1">'


def test_pictures_of_the_mail_stay_references():
    assert page('<img src="cid:a@b" alt="x">') == '<img src="cid:a@b" alt="x">'
    assert page("<img src='CID:<a b@c>'>") == '<img src="cid:ab@c">'


def test_links_open_elsewhere_and_tell_nothing():
    shown = page('<a href="https://khan.example/a?b=1&amp;c=2">x</a><a href="//khan.example">y</a>')
    assert 'href="https://khan.example/a?b=1&amp;c=2"' in shown
    assert 'href="https://khan.example"' in shown
    assert shown.count('rel="noopener noreferrer nofollow"') == 2
    assert shown.count('target="_blank"') == 2


def test_colours_and_tables_of_the_writer_survive():
    shown = page(
        '<table border="1"><tr><td bgcolor="#ff0000" style="color: red; padding:3px">x</td></tr></table>'
    )
    assert 'style="color:red;padding:3px"' in shown
    assert 'border="1"' in shown


def test_the_direction_of_the_page_is_kept():
    assert page('<html><body dir="rtl"><p>سلام</p></body></html>') == '<div dir="rtl"><p>سلام</p></div>'
    assert 'dir="rtl"' in page('<p dir="rtl">سلام</p>')


def test_old_text_is_marked_so_that_pages_can_fold_it():
    shown = mail("gmail-inline-answers").html_safe
    assert 'class="mail-quote"' in shown
    assert 'class="mail-heading"' in shown


def test_classes_of_the_sender_do_not_reach_the_page():
    assert "class" not in page('<p class="mail-quote button danger">x</p>')


def test_a_text_only_mail_has_no_html():
    assert read(letter("<b>not html</b>")).html_safe == ""


def test_html_without_a_label_is_recognised():
    found = read(letter("<!DOCTYPE html><html><body><p>Hello</p></body></html>"))
    assert (found.text, found.html_safe) == ("Hello", "<p>Hello</p>")


def test_the_text_of_a_page_reads_like_a_letter():
    assert mail("html-only-shop-mail").text == (
        "میرا آرڈر\n\nپہلی سطر\nدوسری سطر\n\n- نیلا کپ\n- برتن\n\n1. one\n2. two\n\nCup\t2\nPot\t1\n\n"
        "See the order <https://khan.example/order?id=1> or khan.example, sara@khan.example, call.\n\n"
        "a\n  b\n\nFine print"
    )


@pytest.mark.parametrize(
    ("html", "readable"),
    [
        ("a<br>b", "a\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div><div><div>a</div></div></div>b", "a\nb"),
        ("a <b>bold</b>  <i>c</i>", "a bold c"),
        ("a\n\n   b", "a b"),
        ("&lt;tag&gt; &amp; &nbsp;x&nbsp;", "<tag> & x"),
        ("a<script>x</script><style>y</style><title>z</title>b", "ab"),
        ('<span style="display:none">secret</span>open', "open"),
        ('<img alt="A crack" src="cid:x">', "[A crack]"),
        ("<img alt='' src='https://t.example/x.gif'>", ""),
        ("a<hr>b", f"a\n{'_' * 20}\nb"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n\n- b\n\n- c"),
        ("<blockquote type=cite>a<br>b</blockquote>c", "> a\n> b\n\nc"),
        ("<p>one<o:p></o:p></p>", "one"),
        ("न&#2350;स्ते", "नमस्ते"),
        ("<a href='https://x.example/y'>https://x.example/y</a>", "https://x.example/y"),
    ],
)
def test_html_becomes_readable_text(html, readable):
    assert text(html) == readable


def test_a_plain_stub_gives_way_to_the_html_it_excuses():
    assert mail("stub-plain-text").text.startswith("Do you repair old clay pots?")
    assert mail("empty-plain-text").text == "Do you repair pots?"


def test_html_too_deep_for_any_reader_is_kept_as_a_file_and_read_as_words():
    found = read(letter("<div>" * 100_000 + "Hello", Content_Type="text/html"))
    assert found.html_safe == ""
    assert found.text.strip() == "Hello"
    assert [file.content_type for file in found.attachments] == ["text/html"]
    assert any("too deep" in warning for warning in found.warnings)
