from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import unittest
from unittest import mock

from integrations_hub import ApiConnectionError, ApiTimeoutError, IntegrationsHub
from integrations_hub._http.connections import _LimitedSocket

from .local_server import KEY, Handler, LocalServer, echo
from .support import CANARY, printed_error


class Connections(unittest.TestCase):
    def test_a_connection_that_the_server_closed_meanwhile_is_replaced_without_a_retry(self) -> None:
        def answer_and_close(handler: Handler) -> object:
            handler.close_connection = True
            return echo(handler)

        with LocalServer(answer_and_close) as server, IntegrationsHub(max_retries=0, **server.options) as hub:
            for number in range(5):
                self.assertEqual(hub.visitors.get(f"vis_{number}").id, f"vis_{number}")
                (connection,) = hub._sender.shared.pool._idle
                while connection.is_usable():
                    time.sleep(0.001)

    def test_an_interrupt_leaves_the_pool_usable(self) -> None:
        over = threading.Event()

        def answer_later(handler: Handler) -> object:
            if handler.path.endswith("interrupted"):
                over.wait(30)
            return echo(handler)

        with LocalServer(answer_later) as server, IntegrationsHub(timeout=5, **server.options) as hub:
            hub.visitors.get("before")
            with mock.patch("http.client.HTTPConnection.getresponse", side_effect=KeyboardInterrupt):
                self.assertRaises(KeyboardInterrupt, hub.visitors.get, "interrupted")
            self.assertEqual(hub.visitors.get("after").id, "after")
            over.set()

    def test_what_breaks_off_while_the_key_is_sent_does_not_show_it(self) -> None:
        for failure in (KeyboardInterrupt(), BrokenPipeError(), MemoryError()):
            with LocalServer(echo) as server, IntegrationsHub(max_retries=0, **server.options) as hub:
                with mock.patch.object(_LimitedSocket, "sendall", side_effect=failure):
                    with self.assertRaises(BaseException) as caught:
                        hub.visitors.get("vis_1")
            self.assertNotIn(CANARY, printed_error(caught.exception))

    def test_an_answer_that_trickles_in_is_limited_as_a_whole(self) -> None:
        stopped = threading.Event()

        def trickle(handler: Handler) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
            while not stopped.wait(0.02):
                handler.wfile.write(b"x")

        with LocalServer(trickle) as server, IntegrationsHub(timeout=0.3, max_retries=0, **server.options) as hub:
            self.assertRaises(ApiTimeoutError, hub.visitors.get, "vis_1")
            stopped.set()

    def test_headers_that_trickle_in_are_limited_too(self) -> None:
        stopped = threading.Event()

        def trickle(handler: Handler) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not stopped.wait(0.02):
                handler.wfile.write(b"x")

        with LocalServer(trickle) as server, IntegrationsHub(timeout=0.3, max_retries=0, **server.options) as hub:
            self.assertRaises(ApiTimeoutError, hub.visitors.get, "vis_1")
            stopped.set()

    def test_a_server_that_is_not_there_is_a_connection_error_with_its_cause(self) -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{closed.getsockname()[1]}"
            hub = IntegrationsHub(api_key=KEY, base_url=address, max_retries=0)
            with self.assertRaises(ApiConnectionError) as caught:
                hub.visitors.get("vis_1")
        self.assertIsInstance(caught.exception.__cause__, ConnectionRefusedError)
        self.assertEqual(
            str(caught.exception),
            f"No connection to {address}: the connection was refused. Check base_url (IHUB_BASE_URL).",
        )
        self.assertNotIn(CANARY, printed_error(caught.exception))

    def test_speaking_tls_to_a_server_without_it_is_a_connection_error(self) -> None:
        with LocalServer(echo) as server:
            hub = IntegrationsHub(api_key=KEY, base_url=server.url.replace("http:", "https:"), max_retries=0)
            with self.assertRaisesRegex(
                ApiConnectionError,
                f"^No connection to {hub.base_url.rpartition('/developer')[0]}: .* https\\? Check base_url",
            ):
                hub.visitors.get("vis_1")

    def test_what_failed_is_said_in_words(self) -> None:
        untrusted = ssl.SSLCertVerificationError(1, "CERTIFICATE_VERIFY_FAILED")
        untrusted.verify_message = "self-signed certificate"
        for failure, cause in (
            (socket.gaierror(-2, "Name or service not known"), "there is no such host"),
            (untrusted, r"the certificate is not trusted \(self-signed certificate\)"),
            (OSError(113, "No route to host"), "No route to host"),
            (socket.timeout("timed out"), "connecting took longer than 3 s"),
        ):
            hub = IntegrationsHub(api_key=KEY, base_url="https://hub.example.com/x", max_retries=0, timeout=3)
            with mock.patch("socket.create_connection", side_effect=failure):
                with self.assertRaises(ApiConnectionError) as caught:
                    hub.visitors.list(search="Haddad").page()
            text = rf"^No connection to https://hub\.example\.com: {cause}\. Check base_url \(IHUB_BASE_URL\)\.$"
            self.assertRegex(str(caught.exception), text)
            self.assertEqual(isinstance(caught.exception, ApiTimeoutError), "longer" in cause)

    def test_a_connection_that_idles_too_long_is_replaced(self) -> None:
        with LocalServer(echo) as server, IntegrationsHub(**server.options) as hub:
            hub.visitors.get("before")
            with mock.patch("integrations_hub._http.connections.MAX_IDLE_SECONDS", 0):
                hub.visitors.get("after")
            self.assertEqual(len(server.connections), 2)

    def test_a_closed_client_can_be_used_again(self) -> None:
        with LocalServer(echo) as server:
            with IntegrationsHub(**server.options) as hub:
                hub.visitors.get("before")
            self.assertEqual(hub.visitors.get("after").id, "after")
            self.assertEqual(len(server.connections), 2)
            hub.close()

    def test_compressed_data_that_ends_too_early_is_a_connection_error(self) -> None:
        def answer_half(handler: Handler) -> None:
            half = gzip.compress(b'{"data": {"id": "vis_1"}}')[:-12]
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n")
            handler.wfile.write(b"Content-Length: %d\r\n\r\n%s" % (len(half), half))

        with LocalServer(answer_half) as server, IntegrationsHub(max_retries=0, **server.options) as hub:
            self.assertRaises(ApiConnectionError, hub.visitors.get, "vis_1")

    def test_clients_with_other_options_share_connections(self) -> None:
        with LocalServer(echo) as server, IntegrationsHub(**server.options) as hub:
            hub.visitors.get("first")
            hub.with_options(timeout=5, max_retries=0).visitors.get("second")
            self.assertEqual(len(server.connections), 1)

    def test_a_long_poll_may_take_longer_than_the_timeout(self) -> None:
        def answer_late(handler: Handler) -> object:
            time.sleep(0.5)
            return {"data": {"events": [], "nextAfter": 1, "hasMore": False, "latest": 1}, "meta": {}}

        with LocalServer(answer_late) as server:
            with IntegrationsHub(timeout=0.2, total_timeout=0.2, max_retries=0, **server.options) as hub:
                self.assertEqual(hub.events.list(after=1, wait=1).latest, 1)
                self.assertRaises(ApiTimeoutError, hub.events.list, after=1)
