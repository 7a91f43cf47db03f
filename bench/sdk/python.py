"""Prints the seconds that blocks of calls took with bare http.client and with the SDK, in turns: `[[bare, sdk], …]`."""

import http.client
import json
import os
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sdk/python/src"))

from integrations_hub import IntegrationsHub  # noqa: E402

hub = IntegrationsHub()
address = urlsplit(os.environ["IHUB_BASE_URL"])
connection = http.client.HTTPConnection(address.hostname, address.port)
headers = {"X-API-Key": os.environ["IHUB_API_KEY"], "Accept": "application/json"}


def bare():
    connection.request("GET", "/developer/v2/me", headers=headers)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(body)
    return json.loads(body)["data"]["id"]


def with_sdk():
    return hub.me().id


def time_of(call):
    started_at = time.perf_counter()
    for _ in range(int(os.environ["CALLS"])):
        call()
    return time.perf_counter() - started_at


time_of(bare)
time_of(with_sdk)
json.dump([[time_of(bare), time_of(with_sdk)] for _ in range(int(os.environ["ROUNDS"]))], sys.stdout)
