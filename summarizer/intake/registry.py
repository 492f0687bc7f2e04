"""Screens register here under their code; it knows no page and no phrase."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import summarizer.intake
from summarizer.intake.subject import Subject


@dataclass(frozen=True)
class Refusal:
    """Why a screen refuses, in plain words, and what to do about it."""

    message: str
    hint: str


ScreenFunction = Callable[[Subject], Refusal | None]


@dataclass(frozen=True)
class Screen:
    """One reason to refuse: its code and its function.

    `general` screens (too short, no prose) speak only where no other screen has a closer reason.
    """

    code: str
    judge: ScreenFunction
    general: bool

    @property
    def name(self) -> str:
        """The function's name in plain words."""
        return self.judge.__name__.replace("_", " ")

    @property
    def page(self) -> str:
        """The manual page: the function's docstring."""
        return self.judge.__doc__ or ""


_SCREENS: dict[str, Screen] = {}


def refusal(code: str, *, general: bool = False) -> Callable[[ScreenFunction], ScreenFunction]:
    """Register a pure function from a subject to a refusal, or None, under a code that nobody else has."""

    def register(judge: ScreenFunction) -> ScreenFunction:
        if code in _SCREENS and _SCREENS[code].judge.__qualname__ != judge.__qualname__:
            message = f"two screens claim {code}"
            raise ValueError(message)
        _SCREENS[code] = Screen(code, judge, general)
        return judge

    return register


@cache
def all_screens() -> tuple[Screen, ...]:
    """Import every module of screens and give the screens in order of code."""
    package = importlib.import_module(f"{summarizer.intake.__name__}.screens")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return tuple(_SCREENS[code] for code in sorted(_SCREENS))
