from __future__ import annotations

import copy
import json
import pickle
import unittest
from datetime import date, datetime, timedelta, timezone
from typing import Any, Dict

from integrations_hub import NOT_GIVEN, ConfigurationError, IntegrationsHub, UnexpectedResponseError
from integrations_hub.types import BatchVisitorOperation

from .local_server import KEY, Handler, LocalServer
from .support import CANARY


class Arguments(unittest.TestCase):
    def setUp(self) -> None:
        self.body: Dict[str, Any] = {}
        self.server = LocalServer(self.keep).__enter__()
        self.addCleanup(self.server.__exit__)
        self.hub = IntegrationsHub(**self.server.options)
        self.addCleanup(self.hub.close)

    def keep(self, handler: Handler) -> Any:
        self.body = json.loads(handler.body or b"{}")
        return {"data": {"id": "vis_1", "results": []}, "meta": {}}

    def test_none_clears_and_what_is_left_out_is_not_sent(self) -> None:
        self.hub.visitors.update("vis_1", email=None, company="Acme", phone=NOT_GIVEN)
        self.assertEqual(self.body, {"email": None, "company": "Acme"})

    def test_not_given_is_one_false_object_also_after_copies(self) -> None:
        for other in (copy.deepcopy(NOT_GIVEN), pickle.loads(pickle.dumps(NOT_GIVEN))):
            self.assertIs(other, NOT_GIVEN)
        self.assertFalse(NOT_GIVEN)
        self.assertEqual(repr(NOT_GIVEN), "NOT_GIVEN")

    def test_a_time_is_sent_in_utc(self) -> None:
        east = timezone(timedelta(hours=5, minutes=30))
        self.hub.visitors.update("vis_1", expected_at=datetime(2026, 1, 31, 14, 0, 0, 999999, east))
        self.assertEqual(self.body, {"expectedAt": "2026-01-31T08:30:00.999Z"})

    def test_a_time_without_a_time_zone_is_refused_before_anything_is_sent(self) -> None:
        naive = datetime(2026, 1, 31, 14)
        advice = r'has no time zone: use value\.replace\(tzinfo=ZoneInfo\("Europe/Berlin"\)\) or a datetime in UTC'
        with self.assertRaisesRegex(ValueError, f"^expected_at {advice}"):
            self.hub.visitors.update("vis_1", expected_at=naive)
        with self.assertRaisesRegex(ValueError, f"^updated_since {advice}"):
            self.hub.visitors.list(updated_since=naive).page()
        with self.assertRaisesRegex(ValueError, f"^since {advice}"):
            self.hub.visitors.changes(naive)
        visitor: Any = {"first_name": "Noor", "last_name": "Haddad", "expected_at": naive}
        with self.assertRaisesRegex(ValueError, rf"^operations\[0\]\.data\.expected_at {advice}"):
            self.hub.visitors.batch(operations=[{"op": "upsert", "external_id": "A", "data": visitor}])
        self.assertEqual(self.server.seen, [])

    def test_days_and_lists_in_a_query(self) -> None:
        visitors = self.hub.visitors.list(from_date=date(2026, 1, 2), site_id=["a", "b,c"], status="active", limit=5)
        self.assertRaises(UnexpectedResponseError, visitors.page)
        _, path = self.server.seen[0]
        self.assertTrue(path.endswith("/visitors?limit=5&fromDate=2026-01-02&siteId=a%2Cb%2Cc&status=active"), path)

    def test_a_day_may_be_a_date_and_never_a_datetime(self) -> None:
        for moment in (datetime(2026, 1, 31, 14), datetime(2026, 1, 31, 14, tzinfo=timezone.utc)):
            with self.assertRaisesRegex(TypeError, "^from_date is a day, not a datetime: pass a date"):
                self.hub.visitors.list(from_date=moment)
        self.assertEqual(self.server.seen, [])
        on_day: Any = date(2026, 1, 31)
        self.assertRaises(UnexpectedResponseError, self.hub.visitors.list(date=on_day).page)
        self.assertTrue(self.server.seen[0][1].endswith("date=2026-01-31"), self.server.seen)

    def test_options_are_named(self) -> None:
        with self.assertRaisesRegex(TypeError, r"^Name each option: IntegrationsHub\(api_key=…") as caught:
            IntegrationsHub(KEY)  # type: ignore[arg-type]
        self.assertNotIn(CANARY, str(caught.exception))

    def test_an_address_without_a_scheme_is_shown_unless_it_may_hold_a_secret(self) -> None:
        with self.assertRaisesRegex(ConfigurationError, r"^hub\.example\.com is no address: begin with http://"):
            IntegrationsHub(api_key=KEY, base_url="hub.example.com")
        for address in ("user:CANARY@hub.example.com", KEY, f"hub.example.com/{KEY}"):
            with self.assertRaisesRegex(ConfigurationError, "begin with http:// or https://") as caught:
                IntegrationsHub(api_key=KEY, base_url=address)
            self.assertNotIn(CANARY, str(caught.exception))

    def test_nested_objects_are_written_in_snake_case_and_metadata_stays(self) -> None:
        operation: BatchVisitorOperation = {
            "op": "upsert",
            "external_id": "A",
            "data": {
                "first_name": "Noor",
                "last_name": "Haddad",
                "expected_at": datetime(2026, 1, 31, tzinfo=timezone.utc),
                "metadata": {"first_name": "kept"},
            },
        }
        self.hub.visitors.batch(operations=(each for each in [operation]))
        self.assertEqual(
            self.body["operations"],
            [
                {
                    "op": "upsert",
                    "externalId": "A",
                    "data": {
                        "firstName": "Noor",
                        "lastName": "Haddad",
                        "expectedAt": "2026-01-31T00:00:00.000Z",
                        "metadata": {"first_name": "kept"},
                    },
                }
            ],
        )

    def test_an_id_that_is_no_text_is_refused(self) -> None:
        with self.assertRaisesRegex(TypeError, "An id is a str"):
            self.hub.visitors.get(None)  # type: ignore[call-overload]

    def test_a_header_cannot_be_broken_into_two(self) -> None:
        with self.assertRaises(ValueError):
            self.hub.visitors.create(first_name="a", last_name="b", idempotency_key="x\r\nX-Evil: 1")
        self.assertEqual(self.server.seen, [])

    def test_a_misspelled_argument_is_a_type_error(self) -> None:
        with self.assertRaises(TypeError):
            self.hub.visitors.create(frist_name="a")  # type: ignore[call-arg]
