"""Usage that type checkers read and nobody runs: `mypy` finds each mistake below, and no other one."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import List, Optional

from integrations_hub import IntegrationsHub, webhooks
from integrations_hub.types import BatchEmployeeOperation, Change, Page, Visitor, VisitorCheckedInEvent


def read(hub: IntegrationsHub) -> None:
    name: str = hub.visitors.get("vis_1").first_name
    unless_unchanged: Optional[Visitor] = hub.visitors.get("vis_1", if_none_match='"etag"')
    page: Optional[Page[Visitor]] = (
        hub.visitors.list(date="today", status=["active"], site_id="site_1").page().next_page()
    )
    changes: List[Change[Visitor]] = list(hub.visitors.changes(since=datetime.now(timezone.utc)))
    people: int = hub.on_site.list().count.people
    print(name, unless_unchanged, page, changes, people)
    print(hub.visitors.get("vis_1").frist_name)  # type: ignore[attr-defined]
    hub.visitors.list(status="gone")  # type: ignore[arg-type]
    print(hub.visitors.get("vis_1", if_none_match='"etag"').first_name)  # type: ignore[union-attr]


def change(hub: IntegrationsHub) -> None:
    operations: List[BatchEmployeeOperation] = [
        {"op": "upsert", "external_id": "HR-1", "data": {"first_name": "Ada", "last_name": "Byron"}},
        {"op": "delete", "id": "emp_1"},
    ]
    statuses: List[int] = [result.status for result in hub.employees.batch(operations=operations, atomic=True)]
    print(statuses)
    hub.visitors.update("vis_1", email=None, expected_at="2026-01-31T09:30:00+01:00")
    hub.visitors.update("vis_1", first_name=None)  # type: ignore[arg-type]
    hub.visitors.create(first_name="Noor")  # type: ignore[call-arg]
    hub.employees.batch(operations=[{"op": "replace"}])  # type: ignore[typeddict-item]


def receive(body: bytes, secret: str) -> None:
    event = webhooks.verify(body, [(b"webhook-id", b"msg_1")], secret)
    if event.type == "visitor.checked_in":
        checked_in: VisitorCheckedInEvent = event
        print(checked_in.data.site_id)
    if event.type == "visitor.abducted":  # type: ignore[comparison-overlap]
        print(event)
