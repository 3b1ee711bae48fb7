"""What the command line's tests are made of: outcomes, records, lines."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """What one command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Cli = Callable[..., Outcome]


def record(**changes: Any) -> dict[str, Any]:
    """An intake record as ``commands.md`` shows it; nested keys by ``customer={…}``."""
    whole: dict[str, Any] = {
        "request_id": "web-1",
        "received_at": "2026-11-22T10:00:00+08:00",
        "reported_at": None,
        "service": "counter",
        "customer": {
            "name": "王伟",
            "phone": "+86 138 0013 8000",
            "email": None,
            "address": "6 Yumiao Road",
            "city": "Shenzhen",
            "postal_code": "518112",
        },
        "product": {
            "serial": "SN123",
            "brand": "Yumiao",
            "model": "Book 14",
            "category": "Laptop",
            "origin": "own_brand",
            "sold_on": "2025-11-22",
            "warranty_months": None,
            "on_site_agreement": False,
        },
        "faults": [{"reported": "does not switch on", "kind": "hardware", "cause": "unknown"}],
        "accessories": ["power supply"],
        "condition": "scratch on the lid",
    }
    for key, value in changes.items():
        if isinstance(value, dict):
            whole[key] = {**whole[key], **value}
        else:
            whole[key] = value
    return whole


def as_lines(*records: Any) -> bytes:
    """JSON Lines of ``records``; bytes go in as they are."""
    return b"".join(
        r if isinstance(r, bytes) else json.dumps(r, ensure_ascii=False).encode() + b"\n"
        for r in records
    )
