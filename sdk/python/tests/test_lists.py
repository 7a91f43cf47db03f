from __future__ import annotations

import unittest
from datetime import datetime, timezone
from itertools import islice
from typing import Any, List
from urllib.parse import parse_qs, urlsplit

from integrations_hub import ApiError, IntegrationsHub

from .local_server import Handler, LocalServer


class Lists(unittest.TestCase):
    def setUp(self) -> None:
        self.server = LocalServer(self.answer).__enter__()
        self.addCleanup(self.server.__exit__)
        self.hub = IntegrationsHub(max_retries=0, **self.server.options)
        self.addCleanup(self.hub.close)
        self.is_failing = False

    def answer(self, handler: Handler) -> Any:
        """Three pages of one record, and events whose position is their number."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        if self.is_failing:
            return handler.send({"error": {"code": "INTERNAL_ERROR", "message": "No."}}, 500)
        if "/events" in handler.path:
            after = int(query["after"])
            events = [{"id": f"evt_{after + number}", "sequence": after + number} for number in (1, 2)]
            return {"data": {"events": events, "nextAfter": after + 2, "hasMore": True}, "meta": {}}
        if "updatedSince" in query:
            return {"data": [{"id": "vis_1"}], "pagination": {}, "meta": {"nextSince": "2026-01-02"}, "deleted": []}
        number = int(query.get("cursor", "1"))
        following = {"data": {"attempts": [{"id": f"att_{number}"}], "next": str(number + 1) if number < 3 else None}}
        return {**following, "meta": {}}

    def queries(self) -> List[str]:
        return [urlsplit(path).query for _, path in self.server.seen]

    def test_a_later_page_is_asked_for_by_its_cursor_alone(self) -> None:
        attempts = self.hub.webhook_endpoints.attempts("whe_1", limit=1)
        attempts._call = attempts._call.with_query(offset=5)
        self.assertEqual([each.id for each in attempts], ["att_1", "att_2", "att_3"])
        self.assertEqual(self.queries(), ["limit=1&offset=5", "limit=1&cursor=2", "limit=1&cursor=3"])

    def test_a_page_can_be_iterated_and_measured(self) -> None:
        page = self.hub.webhook_endpoints.attempts("whe_1").page()
        self.assertEqual((len(page), [each.id for each in page], page.total), (1, ["att_1"], None))
        self.assertEqual(repr(page), "Page([WebhookAttempt(id='att_1')], total=None)")

    def test_a_list_is_not_taken_for_its_first_page(self) -> None:
        visitors: Any = self.hub.visitors.list()
        for cls, mistake in (
            (TypeError, lambda: visitors[0]),
            (TypeError, lambda: len(visitors)),
            (AttributeError, lambda: visitors.data),
            (AttributeError, lambda: visitors.total),
        ):
            with self.assertRaisesRegex(cls, r"^A list has no .*: iterate over it, or call \.page\(\)\.$"):
                mistake()
        with self.assertRaisesRegex(AttributeError, "'Pager' object has no attribute 'other'"):
            _ = visitors.other
        self.assertTrue(visitors)
        self.assertEqual(self.server.seen, [])

    def test_what_is_iterated_says_what_it_is(self) -> None:
        self.assertEqual(repr(self.hub.visitors.list()), "<Pager of Visitor: GET /visitors>")
        self.assertEqual(repr(self.hub.events.follow(4)), "<EventFeed, position=4>")
        since = datetime(2026, 1, 31, tzinfo=timezone.utc)
        self.assertEqual(repr(self.hub.visitors.changes(since)), "<Changes, next_since='2026-01-31T00:00:00.000Z'>")
        self.assertEqual(self.server.seen, [])

    def test_a_second_walk_over_changes_goes_on_where_the_first_one_ended(self) -> None:
        changes = self.hub.visitors.changes(limit=5)
        self.assertEqual([change.id for change in changes], ["vis_1"])
        self.assertEqual([change.id for change in changes], ["vis_1"])
        self.assertEqual(
            self.queries(),
            ["limit=5&updatedSince=1970-01-01T00%3A00%3A00Z", "limit=5&updatedSince=2026-01-02&includeDeleted=true"],
        )

    def test_a_feed_continues_after_the_last_event_that_was_read(self) -> None:
        feed = self.hub.events.follow(after=10)
        read = [event.sequence for event in islice(feed, 3)]
        self.assertEqual((read, feed.position), ([11, 12, 13], 13))
        self.is_failing = True
        with self.assertRaises(ApiError):
            next(iter(feed))
        self.is_failing = False
        self.assertEqual((next(iter(feed)).sequence, feed.position), (14, 14))
