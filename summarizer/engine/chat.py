"""The engine that asks a model: any endpoint that speaks chat completions.

One client for the life of the engine, made at the first call, on the aiohttp transport, without retries
of its own. It belongs to the event loop of its first call. It knows no cache, no limit and no retry;
those are wrappers.
"""

from __future__ import annotations

import asyncio
import time
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import httpx2
import openai

from summarizer.engine.dialect import Dialect
from summarizer.engine.faq_reply import faq_draft
from summarizer.engine.faults import FOREIGN, address_fault, fault_of
from summarizer.engine.rate_headers import read_rate_limits
from summarizer.engine.reply import Reply, read_reply
from summarizer.models.article import Article
from summarizer.models.completion import Completion, RateLimits, Request, Usage
from summarizer.models.draft import Draft, Section, make_draft
from summarizer.models.prompt import Prompt
from summarizer.models.study import StudyFacts
from summarizer.settings import EngineSettings

DEFAULT_URL = "https://api.openai.com/v1"
#: Two names of the token limit, the temperature, the seed, three formats; each can be refused once.
_MOST_LESSONS = 7
_PING_SCHEMA: dict[str, object] = {
    "name": "ping",
    "strict": True,
    "schema": {
        "type": "object",
        "additionalProperties": False,
        "required": ["ok"],
        "properties": {"ok": {"type": "boolean"}},
    },
}


class ChatEngine:
    """Writes sections with the model of one endpoint."""

    name = "openai"

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._client: openai.AsyncOpenAI | None = None
        self.dialect = Dialect(settings)

    async def complete(self, request: Request) -> Completion:
        """Ask once; raises an `EngineError` where no whole text comes back."""
        started = time.perf_counter()
        reply, rate_limits = await self._ask(request)
        if request.prompt.json_schema is not None and request.section is Section.FAQ:
            draft = faq_draft(reply.text, reply.finish_reason)
        else:
            draft = make_draft(request.section, reply.text, reply.finish_reason)
        completion = self._completion(draft, reply, time.perf_counter() - started)
        return completion.model_copy(update={"rate_limits": rate_limits}) if rate_limits else completion

    async def accept(self, request: Request, completion: Completion) -> None:
        """Forget: there is nothing to learn."""

    async def aclose(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def ping(self) -> str:
        """Make one tiny call, and say which model answered, how fast and whether it knows JSON schemas.

        Raises an `EngineError` as a real call would.
        """
        prompt = Prompt(
            id="ping.v1",
            section=Section.SUMMARY,
            sha256="",
            system="You answer with JSON.",
            user='Reply with {"ok": true} and nothing else.',
            marker="",
            json_schema=_PING_SCHEMA,
        )
        request = Request(
            section=Section.SUMMARY, prompt=prompt, article=Article(title="", text=""), facts=StudyFacts()
        )
        started = time.perf_counter()
        reply, _ = await self._ask(request)
        milliseconds = round(1000 * (time.perf_counter() - started))
        model = reply.model or self._settings.model
        kept = reply.text.lstrip().startswith("{")
        known = f"structured replies by {self.dialect.format}" if kept else "structured replies are ignored"
        return f"{model} answered in {milliseconds} ms; {known}"

    async def _ask(self, request: Request) -> tuple[Reply, RateLimits | None]:
        """Send the request, and again where the endpoint's refusal taught something about its dialect."""
        for _ in range(_MOST_LESSONS):
            version, body = self.dialect.version, self.dialect.body(request)
            try:
                async with asyncio.timeout(self._settings.timeout_s):
                    response = await self._post(body)
                return read_reply(response.content), read_rate_limits(response.headers)
            except openai.APIStatusError as error:
                self.dialect.learn(error.status_code, error.body, body)
                if self.dialect.version == version:
                    raise fault_of(error) from None
                refused: Exception = error
            except FOREIGN as error:
                raise fault_of(error) from None
        raise fault_of(refused) from None

    async def _post(self, body: dict[str, object]) -> httpx2.Response:
        if self._client is None:
            try:
                self._client = _make_client(self._settings)
            except (ValueError, httpx2.InvalidURL):
                raise address_fault() from None
        # The plain route past the SDK's own models: they neither check a reply nor survive a broken one.
        return await self._client.post("/chat/completions", cast_to=httpx2.Response, body=body)

    def _completion(self, draft: Draft, reply: Reply, seconds: float) -> Completion:
        settings = self._settings
        cost = (
            reply.input_tokens * settings.input_usd_per_million
            + reply.output_tokens * settings.output_usd_per_million
        ) / 1_000_000
        usage = Usage(
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
            cost_usd=cost,
            seconds=seconds,
        )
        return Completion(draft=draft, engine=self.name, model=reply.model or settings.model, usage=usage)


def _make_client(settings: EngineSettings) -> openai.AsyncOpenAI:
    # A key from a file or a variable often brings its line end along.
    key = settings.api_key.get_secret_value().strip()
    address = urlsplit(settings.base_url or DEFAULT_URL)
    # Azure's older addresses carry the version of the interface, and take the key in a header of their own.
    query = dict(parse_qsl(address.query))
    headers = {"api-key": key} if key and "api-version" in query else {}
    return openai.AsyncOpenAI(
        # A server without keys ignores the word; the SDK insists on one.
        api_key=key or "none",
        base_url=urlunsplit(address._replace(query="", fragment="")),
        default_query=query,
        default_headers=headers,
        timeout=settings.timeout_s,
        max_retries=0,
        http_client=openai.DefaultAioHttpClient(
            timeout=settings.timeout_s,
            follow_redirects=False,
            limits=httpx2.Limits(
                max_connections=settings.concurrency, max_keepalive_connections=settings.concurrency
            ),
        ),
    )
