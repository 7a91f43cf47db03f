from __future__ import annotations

import re


def snake_case(name: str) -> str:
    """`firstName` as `first_name`."""
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()
