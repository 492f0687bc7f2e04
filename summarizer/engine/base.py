"""The one protocol that engines and their wrappers share; it knows no provider."""

from __future__ import annotations

from typing import Protocol

from summarizer.models.completion import Completion, Request


class Engine(Protocol):
    """Writes sections. Raises `EngineError` and nothing else."""

    name: str

    async def complete(self, request: Request) -> Completion:
        """Write the section that `request` asks for."""
        ...

    async def accept(self, request: Request, completion: Completion) -> None:
        """Learn that the guard accepted the completion; a cache stores it now and only now."""
        ...

    async def aclose(self) -> None:
        """Release connections and files."""
        ...
