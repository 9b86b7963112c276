"""What the example shop is made of, before anything happens."""

import re
from collections import Counter

import pytest

from sahay.demo import reading
from sahay.demo.papers import file_called
from sahay.demo.reading import Story
from sahay.kit.language import base_language, detect

STORIES = reading.stories()
STAFF = {row["key"]: row for row in reading.shop()["staff"]}
EXAMPLE = re.compile(r".+@(?:[a-z0-9-]+\.)*example\.(?:com|org|net)")
FICTIONAL = re.compile(r"\+44(?:7700900|1632960)\d{3}")


def test_there_are_two_hundred_stories_about_forty_in_each_language() -> None:
    count = Counter(base_language(story.language) for story in STORIES)
    assert sum(count.values()) == 200
    assert set(count) == {"en", "hi", "ur", "ta", "et"}
    assert all(38 <= number <= 44 for number in count.values())


def test_they_are_about_many_different_matters() -> None:
    assert len({story.key for story in STORIES}) >= 45
    assert len({story.turns[0].text for story in STORIES}) == 200


def test_hindi_and_urdu_are_also_typed_in_latin_letters() -> None:
    count = Counter(story.language for story in STORIES)
    assert count["hi-Latn"] >= 6
    assert count["ur-Latn"] >= 6


def test_all_kinds_channels_and_ends_occur() -> None:
    assert {story.kind for story in STORIES} == {"question", "order", "complaint", "praise", "request"}
    assert {story.channel for story in STORIES} == {"email", "form", "phone", "counter"}
    ends = Counter(story.end for story in STORIES)
    assert set(ends) == {"resolved", "customer", "us", "new", "soon", "missed", "reopened"}
    assert min(ends.values()) >= 5


def test_a_story_has_one_to_eight_turns() -> None:
    lengths = {len(story.turns) for story in STORIES}
    assert min(lengths) == 1
    assert max(lengths) == 8


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.seed)
def test_nothing_is_left_to_fill_in(story: Story) -> None:
    texts = [story.subject, story.concern, story.away, *(turn.text for turn in story.turns)]
    assert [text for text in texts if "{" in text or "}" in text] == []
    assert all(turn.text for turn in story.turns)


def test_customers_write_in_the_language_of_their_story() -> None:
    said = [
        (story.language, detect(turn.text))
        for story in STORIES
        if story.channel in ("email", "form")
        for turn in story.turns
        if turn.who == "them" and len(turn.text) > 60
    ]
    wrong = [
        pair for pair in said if pair[1] is not None and base_language(pair[1]) != base_language(pair[0])
    ]
    assert len(said) > 200
    assert len(wrong) <= len(said) // 20, wrong


def test_whoever_answers_speaks_the_language_and_sees_the_branch() -> None:
    strangers = [
        story.seed
        for story in STORIES
        if base_language(story.language) not in STAFF[story.agent]["languages"]
        or not (STAFF[story.agent]["all_branches"] or story.branch in STAFF[story.agent]["branches"])
    ]
    assert strangers == []


def test_six_people_work_there() -> None:
    assert Counter(row["role"] for row in STAFF.values()) == {"owner": 1, "manager": 2, "agent": 3}


def test_sixty_customers_live_only_where_nobody_does() -> None:
    customers = reading.customers()
    mails = [address for row in customers for address in row.get("emails", [])]
    phones = [number for row in customers for number in row.get("phones", [])]
    assert len(customers) == 60
    assert [address for address in mails if not EXAMPLE.fullmatch(address)] == []
    assert [number for number in phones if not FICTIONAL.fullmatch(number)] == []


def test_some_share_a_phone_and_some_a_mailbox() -> None:
    customers = reading.customers()
    mails = Counter(address for row in customers for address in row.get("emails", []))
    phones = Counter(number for row in customers for number in row.get("phones", []))
    assert [address for address, count in mails.items() if count > 1]
    assert [number for number, count in phones.items() if count > 1]


def test_every_file_is_what_its_name_says() -> None:
    begins = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG", "pdf": b"%PDF-"}
    names = {name for story in STORIES for turn in story.turns for name in turn.files}
    wrong = [name for name in names if not file_called(name).data.startswith(begins[name.rpartition(".")[2]])]
    assert len(names) > 30
    assert wrong == []


def test_every_link_leads_to_a_story() -> None:
    known = {(story.key, story.customer) for story in STORIES}
    linked = [story.belongs_to for story in STORIES if story.belongs_to]
    assert linked
    assert [other for other in linked if other not in known] == []
