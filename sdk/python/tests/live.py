"""The live scenario of sdk/README.md, against the sandbox of a real server: `python -m tests.live`."""

from __future__ import annotations

import json
import os
import uuid
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List, Optional, Type, TypeVar

from integrations_hub import (
    ConflictError,
    IntegrationsHub,
    PreconditionFailedError,
    RateLimitError,
    ServerError,
    webhooks,
)
from integrations_hub.types import BatchEmployeeOperation, Site, Visitor

E = TypeVar("E", bound=Exception)


def main() -> None:
    with IntegrationsHub() as hub:
        check(hub.me().environment == "sandbox")
        say("me")
        latest = hub.events.list(limit=1).latest
        site = next(iter(hub.sites.list()))
        visitor = register_and_check_in(hub, site)
        change_only_what_was_read(hub, visitor)
        meet_simulated_failures(hub)
        follow_events(hub, latest, visitor)
        keep_a_copy(hub, visitor)
        send_a_batch(hub, site)
        receive_a_webhook()
        check(hub.with_options(auth="token").me().environment == "sandbox")
        say("token")


def register_and_check_in(hub: IntegrationsHub, site: Site) -> Visitor:
    name = f"Haddad {uuid.uuid4()}"
    expected_at = datetime.now(timezone.utc)
    visitor = hub.visitors.create(first_name="Noor", last_name=name, site_id=site.id, expected_at=expected_at)
    check(visitor.status == "pre_registered")
    say("register")
    check([each.id for each in hub.visitors.list(date="today", search=name, limit=1)] == [visitor.id])
    say("find")
    arrived = hub.visitors.check_in(visitor.id)
    check(arrived.status == "checked_in")
    error = raised(ConflictError, lambda: hub.visitors.check_in(visitor.id))
    check(error.code == "CONFLICT" and error.docs_url is not None and error.request_id is not None)
    say("check-in")
    return arrived


def change_only_what_was_read(hub: IntegrationsHub, visitor: Visitor) -> None:
    etag = visitor.response.etag
    updated = hub.visitors.update(visitor.id, company="Acme", email=None, if_match=etag)
    check(updated.company == "Acme" and updated.email is None)
    raised(PreconditionFailedError, lambda: hub.visitors.update(visitor.id, company="Other", if_match=etag))
    check(hub.visitors.get(visitor.id, if_none_match=updated.response.etag) is None)
    say("if-match")


def meet_simulated_failures(hub: IntegrationsHub) -> None:
    failing = hub.with_options(simulate="503", max_retries=1)
    check(raised(ServerError, failing.me).code == "UNAVAILABLE")
    limited = hub.with_options(simulate="429", max_retries=0)
    check((raised(RateLimitError, limited.me).retry_after or 0) > 0)
    say("simulate")


def follow_events(hub: IntegrationsHub, latest: int, visitor: Visitor) -> None:
    types = []
    for event in hub.events.follow(latest, types="visitor"):
        types += [event.type] if event.data.id == visitor.id else []
        if event.type == "visitor.updated":
            break
    check(types == ["visitor.pre_registered", "visitor.checked_in", "visitor.updated"])
    say("events")


def keep_a_copy(hub: IntegrationsHub, visitor: Visitor) -> None:
    copy: Dict[str, Optional[Visitor]] = {}
    changes = hub.visitors.changes()
    while visitor.id not in copy:
        copy.update((change.id, change.record) for change in changes)
    check(hub.visitors.delete(visitor.id) is None)  # type: ignore[func-returns-value]
    while copy[visitor.id] is not None:
        copy.update((change.id, change.record) for change in changes)
    say("changes")


def send_a_batch(hub: IntegrationsHub, site: Site) -> None:
    operations: List[BatchEmployeeOperation] = [
        {
            "op": "upsert",
            "external_id": f"HR-{number}",
            "data": {"first_name": "Ada", "last_name": "" if number == 100 else "Lovelace", "site_id": site.id},
        }
        for number in range(101)
    ]
    results = hub.employees.batch(operations=operations)
    check((len(results), results[0].status, results[100].status) == (101, 201, 422))
    say("batch")


def receive_a_webhook() -> None:
    webhook: Any = json.loads(os.environ["IHUB_WEBHOOK"])
    event = webhooks.verify(webhook["body"], webhook["headers"], webhook["secret"])
    check(event.type == "visitor.checked_in" and event.data.id == "vis_1")
    say("webhook")


def raised(cls: Type[E], act: Callable[[], object]) -> E:
    try:
        act()
    except cls as error:
        return error
    raise AssertionError(f"{cls.__name__} was expected.")


def check(holds: bool) -> None:
    if not holds:
        raise AssertionError("This step went wrong.")


def say(step: str) -> None:
    print(f"ok {step}", flush=True)


if __name__ == "__main__":
    main()
