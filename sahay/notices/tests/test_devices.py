"""Devices that tell, and what they are to tell: chosen by their owner alone."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client
from django.utils import timezone

from sahay.business.models import Staff
from sahay.jobs.models import Job
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.notices.actions import add_device, choose_wishes, forget_device, remove_device, try_device
from sahay.notices.models import MOST_DEVICES, Device, Kind, Wish, wish_of
from sahay.notices.trying import PushService


def test_a_browser_tells_its_owner_once_however_often_it_is_added(device, service, ada):
    again = add_device(by=ada, **service.subscription())
    assert (again.pk, Device.objects.count()) == (device.pk, 1)
    assert Entry.objects.filter(kind="notices.device_added").count() == 1


def test_a_browser_that_somebody_else_uses_now_tells_only_them(device, service, mona):
    Device.objects.update(told_at=timezone.now())
    add_device(by=mona, **service.subscription())
    assert [(row.staff_id, row.told_at) for row in Device.objects.all()] == [(mona.pk, None)]
    [gone] = Entry.objects.filter(kind="notices.device_removed")
    assert (gone.facts["person"], gone.actor_id) == (device.staff_id, mona.pk)
    added = Entry.objects.filter(kind="notices.device_added").order_by("pk")
    assert [row.facts["person"] for row in added] == [device.staff_id, mona.pk]


def test_whoever_left_adds_no_device(service, ada):
    ada.is_active = False
    with pytest.raises(Refused):
        add_device(by=ada, **service.subscription())
    assert not Device.objects.exists()


def test_keys_that_are_none_are_refused(service, ada):
    good = service.subscription()
    for wrong in ({"public_key": "x"}, {"public_key": "B" * 87}, {"secret": "short"}, {"secret": "é" * 22}):
        with pytest.raises(Refused):
            add_device(by=ada, **(good | wrong))
    assert not Device.objects.exists()


def test_there_is_an_end_to_devices(service, ada):
    for number in range(MOST_DEVICES):
        add_device(by=ada, **service.subscription(str(number)))
    with pytest.raises(Refused):
        add_device(by=ada, **service.subscription("more"))
    assert Device.objects.count() == MOST_DEVICES


def test_a_colleague_neither_removes_nor_tries_a_device(device, mona):
    with pytest.raises(Refused):
        remove_device(device, by=mona)
    with pytest.raises(Refused):
        try_device(device, by=mona)
    assert Device.objects.count() == 1
    assert not Job.objects.filter(task="notices.try_out").exists()


def test_what_was_removed_is_gone_and_written_down_once(device, ada):
    remove_device(device, by=ada)
    remove_device(device, by=ada)
    forget_device(device)
    assert not Device.objects.exists()
    assert Entry.objects.filter(kind="notices.device_removed").count() == 1


def test_wishes_are_kept_as_they_were_chosen(ada):
    chosen = {"quiet_from": time(22), "quiet_to": time(7), "when_off": True, "with_words": True}
    choose_wishes(by=ada, kinds=["new", "named", "nonsense"], **chosen)
    wish = wish_of(ada)
    assert wish.kinds == [Kind.NAMED, Kind.NEW]
    assert (wish.quiet, wish.when_off, wish.with_words) == ("22:00–07:00", True, True)


def test_half_a_quiet_time_is_refused_and_whoever_left_wishes_nothing(ada):
    with pytest.raises(Refused):
        choose_wishes(by=ada, kinds=[], quiet_from=time(22))
    ada.is_active = False
    with pytest.raises(Refused):
        choose_wishes(by=ada, kinds=["named"])
    assert not Wish.objects.exists()


def test_the_page_keeps_what_was_typed_when_it_cannot_be_kept(client: Client, ada: Staff):
    client.force_login(ada)
    answer = client.post("/desk/notices/", {"kinds": ["new"], "quiet_from": "22:00"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Quiet hours need a beginning and an end." in page and 'value="22:00"' in page
    assert not Wish.objects.exists()


def test_a_device_tells_until_it_is_removed_and_its_page_says_so(client: Client, ada: Staff, device: Device):
    said = "A device goes on telling you after you have signed out on it, until you remove it here."
    client.force_login(ada)
    assert said in client.get("/desk/notices/").content.decode()
    client.post("/account/logout/")
    assert Device.objects.filter(pk=device.pk).exists()
    client.force_login(ada)
    client.post(f"/desk/notices/devices/{device.pk}/remove/")
    assert said not in client.get("/desk/notices/").content.decode()


def test_nobody_sees_or_touches_the_device_of_a_colleague(client: Client, device: Device, mona: Staff):
    client.force_login(mona)
    assert "Firefox on Android" not in client.get("/desk/notices/").content.decode()
    for verb in ("remove", "try"):
        assert client.post(f"/desk/notices/devices/{device.pk}/{verb}/").status_code == 404
    assert Device.objects.filter(pk=device.pk).exists()


def test_a_browser_hands_over_its_address_and_hears_why_not(client: Client, service: PushService, ada: Staff):
    client.force_login(ada)
    assert client.post("/desk/notices/devices/", service.subscription()).status_code == 200
    inside = service.subscription() | {"endpoint": "https://192.168.1.1/push"}
    refused = client.post("/desk/notices/devices/", inside)
    assert (refused.status_code, "push service" in refused.json()["said"]) == (403, True)
    assert client.post("/desk/notices/devices/", {"endpoint": "x" * 2000}).status_code == 422
    assert Device.objects.count() == 1
