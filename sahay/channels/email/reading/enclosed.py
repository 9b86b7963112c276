"""A mail that was forwarded whole, as a file (message/rfc822)."""

from sahay.channels.email.reading import addresses, bodies, dates, limits, parts, plain, readable, words
from sahay.channels.email.reading.attachments import Files
from sahay.channels.email.reading.bodies import Body
from sahay.channels.email.reading.mail import Address, Forwarded
from sahay.channels.email.reading.warnings import Warnings


def find(body: Body) -> Forwarded | None:
    """The first mail among the files, read without looking into what may be enclosed in it in turn."""
    part = next((file.part for file in body.files if file.part.type.word == "message/rfc822"), None)
    if part is None:
        return None
    aside = Warnings()
    root = parts.split(part.content(), aside)
    writer = next(iter(addresses.parse(root.headers.all("from"), aside)), Address("", ""))
    if not (writer.email or writer.name):
        return None
    text = readable.of(bodies.collect(root, aside), Files(aside))
    return Forwarded(
        name=writer.name,
        email=writer.email,
        date=dates.sent(root.headers.get("date"), aside),
        date_text=plain.one_line(root.headers.get("date").decode("utf-8", "replace"), 200),
        subject=plain.one_line(words.text(root.headers.get("subject"), aside), limits.SUBJECT_CHARACTERS),
        text=text.text,
    )
