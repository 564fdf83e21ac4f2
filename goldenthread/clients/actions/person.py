from typing import Any
from uuid import UUID

from goldenthread import clock, events
from goldenthread.agency.models import Agency, Staff
from goldenthread.clients import names, permissions
from goldenthread.clients.models import Address, Alert, Client, Phone

from .intake import write_names
from .saving import add, change


@events.verb
def change_details(client: Client, *, by: Staff, version: int, **details: Any) -> Client:
    if "legal_name" in details:
        details["sort_name"] = names.sort_name(details["legal_name"])
    client = change("client.changed", client, by=by, version=version, **details)
    if {"legal_name", "preferred_name", "record_number"} & set(details):
        write_names(client)
    return client


@events.verb
def add_phone(client: Client, *, by: Staff, submit_key: UUID | None = None, **values: Any) -> Phone | None:
    return add("phone.added", Phone, client, by=by, submit_key=submit_key, **values)


@events.verb
def change_phone(phone: Phone, *, by: Staff, version: int, **values: Any) -> Phone:
    return change("phone.changed", phone, by=by, version=version, **values)


@events.verb
def end_phone(phone: Phone, *, by: Staff) -> Phone:
    return change("phone.changed", phone, by=by, version=phone.version, ended_on=_today())


@events.verb
def add_address(
    client: Client, *, by: Staff, submit_key: UUID | None = None, **values: Any
) -> Address | None:
    return add("address.added", Address, client, by=by, submit_key=submit_key, **values)


@events.verb
def change_address(address: Address, *, by: Staff, version: int, **values: Any) -> Address:
    return change("address.changed", address, by=by, version=version, **values)


@events.verb
def end_address(address: Address, *, by: Staff) -> Address:
    return change("address.changed", address, by=by, version=address.version, ended_on=_today())


@events.verb
def add_alert(client: Client, *, by: Staff, submit_key: UUID | None = None, **values: Any) -> Alert | None:
    return add("alert.added", Alert, client, by=by, submit_key=submit_key, raised_by=by, **values)


@events.verb
def change_alert(alert: Alert, *, by: Staff, version: int, **values: Any) -> Alert:
    return change("alert.changed", alert, by=by, version=version, **values)


@events.verb
def end_alert(alert: Alert, *, by: Staff) -> Alert:
    permissions.can_edit_person(by, alert.client).or_forbid()
    return change("alert.ended", alert, by=by, version=alert.version, ended_at=clock.now())


def _today():
    return clock.today(Agency.current().zone)
