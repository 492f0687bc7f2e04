"""Requests a second through the chat engine with its wrappers, beside the bare SDK in the same run.

    python bench/engine.py [CALLS] [ROUNDS]

Zero latency on the loopback, 64 calls in flight, one process; the server is a process of its own and does
nothing but answer. The guard is off. Rounds alternate and the medians are shown, as wall time and
as CPU time of this process; on a shared machine the CPU ratio is the steadier one. Bar: the stack without
a cache at least as fast as the bare client.
"""

import asyncio
import json
import multiprocessing
import socket
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager

import openai

from summarizer.engine.messages import messages_of
from summarizer.engine.stack import make_chat_engine
from summarizer.models.article import Article
from summarizer.models.completion import Request
from summarizer.models.draft import Section
from summarizer.models.prompt import Prompt
from summarizer.models.study import StudyFacts
from summarizer.settings import CacheSettings, EngineSettings

IN_FLIGHT = 64
USER = "In this trial adults with migraine used a nerve stimulator or a sham device for 12 weeks. " * 60
TEXT = "The difference was not statistically significant, and skin irritation was more common. " * 28


BODY = json.dumps(
    {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "wire-1",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": TEXT}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200},
    }
).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)


class Answering(asyncio.Protocol):
    """Answers each request on a connection with the same completion."""

    def connection_made(self, transport):
        """Keep the connection."""
        self._transport, self._buffer = transport, b""

    def data_received(self, data):
        """Answer every request that is whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            start = head.index(b"content-length:") + 15
            whole = end + 4 + int(head[start:].split(b"\r\n", 1)[0])
            if len(self._buffer) < whole:
                return
            self._buffer = self._buffer[whole:]
            self._transport.write(HEAD + BODY)


def _serve(listening):
    async def run():
        server = await asyncio.get_running_loop().create_server(Answering, sock=listening)
        await server.serve_forever()

    asyncio.run(run())


@contextmanager
def serving():
    """Start the server, and give its base URL."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(listening,), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    finally:
        process.kill()
        process.join()
        listening.close()


def request_of(number):
    """Build a request of about 6 kB that no other number has."""
    prompt = Prompt(
        id="summary.v1",
        section=Section.SUMMARY,
        sha256="sha256:0",
        system="You write one section of a brief.",
        user=f"No. {number}. {USER}",
        marker="m",
    )
    article = Article(id=str(number), title="A title", text=USER)
    return Request(section=Section.SUMMARY, prompt=prompt, article=article, facts=StudyFacts())


async def in_flight(ask, requests):
    """Send every request with 64 on their way, and give wall and CPU seconds."""
    waiting = iter(requests)

    async def work():
        for request in waiting:
            await ask(request)

    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))
    return time.perf_counter() - wall, time.process_time() - cpu


async def bare(settings, requests):
    """Measure the SDK on its aiohttp transport with one client."""
    client = openai.AsyncOpenAI(
        api_key="none", base_url=settings.base_url, max_retries=0, http_client=openai.DefaultAioHttpClient()
    )

    async def ask(request):
        await client.chat.completions.create(
            model=settings.model,
            messages=messages_of(request),
            temperature=settings.temperature,
            max_tokens=settings.max_tokens,
        )

    await ask(requests[0])
    seconds = await in_flight(ask, requests)
    await client.close()
    return seconds


async def stacked(settings, requests, cache):
    """Measure the stack; with a cache every request is asked and accepted once before."""
    engine = make_chat_engine(settings, cache)

    async def fill(request):
        await engine.accept(request, await engine.complete(request))

    await in_flight(fill, requests if cache.enabled else requests[:1])
    seconds = await in_flight(engine.complete, requests)
    await engine.aclose()
    return seconds


async def cold(settings, requests, cache):
    """Measure the stack with an empty cache: a miss, a call and a stored row each."""
    engine = make_chat_engine(settings, cache)

    async def ask(request):
        await engine.accept(request, await engine.complete(request))

    seconds = await in_flight(ask, requests)
    await engine.aclose()
    return seconds


def main():
    """Measure and print the table."""
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    requests = [request_of(number) for number in range(calls)]
    seen = {name: [] for name in ("bare SDK", "stack, no cache", "stack, cold cache", "stack, all hits")}
    with serving() as url:
        settings = EngineSettings(base_url=url, concurrency=IN_FLIGHT)
        for _ in range(rounds):
            seen["bare SDK"].append(asyncio.run(bare(settings, requests)))
            off = CacheSettings(enabled=False)
            seen["stack, no cache"].append(asyncio.run(stacked(settings, requests, off)))
            with tempfile.TemporaryDirectory() as folder:
                cache = CacheSettings(folder=folder)
                seen["stack, cold cache"].append(asyncio.run(cold(settings, requests, cache)))
            with tempfile.TemporaryDirectory() as folder:
                cache = CacheSettings(folder=folder)
                seen["stack, all hits"].append(asyncio.run(stacked(settings, requests, cache)))
    print(f"{'':18} {'req/s':>8} {'CPU ms':>8} {'to bare':>8} {'by CPU':>8}")
    base_wall, base_cpu = (statistics.median(column) for column in zip(*seen["bare SDK"], strict=True))
    for name, seconds in seen.items():
        wall, cpu = (statistics.median(column) for column in zip(*seconds, strict=True))
        ratios = f"{base_wall / wall:8.2f} {base_cpu / cpu:8.2f}"
        print(f"{name:18} {calls / wall:8.0f} {1000 * cpu / calls:8.3f} {ratios}")


if __name__ == "__main__":
    main()
