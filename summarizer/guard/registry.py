"""Detectors register here under their code; it knows no phrase and no verdict."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import summarizer.guard
from summarizer.guard.material import Material
from summarizer.models.span import Span

FAMILIES = ("reply", "form", "support", "design", "claims", "safety", "leak", "agreement")


@dataclass(frozen=True)
class Hit:
    """What a detector saw: offsets in the draft, a message for an editor, evidence, and a certain edit."""

    start: int
    end: int
    message: str
    evidence: Span | None = None
    fix: str | None = None


DetectorFunction = Callable[[Material], Iterable[Hit]]


@dataclass(frozen=True)
class Detector:
    """One rule: its code, its function, and the inputs without which it is skipped."""

    code: str
    find: DetectorFunction
    needs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The function's name in plain words."""
        return self.find.__name__.replace("_", " ")

    @property
    def page(self) -> str:
        """The manual page: the function's docstring."""
        return self.find.__doc__ or ""


_DETECTORS: dict[str, Detector] = {}


def detector(code: str, *, needs: tuple[str, ...] = ()) -> Callable[[DetectorFunction], DetectorFunction]:
    """Register a pure function from material to hits under a code that nobody else has."""

    def register(find: DetectorFunction) -> DetectorFunction:
        if code in _DETECTORS and _DETECTORS[code].find.__qualname__ != find.__qualname__:
            message = f"two detectors claim {code}"
            raise ValueError(message)
        _DETECTORS[code] = Detector(code, find, needs)
        return find

    return register


@cache
def all_detectors() -> tuple[Detector, ...]:
    """Import every module of every family and give the detectors in order of code."""
    for family in FAMILIES:
        package = importlib.import_module(f"{summarizer.guard.__name__}.{family}")
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(_DETECTORS[code] for code in sorted(_DETECTORS))
