"""Bytes to text, whatever the label says: mail is labelled wrongly as often as rightly."""

import codecs
import re

from sahay.channels.email.reading.warnings import Warnings

# Only these codecs are used: Python also knows some that decompress, escape or take quadratic time.
# Labels are compared without punctuation. The label of a small set stands for the larger one people mean.
_LABELS = {
    "utf-8": "utf8 utf8mb4 utf unicode unicode11utf8 xunicode20utf8 cp65001 utf8mac utf8sig utf08 65001",
    "utf-16": "utf16 ucs2 iso10646ucs2 unicode16",
    "utf-16-le": "utf16le unicodelittle",
    "utf-16-be": "utf16be unicodebig",
    "utf-32": "utf32",
    "utf-7": "utf7 unicode11utf7 xunicode20utf7",
    "ascii": "usascii ascii ansix3.41968 ansix3.41986 iso646us us 7bit isoir6 ibm367",
    "cp1252": "iso88591 latin1 l1 88591 isoir100 iso885911987 xcp1252 ansi win1252 ansix3.1101983 xansi",
    "iso8859-2": "iso88592 latin2 iso885921987",
    "iso8859-3": "iso88593 latin3",
    "iso8859-4": "iso88594 latin4",
    "iso8859-5": "iso88595 cyrillic",
    "iso8859-6": "iso88596 iso88596i iso88596e arabic asmo708",
    "iso8859-7": "iso88597 greek elot928",
    "iso8859-8": "iso88598 iso88598i iso88598e hebrew logical",
    "cp1254": "iso88599 latin5",
    "iso8859-10": "iso885910 latin6",
    "iso8859-13": "iso885913 latin7",
    "iso8859-14": "iso885914 latin8",
    "iso8859-15": "iso885915 latin9 latin0",
    "iso8859-16": "iso885916 latin10",
    "cp874": "iso885911 tis620 tis6202533 xwindows874",
    "koi8-r": "koi8r koi8 koi",
    "koi8-u": "koi8u koi8ru",
    "koi8-t": "koi8t",
    "big5hkscs": "big5 big5hkscs xbig5 cnbig5 big5eten",
    "gb18030": "gb2312 gbk xgbk gb18030 euccn cngb gb231280 csgb2312 chinese xeuccn isoir58",
    "hz": "hzgb2312 hz",
    "iso2022_jp_ext": "iso2022jp iso2022jp1 iso2022jpms csiso2022jp cp50220 cp50221 iso2022jp3 jis",
    "iso2022_jp_2": "iso2022jp2",
    "cp932": "shiftjis xsjis sjis windows31j mskanji csshiftjis xmsjis",
    "euc_jp": "eucjp xeucjp eucjpms xeucjpms",
    "cp949": "ksc56011987 ksc5601 ksx1001 euckr uhc xwindows949 korean ksc56011989 cseuckr",
    "iso2022_kr": "iso2022kr csiso2022kr",
    "johab": "johab",
    "mac-roman": "macintosh macroman xmacroman mac xmac",
    "mac-cyrillic": "xmaccyrillic maccyrillic",
    "mac-latin2": "xmacce macce xmaccentraleurope",
    "mac-arabic": "xmacarabic",
    "mac-turkish": "xmacturkish",
    "cp1258": "viscii tcvn tcvn5712",
}
_CODECS = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_NUMBERED = re.compile(r"(?:x)?(?:windows|win|cp|ibm|dos|ms)?(\d{3,4})(?:/\w*)?")
_CODE_PAGES = {437, 720, 737, 775, 850, 852, 855, 856, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874}
_CODE_PAGES |= {932, 949, 950, 1006, 1125, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258}
_SINGLE_BYTE_WEST = frozenset({"ascii", "cp1252", "iso8859-15", "mac-roman", "cp1254", "iso8859-2"})
_NO_LABEL = frozenset(
    ("", "unknown", "unknown8bit", "xunknown", "8bit", "default", "none", "null", "binary", "charset", "auto")
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def codec(label: str) -> str | None:
    """The Python codec for a charset label as written in mail, or None for a label we cannot use."""
    plain = label.split("*")[0].strip().strip("\"'").lower()
    key = re.sub(r"[^a-z0-9.]", "", plain)
    if known := _CODECS.get(key):
        return known
    if (match := _NUMBERED.fullmatch(key)) and int(match[1]) in _CODE_PAGES:
        return f"cp{match[1]}"
    return None


def decode(data: bytes, label: str, warnings: Warnings) -> str:
    """The text of labelled bytes; never raises. What stays unclear becomes U+FFFD and is warned of."""
    if marked := _marked(data):
        return _lenient(data, marked, warnings)
    name = codec(label)
    if name is None:
        if re.sub(r"[^a-z0-9]", "", label.lower()) not in _NO_LABEL:
            warnings.add(f"The character set {label[:40]!r} is not known; the text was guessed.")
        return guess(data)
    if data.isascii() and name in _SINGLE_BYTE_WEST:
        return data.decode("ascii")
    if name in _SINGLE_BYTE_WEST:
        name = _honest_name(data, name, warnings)
    try:
        return data.decode("utf-16-le" if name == "utf-16" else name)
    except (UnicodeError, ValueError):
        return _mislabelled(data, name, warnings)


def guess(data: bytes) -> str:
    """Text without a usable label: UTF-8 if it can be, else the code page its bytes look like."""
    if data.isascii():
        return data.decode("ascii")
    if marked := _marked(data):
        return data.decode(marked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 or _mostly_utf8(data):
            return data.decode("utf-8", "replace")
    return data.decode(_likely_code_page(data, at_least=6), "replace")


def _honest_name(data: bytes, name: str, warnings: Warnings) -> str:
    """Western labels are what programs write when they do not know better: look at the bytes."""
    if _really_utf8(data) is not None:
        return "utf-8"
    likely = _likely_code_page(data, at_least=24)
    if likely != "cp1252":
        warnings.add(f"The text was labelled {name} and read as {likely}.")
        return likely
    return name


def _mislabelled(data: bytes, name: str, warnings: Warnings) -> str:
    if name == "ascii":
        return guess(data)
    if name != "utf-8" and (honest := _really_utf8(data)) is not None:
        return honest
    if name == "utf-8" and not _mostly_utf8(data):
        warnings.add("The text says that it is UTF-8 and is not; it was guessed.")
        return guess(data)
    return _lenient(data, name, warnings)


def _lenient(data: bytes, name: str, warnings: Warnings) -> str:
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, ValueError, LookupError):
        text = guess(data)
    text = text.removeprefix("\ufeff")
    if "\ufffd" in text:
        warnings.add("Some characters could not be decoded.")
    return text


def _marked(data: bytes) -> str | None:
    """UTF-8, -16 or -32 told by a byte order mark, or UTF-16 told by the zero bytes of Latin letters."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data.startswith(_WIDE_MARKS):
        return "utf-16"
    sample = data[:400]
    if sample.count(0) * 5 >= len(sample) * 2 and len(sample) >= 4:
        return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    return None


def _really_utf8(data: bytes) -> str | None:
    """The text if bytes above ASCII are there and form UTF-8: chance hardly ever makes that."""
    if data.isascii():
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes above ASCII are UTF-8, as in a text that was cut or damaged here and there."""
    high = len(_HIGH.findall(data[:20_000]))
    broken = data[:20_000].decode("utf-8", "replace").count("\ufffd")
    return broken * 8 <= high


def _likely_code_page(data: bytes, at_least: int) -> str:
    """Western unless letters above ASCII rule: then Cyrillic (mostly 0xE0 and up) or Arabic script (Urdu)."""
    sample = data[:20_000]
    high = len(_HIGH.findall(sample))
    if high < at_least or high * 5 < len(_LETTERS.findall(sample)) * 3:
        return "cp1252"
    small_cyrillic = sum(byte >= 0xE0 for byte in sample)
    return "cp1251" if small_cyrillic * 10 > high * 8 else "cp1256"
