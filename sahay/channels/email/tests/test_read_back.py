"""What a correct program writes is read back as it was meant."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given, settings
from hypothesis import strategies as st

from sahay.channels.email.reading import read

LETTERS = "abc XYZ 019 õäöüšž कखगिी ابپتے தமிழ் Привет 中文 ?=_,;\"'()<>@:.-"
words = st.text(alphabet=LETTERS, min_size=1, max_size=80).map(lambda text: " ".join(text.split()))
paragraphs = st.lists(words, max_size=8).map("\n".join)
file_names = st.text(alphabet="abc 12 õü कखि ابپ தமிழ் 中文 ;,'()=%", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split()).strip(" .'")
)
files = st.lists(st.tuples(file_names, st.binary(max_size=300)), max_size=4)
calm = settings(max_examples=150, deadline=None)


@calm
@given(words, words, paragraphs, files, st.sampled_from(["base64", "quoted-printable", "8bit"]))
def test_what_the_standard_library_writes_is_read_back(subject, name, text, attached, encoding):
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["From"] = Address(name, "sara", "khan.example")
    message.set_content(text + "\n", cte=encoding)
    for file_name, content in attached:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=f"a{file_name}.pdf")
    found = read(message.as_bytes())
    # Python 3.11 loses spaces between encoded words when it writes them.
    assert found.subject.replace(" ", "") == subject.replace(" ", "")
    assert found.from_email == "sara@khan.example"
    assert found.from_name.strip("\"'<> ,").replace(" ", "") == name.strip("\"'<> ,").replace(" ", "")
    assert found.text.split() == text.split()
    assert [file.read() for file in found.attachments] == [content for _, content in attached]
    assert [file.name for file in found.attachments] == [f"a{file_name}.pdf" for file_name, _ in attached]


@calm
@given(st.lists(words, max_size=5), st.lists(words, max_size=5))
def test_both_forms_of_a_letter_are_read_back(plain, rich):
    message = EmailMessage(policy=SMTP)
    message["From"] = "sara@khan.example"
    message.set_content("\n".join(plain) + "\n")
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in rich]
    message.add_alternative("".join(f"<p>{line}</p>" for line in escaped), subtype="html")
    found = read(message.as_bytes())
    said = "\n".join(plain if sum(map(len, plain)) else rich)
    if len(" ".join(plain).split()) * 2 + 8 >= len(" ".join(rich).split()) and "".join(plain).strip():
        assert found.text.split() == said.split()
    assert all(
        line.split()[0] in found.html_safe.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        for line in rich
        if line.split()
    )
