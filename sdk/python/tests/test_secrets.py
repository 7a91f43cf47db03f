from __future__ import annotations

import copy
import pickle
import unittest

from integrations_hub import ApiError, ConfigurationError, IntegrationsHub, webhooks
from integrations_hub._secret import Secret
from integrations_hub.types import CreatedWebhookEndpoint, Token

from .local_server import KEY, Handler, LocalServer, with_tokens
from .support import CANARY, Output, printed_client, printed_error


def refuse(handler: Handler) -> None:
    handler.send({"error": {"code": "NOT_FOUND", "message": "No.", "details": {}, "requestId": "r"}}, 404)


class Secrets(unittest.TestCase):
    def test_a_client_does_not_print_its_key(self) -> None:
        self.assertNotIn(CANARY, printed_client(IntegrationsHub(api_key=KEY, base_url="https://hub.example.com")))

    def test_a_client_prints_no_token_and_logs_none(self) -> None:
        output = Output()
        with LocalServer(with_tokens) as server, IntegrationsHub(auth="token", **server.options) as hub:
            with output.collect():
                hub.visitors.get("vis_1")
                self.assertNotIn(CANARY, printed_client(hub))
        self.assertIn("GET /developer/v2/visitors/vis_1 200", str(output))
        self.assertNotIn(CANARY, str(output))

    def test_a_client_can_be_copied_but_not_pickled(self) -> None:
        hub = IntegrationsHub(api_key=KEY, base_url="https://hub.example.com")
        for other in (copy.copy(hub), copy.deepcopy(hub), copy.deepcopy({"hub": hub})["hub"]):
            self.assertEqual(other.base_url, hub.base_url)
            self.assertIs(other._sender.shared.pool, hub._sender.shared.pool)
            self.assertNotIn(CANARY, printed_client(other))
        for each in (hub, hub._sender.options, hub._sender.options.key):
            with self.assertRaises(TypeError) as caught:
                pickle.dumps(each)
            self.assertNotIn(CANARY, printed_error(caught.exception))

    def test_no_error_shows_the_key_also_with_notes_and_causes(self) -> None:
        with LocalServer(refuse) as server, IntegrationsHub(**server.options) as hub:
            with self.assertRaises(RuntimeError) as caught:
                try:
                    hub.visitors.get("vis_1")
                except ApiError as error:
                    if hasattr(error, "add_note"):
                        error.add_note(f"with {hub} and {vars(hub)}")
                    raise RuntimeError("The job failed.") from error
        text = printed_error(caught.exception)
        self.assertIn("No. (NOT_FOUND, r)", text)
        self.assertNotIn(CANARY, text)

    def test_an_error_can_be_pickled_and_copied(self) -> None:
        with LocalServer(refuse) as server, IntegrationsHub(**server.options) as hub:
            with self.assertRaises(ApiError) as caught:
                hub.visitors.get("vis_1")
        error = caught.exception
        self.assertNotIn(CANARY.encode(), pickle.dumps(error))
        for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            self.assertIs(type(other), type(error))
            self.assertEqual((str(other), other.code, other.status), (str(error), "NOT_FOUND", 404))
            self.assertEqual(other.response.headers["content-type"], "application/json")

    def test_a_secret_is_one_text_that_nothing_prints(self) -> None:
        secret = Secret(CANARY)
        self.assertEqual(secret.reveal(), CANARY)
        self.assertEqual((repr(secret), str(secret), f"{secret}"), ("<hidden>",) * 3)
        self.assertNotIn(CANARY, f"{secret!r} {[secret]} {secret.__reduce__.__doc__} {Secret.__slots__}")

    def test_a_record_with_a_secret_shows_it_as_a_field_only(self) -> None:
        for record in (
            CreatedWebhookEndpoint({"id": "whe_1", "secret": "whsec_CANARY", "later": {"x": 1}}),
            Token({"token": CANARY, "expiresAt": "2026-01-01T00:00:00.000Z"}),
        ):
            self.assertNotIn(CANARY, f"{record} {record!r} {[record]}")
            self.assertIn(CANARY, str(record.to_dict()))

    def test_a_wrong_webhook_secret_is_not_repeated_in_the_error(self) -> None:
        with self.assertRaises(ConfigurationError) as caught:
            webhooks.verify("{}", {}, "CANARY")
        self.assertNotIn(CANARY, str(caught.exception) + repr(vars(caught.exception)))
