from __future__ import annotations

import os
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest import mock

from integrations_hub import ApiError, IntegrationsHub

from .local_server import Handler, LocalServer, echo, with_tokens

THREADS = 12


def at_the_same_time(work: Any) -> Any:
    """Runs the work in many threads that begin together; returns their results or errors."""
    barrier = threading.Barrier(THREADS)

    def run(number: int) -> Any:
        barrier.wait()
        try:
            return work(number)
        except ApiError as error:
            return error

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


class Threads(unittest.TestCase):
    def test_threads_share_a_client_and_each_gets_its_own_answer(self) -> None:
        with LocalServer(echo) as server, IntegrationsHub(**server.options) as hub:

            def work(number: int) -> bool:
                ids = [f"vis_{number}_{round_}" for round_ in range(30)]
                return [hub.visitors.get(each).id for each in ids] == ids

            self.assertEqual(at_the_same_time(work), [True] * THREADS)
            self.assertLessEqual(len(server.connections), THREADS)

    def test_threads_share_one_exchange_of_the_key(self) -> None:
        with LocalServer(with_tokens) as server, IntegrationsHub(auth="token", **server.options) as hub:
            ids = at_the_same_time(lambda number: hub.visitors.get(f"vis_{number}").id)
            self.assertEqual(ids, [f"vis_{number}" for number in range(THREADS)])
            self.assertEqual(hub.with_options(timeout=20).visitors.get("vis_x").id, "vis_x")
            self.assertEqual(server.count("/auth/token"), 1)

    def test_each_waiting_thread_gets_an_error_of_its_own_from_a_failed_exchange(self) -> None:
        everyone_waits = threading.Event()

        def refuse(handler: Handler) -> None:
            everyone_waits.wait(30)
            handler.send({"error": {"code": "KEY_REVOKED", "message": "No.", "details": {}, "requestId": "r"}}, 401)

        with LocalServer(refuse) as server, IntegrationsHub(auth="token", **server.options) as hub:
            waiting = threading.Semaphore(0)
            get = hub._sender.shared.tokens.get

            def counted(*args: Any) -> Any:
                waiting.release()
                return get(*args)

            def release() -> None:
                for _ in range(THREADS):
                    waiting.acquire()
                everyone_waits.set()

            threading.Thread(target=release).start()
            with mock.patch.object(hub._sender.shared.tokens, "get", counted):
                errors = at_the_same_time(lambda number: hub.visitors.get("vis_1"))
            self.assertEqual({error.code for error in errors}, {"KEY_REVOKED"})
            self.assertEqual(len({id(error) for error in errors}), THREADS)


@unittest.skipUnless(hasattr(os, "fork"), "This system has no fork.")
class Forks(unittest.TestCase):
    def in_child(self, work: Any) -> None:
        child = os.fork()
        if child == 0:
            try:
                work()
                os._exit(0)
            finally:
                os._exit(1)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0)

    def test_a_forked_process_uses_connections_of_its_own(self) -> None:
        with LocalServer(echo) as server, IntegrationsHub(**server.options) as hub:
            self.assertEqual(hub.visitors.get("before").id, "before")

            def work() -> None:
                assert hub.visitors.get("child").id == "child"

            self.in_child(work)
            self.assertEqual(hub.visitors.get("after").id, "after")
            self.assertEqual(len(server.connections), 2)

    def test_a_process_that_is_forked_while_locks_are_held_can_call(self) -> None:
        with LocalServer(with_tokens) as server, IntegrationsHub(auth="token", **server.options) as hub:
            hub.visitors.get("before")
            shared = hub._sender.shared

            def work() -> None:
                assert hub.visitors.get("child").id == "child"

            with shared.pool._lock, shared.tokens._lock:
                self.in_child(work)
            self.assertEqual(server.count("/auth/token"), 1)
