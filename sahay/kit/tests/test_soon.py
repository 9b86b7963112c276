"""Moments as people say them. It is Wednesday, 25 November 2026, 11:20 in Mumbai; doors open at ten, not on
Sundays.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from sahay.kit.soon import understand

MUMBAI = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 25, 11, 20, tzinfo=MUMBAI)

ENGLISH = {
    "tomorrow": "26 10:00",
    "Tomorrow morning": "26 10:00",
    "tomorrow at 3pm": "26 15:00",
    "tomorrow 15:30": "26 15:30",
    "the day after tomorrow": "27 10:00",
    "in 2 hours": "25 13:20",
    "in an hour": "25 12:20",
    "in half an hour": "25 11:50",
    "45 minutes": "25 12:05",
    "in 3 days": "28 10:00",
    "in two weeks": "09.12. 10:00",
    "later today": "25 14:30",
    "this evening": "25 18:00",
    "tonight": "25 18:00",
    "this afternoon": "25 14:00",
    "Monday": "30 10:00",
    "on Monday morning": "30 10:00",
    "next Friday at 9:15": "27 09:15",
    "wednesday": "02.12. 10:00",
    "sunday": "29 09:00",
    "next week": "30 10:00",
    "after the weekend": "30 10:00",
    "the weekend": "28 10:00",
    "next month": "01.12. 10:00",
    "3 pm": "25 15:00",
    "9": "26 09:00",
    "noon": "25 12:00",
    "morning": "26 10:00",
    "30 November": "30 10:00",
    "Dec 1st at 8 am": "01.12. 08:00",
    "1 December 2026": "01.12. 10:00",
    "30/11": "30 10:00",
    "30.11. 15:30": "30 15:30",
    "5.12.2026": "05.12. 10:00",
    "2026-12-02": "02.12. 10:00",
    "2026-12-02 16:45": "02.12. 16:45",
    "2026-12-02T16:45": "02.12. 16:45",
}
HINDI = {
    "कल": "26 10:00",
    "कल सुबह": "26 10:00",
    "कल शाम 5 बजे": "26 17:00",
    "कल दोपहर": "26 12:00",
    "परसों": "27 10:00",
    "२ घंटे बाद": "25 13:20",
    "2 घंटे में": "25 13:20",
    "दो घंटे बाद": "25 13:20",
    "आधे घंटे में": "25 11:50",
    "डेढ़ घंटे बाद": "25 12:50",
    "सोमवार": "30 10:00",
    "सोमवार को सुबह": "30 10:00",
    "अगले हफ़्ते": "30 10:00",
    "अगले हफ्ते": "30 10:00",
    "अगले सप्ताह": "30 10:00",
    "सप्ताहांत के बाद": "30 10:00",
    "वीकेंड के बाद": "30 10:00",
    "आज शाम": "25 18:00",
    "थोड़ी देर बाद": "25 14:30",
    "हफ़्ते बाद": "02.12. 10:00",
    "महीने बाद": "25.12. 10:00",
    "30 नवंबर": "30 10:00",
    "kal subah": "26 10:00",
    "kal shaam 5 baje": "26 17:00",
    "parson": "27 10:00",
    "2 ghante baad": "25 13:20",
    "do ghante mein": "25 13:20",
    "somvar ko": "30 10:00",
    "agle hafte": "30 10:00",
    "weekend ke baad": "30 10:00",
}
URDU = {
    "کل": "26 10:00",
    "کل صبح": "26 10:00",
    "کل شام 5 بجے": "26 17:00",
    "کل شام ۵ بجے": "26 17:00",
    "پرسوں": "27 10:00",
    "۲ گھنٹے بعد": "25 13:20",
    "2 گھنٹے میں": "25 13:20",
    "دو گھنٹے بعد": "25 13:20",
    "آدھے گھنٹے میں": "25 11:50",
    "پیر": "30 10:00",
    "پیر کی صبح": "30 10:00",
    "پیر کو": "30 10:00",
    "جمعرات": "26 10:00",
    "جمعہ": "27 10:00",
    "اگلے ہفتے": "30 10:00",
    "ویک اینڈ کے بعد": "30 10:00",
    "آج شام": "25 18:00",
    "بعد میں": "25 14:30",
    "kal subh": "26 10:00",
    "peer ko": "30 10:00",
    "jumerat": "26 10:00",
    "agle hafte": "30 10:00",
    "2 ghante baad": "25 13:20",
}
TAMIL = {
    "நாளை": "26 10:00",
    "நாளை காலை": "26 10:00",
    "நாளை மாலை 5 மணிக்கு": "26 17:00",
    "நாளை மறுநாள்": "27 10:00",
    "2 மணி நேரம் கழித்து": "25 13:20",
    "2 மணி நேரத்தில்": "25 13:20",
    "இரண்டு மணி நேரத்தில்": "25 13:20",
    "௨ மணி நேரத்தில்": "25 13:20",
    "அரை மணி நேரத்தில்": "25 11:50",
    "திங்கள்": "30 10:00",
    "திங்கட்கிழமை காலை": "30 10:00",
    "வெள்ளிக்கிழமை": "27 10:00",
    "அடுத்த வாரம்": "30 10:00",
    "வார இறுதிக்குப் பிறகு": "30 10:00",
    "இன்று மாலை": "25 18:00",
    "பிறகு": "25 14:30",
    "30 நவம்பர்": "30 10:00",
    "naalai kaalai": "26 10:00",
}
ESTONIAN = {
    "homme": "26 10:00",
    "homme hommikul": "26 10:00",
    "homme kell 15": "26 15:00",
    "homme kell 15.30": "26 15:30",
    "homme kell 15.10": "26 15:10",
    "ülehomme": "27 10:00",
    "2 tunni pärast": "25 13:20",
    "kahe tunni pärast": "25 13:20",
    "poole tunni pärast": "25 11:50",
    "pooleteise tunni pärast": "25 12:50",
    "kuu aja pärast": "25.12. 10:00",
    "kuu pärast": "25.12. 10:00",
    "kahe kuu pärast": "25.1.2027 10:00",
    "nädala pärast": "02.12. 10:00",
    "nädala aja pärast": "02.12. 10:00",
    "paari nädala pärast": "09.12. 10:00",
    "nädala pärast õhtul": "02.12. 18:00",
    "nädala pärast kell 15": "02.12. 15:00",
    "päeva pärast": "26 10:00",
    "kahe päeva pärast": "27 10:00",
    "paari päeva pärast": "27 10:00",
    "kümne päeva pärast": "05.12. 10:00",
    "kahe päeva pärast hommikul": "27 10:00",
    "tunni pärast": "25 12:20",
    "tunni aja pärast": "25 12:20",
    "veerand tunni pärast": "25 11:35",
    "viieteistkümne minuti pärast": "25 11:35",
    "kolmekümne minuti pärast": "25 11:50",
    "nädala lõpus": "28 10:00",
    "esmaspäev": "30 10:00",
    "esmaspäeval": "30 10:00",
    "esmaspäeva hommikul": "30 10:00",
    "järgmisel nädalal": "30 10:00",
    "pärast nädalavahetust": "30 10:00",
    "peale nädalavahetust": "30 10:00",
    "täna õhtul": "25 18:00",
    "hiljem": "25 14:30",
    "30. november": "30 10:00",
    "30. novembril kell 9": "30 09:00",
    "järgmisel kuul": "01.12. 10:00",
}
TABLES = {"en": ENGLISH, "hi": HINDI, "ur": URDU, "ta": TAMIL, "et": ESTONIAN}
MEANING_NOTHING = [
    "",
    "   ",
    "when I feel like it",
    "yesterday",
    "the kettle tomorrow",
    "tomorrow Monday",
    "31.2.",
    "45:99",
    "tomorrow 25:00",
    "in 9999 weeks",
    "25 November 2020",
    "2020-01-01 10:00",
    "9999-99-99",
    "next",
    "after",
    "later tomorrow",
    "after this week",
    "after next week",
    "tomorrow" * 40,
    "٩" * 60,
    "in 2 hours 3 4",
    "\x00",
]


def opening(day: date) -> int | None:
    return None if day.weekday() == 6 else 600


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, expected) for language, table in TABLES.items() for text, expected in table.items()],
)
def test_what_people_say_is_understood(language: str, text: str, expected: str) -> None:
    day, time = expected.split(" ")
    parts = [int(part) for part in day.rstrip(".").split(".")]
    number, month, year = [*parts, 11, 2026][:3] if len(parts) == 1 else [*parts, 2026][:3]
    hour, minute = (int(n) for n in time.split(":"))
    wanted = datetime(year, month, number, hour, minute, tzinfo=MUMBAI)
    assert understand(text, language, NOW, MUMBAI, opening) == wanted


@pytest.mark.parametrize("text", MEANING_NOTHING)
def test_what_means_nothing_or_is_over_is_not_guessed(text: str) -> None:
    assert understand(text, "en", NOW, MUMBAI, opening) is None


def test_everybody_is_understood_in_every_language() -> None:
    assert understand("homme hommikul", "ur", NOW, MUMBAI, opening) == datetime(
        2026, 11, 26, 10, tzinfo=MUMBAI
    )


def test_the_week_after_begins_when_the_doors_open_again() -> None:
    def closed_on_monday(day: date) -> int | None:
        return None if day.weekday() in (0, 6) else 600

    assert understand("next week", "en", NOW, MUMBAI, closed_on_monday) == datetime(
        2026, 12, 1, 10, tzinfo=MUMBAI
    )


def test_on_sunday_after_the_weekend_is_tomorrow() -> None:
    sunday = datetime(2026, 11, 29, 12, 0, tzinfo=MUMBAI)
    assert understand("after the weekend", "en", sunday, MUMBAI, opening) == datetime(
        2026, 11, 30, 10, tzinfo=MUMBAI
    )


def test_a_moment_keeps_its_clock_time_over_the_change_of_summer_time() -> None:
    tallinn = ZoneInfo("Europe/Tallinn")
    saturday = datetime(2026, 3, 28, 12, 0, tzinfo=tallinn)
    found = understand("esmaspäeval kell 9", "et", saturday, tallinn)
    assert found == datetime(2026, 3, 30, 6, 0, tzinfo=UTC)


def test_a_whole_moment_may_come_from_a_machine() -> None:
    found = understand("2026-12-02T16:45:00+00:00", "en", NOW, MUMBAI, opening)
    assert found == datetime(2026, 12, 2, 16, 45, tzinfo=UTC)
