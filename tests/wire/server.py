"""A server on the loopback that speaks chat completions, and fails in every way that it is told to.

`WireServer(answer)` runs in a thread of its own; `answer` gets each call's JSON and gives an `Answer`.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

Body = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One answer: bytes with a status and headers, or a connection that ends badly."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    end: Literal["whole", "cut", "reset", "silence", "noise"] = "whole"


def completion(content: object, **changes: Any) -> Answer:
    """Answer with a completion; `finish_reason`, `refusal`, `usage` and `model` can be changed."""
    message = {"role": "assistant", "content": content}
    if "refusal" in changes:
        message["refusal"] = changes["refusal"]
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": changes.get("model", "wire-1"),
        "choices": [
            {
                "index": 0,
                "message": message,
                "finish_reason": changes.get("finish_reason", "stop"),
            }
        ],
        "usage": changes.get(
            "usage", {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
        ),
    }
    return Answer(json.dumps(body, ensure_ascii=False).encode())


def failure(status: int, *, headers: dict[str, str] | None = None, **error: Any) -> Answer:
    """Answer with an error as providers word it."""
    body = json.dumps({"error": {"message": "no", **error}}).encode()
    return Answer(body, status, {"Content-Type": "application/json", **(headers or {})})


def faq_json(text: str) -> str:
    """Give the plain rendering of a FAQ as the JSON that a server with schemas sends."""
    blocks = [block.split("\n", 1) for block in text.split("\n\n")]
    return json.dumps({"items": [{"question": block[0], "answer": block[1]} for block in blocks]})


def section_of(body: Body) -> str:
    """Tell from the prompt which section is asked for."""
    system = body["messages"][0]["content"]
    names = {
        "The section: summary": "summary",
        "The section: clinical context": "context",
        "The section: skeptical commentary": "commentary",
        "The section: questions and answers": "faq",
    }
    return next((name for line, name in names.items() if line in system), "other")


class WireServer:
    """The server, with every call that it got in `calls` and the keys it was shown in `keys`."""

    def __init__(self, answer: Callable[[Body], Answer]) -> None:
        self.answer = answer
        self.calls: list[Body] = []
        self.headers: list[dict[str, str]] = []
        self.queries: list[str] = []
        self.url = ""
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> WireServer:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._run())
        self._loop.close()

    async def _run(self) -> None:
        self._stop = asyncio.Event()
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/{path:.*}", self._handle)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}/v1"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.calls.append(body)
        self.headers.append(dict(request.headers))
        self.queries.append(request.query_string)
        answer = self.answer(body)
        if answer.end == "silence":
            await self._stop.wait()
        if answer.end == "noise":
            assert request.transport is not None
            request.transport.write(b"HTTP/1.1 banana\r\nno header\r\n\r\n")
            request.transport.close()
        if answer.end == "reset":
            assert request.transport is not None
            request.transport.abort()
        if answer.end != "cut":
            return web.Response(body=answer.body, status=answer.status, headers=answer.headers)
        headers = {**answer.headers, "Content-Length": str(len(answer.body))}
        response = web.StreamResponse(status=answer.status, headers=headers)
        await response.prepare(request)
        await response.write(answer.body[: len(answer.body) // 2])
        assert request.transport is not None
        request.transport.close()
        return response
