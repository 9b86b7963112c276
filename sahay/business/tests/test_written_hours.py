"""Opening hours in one line, as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahay.business.calendars import overlapping
from sahay.business.forms.written_hours import read, write

READ = [
    ("", []),
    (" , ", []),
    ("10-19", [(time(10), time(19))]),
    ("10:00–13:00, 14:00–19:30", [(time(10), time(13)), (time(14), time(19, 30))]),
    ("14.00 - 19.30 ; 9 - 12", [(time(9), time(12)), (time(14), time(19, 30))]),
    ("9am-1pm, 2 PM - 6:30 p.m.", [(time(9), time(13)), (time(14), time(18, 30))]),
    ("12am-12pm", [(time(0), time(12))]),
    ("22:00-02:00", [(time(22), time(2))]),
    ("0-24", [(time(0), time(0))]),
    ("१०:००-१९:००", [(time(10), time(19))]),
    ("۱۰:۰۰-۱۳:۰۰، ۱۴:۰۰-۱۹:۰۰", [(time(10), time(13)), (time(14), time(19))]),
    ("௧௦-௧௯", [(time(10), time(19))]),
]


@pytest.mark.parametrize(("text", "hours"), READ, ids=[row[0] or "nothing" for row in READ])
def test_hours_are_read_as_written(text, hours):
    assert read(text) == hours


@pytest.mark.parametrize(
    "text", ["noon", "10", "10-", "25-26", "10:70-11", "13pm-14", "10-12-14", "24:30-1", "10 12"]
)
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(ValueError, match="10:00-13:00"):
        read(text)


def test_hours_that_overlap_are_said():
    with pytest.raises(ValueError, match="overlap"):
        read("9-12, 11-13")


moments = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(st.lists(st.tuples(moments, moments), max_size=4))
def test_what_is_written_is_read_again(hours):
    if not overlapping(hours):
        assert read(write(hours)) == sorted(hours)
