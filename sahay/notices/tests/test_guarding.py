"""Nothing is sent into our own house, whatever a browser says its address is."""

from __future__ import annotations

import socket

import pytest

from sahay.jobs.worker import run_until_empty
from sahay.notices.actions import try_device
from sahay.notices.guarding import Closed, look_at, reach

INSIDE = [
    "http://push.example.org/1",
    "https://localhost/1",
    "https://127.0.0.1/1",
    "https://[::1]/1",
    "https://10.0.0.7/1",
    "https://169.254.169.254/latest/meta-data/",
    "https://[fd00::1]/1",
    "https://0.0.0.0/1",
    "https://push.example.org:8443/1",
    "https://push.example.org@127.0.0.1/1",
    "https://user:word@push.example.org/1",
    "https://printer.local/1",
    "https://intranet/1",
    "https://push.example.org:99999/1",
    "https://push.example.org/\r\nHost: inside",
    "file:///etc/passwd",
    "https://push.example.org/" + "x" * 2000,
    "",
]


@pytest.mark.parametrize("endpoint", INSIDE)
def test_addresses_inside_and_odd_ones_are_closed(endpoint: str) -> None:
    with pytest.raises(Closed):
        look_at(endpoint)


def test_a_push_service_on_the_internet_is_open() -> None:
    place = look_at("https://updates.push.services.example.com/wpush/v2/gAAA?x=1")
    assert (place.origin, place.path) == ("https://updates.push.services.example.com", "/wpush/v2/gAAA?x=1")


@pytest.mark.parametrize(
    "numbers", [["127.0.0.1"], ["93.184.216.34", "10.1.2.3"], ["fe80::1%eth0"], ["224.0.0.1"]]
)
def test_a_name_that_leads_inside_is_closed(numbers: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: found)
    with pytest.raises(Closed):
        reach(look_at("https://push.example.org/1"))


def test_a_device_kept_from_before_whose_name_leads_inside_now_is_sent_nothing(
    device, service, ada, settings
) -> None:
    settings.PUSH_TRIAL = ""
    try_device(device, by=ada)
    run_until_empty()
    device.refresh_from_db()
    assert (service.came, device.trouble) == ([], "closed")
