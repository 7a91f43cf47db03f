"""Replays `sdk/cases.json`, which every SDK of this project must pass."""

from __future__ import annotations

import os
import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict, List, Optional

from integrations_hub import ConfigurationError, IntegrationsHub, WebhookVerificationError, errors, webhooks
from integrations_hub._names import snake_case

from .cases import Reader, options_of, to_json
from .support import (
    CANARY,
    SERVER,
    Output,
    TestClock,
    ask_server,
    client_with_clock,
    environment,
    printed_client,
    printed_error,
    server_address,
)

USUAL = (TypeError, ValueError)


class Conformance(unittest.TestCase):
    cases: Dict[str, Any]

    @classmethod
    def setUpClass(cls) -> None:
        if "IHUB_CASES_URL" not in os.environ and not SERVER.exists():
            raise unittest.SkipTest("The cases are a part of the project, and not of this package.")
        cls.cases = ask_server("GET", "/cases")

    def each(self, kind: str, check: Any) -> None:
        for case in self.cases[kind]:
            with self.subTest(f"{kind}: {case['id']}"):
                self.assertNotEqual(case["id"], "")
                try:
                    check(case)
                except BaseException:
                    print(f"not ok {kind} {case['id']}")
                    raise
                print(f"ok {kind} {case['id']}")

    def test_calls(self) -> None:
        self.each("calls", self.check_calls)

    def test_signatures(self) -> None:
        self.each("signatures", self.check_signature)

    def test_signed(self) -> None:
        self.each("signed", self.check_signed)

    def test_configurations(self) -> None:
        self.each("configurations", self.check_configuration)

    def check_calls(self, case: Dict[str, Any]) -> None:
        ask_server("POST", f"/cases/{case['id']}/begin")
        clock, output, client = TestClock(), Output(), case.get("client", {})
        address = f"{server_address()}/c/{case['id']}{client.get('baseUrlSuffix', '')}"
        options = {"api_key": self.cases["key"], "base_url": address, **options_of(client)}
        with environment({}), output.collect(), client_with_clock(clock, **options) as hub:
            for step in case["steps"]:
                clock.advance(step.get("advance", 0))
                own = hub.with_options(**options_of(step["options"])) if "options" in step else hub
                self.take_step(own, step)
            self.assertNotIn(CANARY, printed_client(hub))
        self.assertNotIn(CANARY, str(output))
        if "sleeps" in case:
            self.assertEqual(len(clock.sleeps), len(case["sleeps"]), clock.sleeps)
            for slept, (least, most) in zip(clock.sleeps, case["sleeps"]):
                self.assertTrue(least <= slept <= most, f"{slept} is not within {least} and {most}")
        self.assertEqual(ask_server("POST", f"/cases/{case['id']}/end")["faults"], [])

    def take_step(self, hub: IntegrationsHub, step: Dict[str, Any]) -> None:
        times = step.get("times", 1)
        with ThreadPoolExecutor(times) as pool:
            for done in [pool.submit(self.check_step, hub, step) for _ in range(times)]:
                done.result()

    def check_step(self, hub: IntegrationsHub, step: Dict[str, Any]) -> None:
        reader, expect = Reader(), step["expect"]
        value, error = None, None
        try:
            value = reader.read(hub, step)
        except Exception as raised:
            if "error" not in expect:
                raise
            error = raised
        if "error" in expect:
            self.check_error(error, expect["error"])
            value = reader.summary(step) if "value" in expect else None
        if "value" in expect:
            self.assertEqual(value, expect["value"])
            self.assertNotIn(CANARY, repr(reader.result))
        if "items" in expect:
            self.assertEqual(reader.items, expect["items"])
        if "count" in expect:
            self.assertEqual(len(value or ()), expect["count"])
        if "response" in expect:
            self.assertEqual(self.response_of(reader.result), expect["response"])

    def check_error(self, error: Optional[Exception], expected: Dict[str, Any]) -> None:
        assert error is not None, "No error was raised."
        self.assertNotIn(CANARY, printed_error(error))
        if expected["class"] == "argument":
            self.assertIsInstance(error, USUAL)
            return
        self.assertIs(type(error), getattr(errors, expected["class"]), repr(error))
        for name, value in expected.items():
            if name != "class":
                wanted = self.filled_in(value) if isinstance(value, str) else value
                self.assertEqual(self.property_of(error, name), wanted, name)

    @staticmethod
    def filled_in(text: str) -> str:
        return text.replace("{origin}", server_address()).replace("{baseUrl}", "base_url")

    @staticmethod
    def property_of(error: Any, name: str) -> Any:
        if name == "message":
            return str(error)
        if name == "results":
            return len(error.results)
        if name == "fields":
            return [each._asdict() for each in error.fields]
        return getattr(error, snake_case(name))

    @staticmethod
    def response_of(result: Any) -> Dict[str, Any]:
        response, limit = result.response, result.response.rate_limit
        return {
            "status": response.status,
            "requestId": response.request_id,
            "etag": response.etag,
            "rateLimit": limit and {"limit": limit.limit, "remaining": limit.remaining, "resetAt": limit.reset_at},
        }

    def check_signature(self, case: Dict[str, Any]) -> None:
        options = {name: case[name] for name in ("now", "tolerance") if name in case}
        secrets: List[str] = case["secrets"]
        for secret in [secrets, *(secrets if len(secrets) == 1 else [])]:
            for body in (case["body"], case["body"].encode()):
                for headers in (case["headers"], list(case["headers"].items())):
                    self.check_verified(case["expect"], lambda: webhooks.verify(body, headers, secret, **options))  # noqa: B023

    def check_verified(self, expect: Any, verify: Any) -> None:
        if expect == "refused":
            self.assertRaises(WebhookVerificationError, verify)
        elif expect == "argument":
            self.assertRaises(USUAL, verify)
        else:
            event = verify()
            for path, value in expect.items():
                found = event
                for name in path.split("."):
                    found = found[name] if isinstance(found, dict) else getattr(found, snake_case(name))
                self.assertEqual(to_json(found), value)

    def check_signed(self, case: Dict[str, Any]) -> None:
        headers = webhooks.sign(case["body"], case["secret"], message_id=case["id"], timestamp=case["timestamp"])
        names = ("webhook-id", "webhook-timestamp", "webhook-signature")
        self.assertEqual(headers, dict(zip(names, (case["id"], str(case["timestamp"]), case["header"]))))
        event = webhooks.verify(case["body"], headers, case["secret"], now=case["timestamp"])
        self.assertEqual(event.to_dict()["type"], event.type)

    def check_configuration(self, case: Dict[str, Any]) -> None:
        with environment(case.get("env", {})):
            if case["expect"] == "ConfigurationError":
                with self.assertRaises(ConfigurationError) as caught:
                    IntegrationsHub(**options_of(case["options"]))
                self.assertNotIn(CANARY, str(caught.exception) + repr(vars(caught.exception)))
                if "message" in case:
                    self.assertEqual(str(caught.exception), self.filled_in(case["message"]))
            else:
                hub = IntegrationsHub(**options_of(case["options"]))
                self.assertEqual(hub.base_url, case["expect"]["baseUrl"])
                self.assertNotIn(CANARY, printed_client(hub))
