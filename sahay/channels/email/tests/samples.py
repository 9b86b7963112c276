"""Mails as programs write them, for the tests of reading."""

from pathlib import Path

from sahay.channels.email.reading import Mail, read

FOLDER = Path(__file__).parent / "mails"


def raw(name: str) -> bytes:
    """The bytes of a sample, by its file name without '.eml'."""
    return (FOLDER / f"{name}.eml").read_bytes()


def mail(name: str) -> Mail:
    """A sample, read."""
    return read(raw(name))


def letter(body: str = "Hello", **headers: str) -> bytes:
    """A small mail with these header fields (underscores for hyphens) instead of, or beside, the usual
    ones.
    """
    fields = {
        "From": "Sara Khan <sara@khan.example>",
        "To": "Old Town Shop <help@oldtown.example>",
        "Subject": "Order 4711",
        "Date": "Sat, 22 Nov 2025 10:01:05 +0530",
        "Message-ID": "<1@khan.example>",
    }
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    written = [f"{name}: {value}" for name, value in fields.items() if value]
    return ("\n".join(written) + "\n\n" + body).encode()
