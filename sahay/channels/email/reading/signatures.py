"""Where the writer's signature begins, told only by signs that mean nothing else."""

import re

from sahay.channels.email.reading.lines import Kind, Line
from sahay.channels.email.reading.vocabulary import one_line_pattern

_LONGEST = 30
_LONGEST_WITHOUT_SPACE = 12
_SENT_FROM = r"""
    sent (?:from|via|with|using|by)|get outlook for|von (?:meinem|meiner|mein) .{1,40} gesendet|
    gesendet (?:von|mit)|envoyé (?:de|depuis|à partir|avec)|enviado (?:desde|do|de|a partir|via)|inviato da|
    verzonden (?:vanaf|met)|verstuurd vanaf|sendt (?:fra|via)|skickat från|lähetetty|
    saadetud (?:minu|mu|telefonist|seadmest)|wysłan[eo] z|odesláno z|odoslané z|trimis de pe|küldve|elküldve|
    отправлено (?:с|из)|надіслано з|išsiųsta iš|nosūtīts no|στάλθηκε από|נשלח מ|أُ?رسلت? من|تم الإرسال من|
    ارسال شده از|发自我的|從我的|发送自|dikirim dari|được gửi từ|
    (?:मेरे|अपने) .{1,40} से भेजा|(?:میرے|اپنے) .{1,40} سے بھیجا|
    (?:எனது|என்) .{1,40}(?:இலிருந்து|லிருந்து|இருந்து) அனுப்ப
"""
_ENDS_SENT = """
    gesendet|gönderildi|から送信|に送信|에서 보냄|에서 보낸|से भेजा गया|سے بھیجا گیا|அனுப்பப்பட்டது
"""
_DEVICE = """
    iphone|ipad|ios|android|samsung|galaxy|xiaomi|redmi|oppo|vivo|realme|oneplus|huawei|honor|nokia|motorola|
    pixel|blackberry|windows|outlook|yahoo|gmail|proton|zoho|k-9|thunderbird|hotmail|aol|mobile|phone|tablet|
    telefon|mobil|handy|smartphone|apple|mail for|mail app|fairemail|spark|airmail|mailspring|fastmail|tuta|
    फ़ोन|फोन|मोबाइल|فون|موبائل|போன்|மொபைல்|手机|手機|携帯
"""
_SENT = one_line_pattern(_SENT_FROM)
_BY = one_line_pattern(_DEVICE)
_ENDS = one_line_pattern(_ENDS_SENT)
_FOOTERS = re.compile(
    rf"(?i)\W*(?:(?:{_SENT}).*(?:{_BY}).*|.*(?:{_BY}).*(?:{_ENDS})\W*|get outlook for .*|"
    r"yahoo mail: search, organi[sz]e, conquer.*|virus-free\.? ?(?:www\.avast\.com|www\.avg\.com).*|"
    r"this email has been checked for viruses by .*)"
)


def start(lines: list[Line], *, alone: bool) -> int | None:
    """Where the signature begins among new lines, or None; only one that may be alone starts at the top."""
    found = _delimiter(lines)
    if found is None:
        found = _marked(lines)
    if found is None:
        found = _footer(lines)
    if found is None or not (alone or any(not line.blank for line in lines[:found])):
        return None
    return found


def _delimiter(lines: list[Line]) -> int | None:
    """The last line that is "-- " alone, or "--" where a program ate the space and little follows."""
    for index in range(len(lines) - 1, max(-1, len(lines) - _LONGEST - 2), -1):
        if lines[index].text.strip("* \t") == "--":
            following = len(lines) - index - 1
            return index if lines[index].text == "-- " or following <= _LONGEST_WITHOUT_SPACE else None
    return None


def _marked(lines: list[Line]) -> int | None:
    """Lines at the end that the program itself put into its signature box."""
    index = len(lines)
    while index > 0 and (lines[index - 1].kind is Kind.SIGNATURE or lines[index - 1].blank):
        index -= 1
    while index < len(lines) and lines[index].kind is not Kind.SIGNATURE:
        index += 1
    return index if index < len(lines) and len(lines) - index <= _LONGEST else None


def _footer(lines: list[Line]) -> int | None:
    """'Sent from my iPhone' and its like as the last one or two lines."""
    found = None
    written = [index for index, line in enumerate(lines) if not line.blank][-3:]
    for index in reversed(written):
        text = lines[index].text.strip(" *_<>[]()|")
        if len(text) > 160 or not _FOOTERS.fullmatch(re.sub(r"\s*<?https?://\S+", "", text)):
            break
        found = index
    return found
