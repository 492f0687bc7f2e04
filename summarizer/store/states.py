"""Where a brief may go from where it stands, as one table."""

from __future__ import annotations

from enum import StrEnum

from summarizer.errors import StateError
from summarizer.models.editorial import State


class Event(StrEnum):
    """What moves a brief."""

    CREATE = "create"
    CHECK = "check"
    ROUTE_EDITOR = "route_editor"
    ROUTE_CLINICIAN = "route_clinician"
    CHANGE = "change"
    APPROVE = "approve"
    REJECT = "reject"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


_S, _E = State, Event
#: A withdrawn brief is over. A change leads back to `draft` from everywhere else, so that no text keeps a
#: standing that was given to another. What is live stays live until it is corrected or withdrawn.
TRANSITIONS: dict[tuple[State | None, Event], State] = {
    (None, _E.CREATE): _S.DRAFT,
    (_S.DRAFT, _E.CHECK): _S.MACHINE_CHECKED,
    (_S.DRAFT, _E.CHANGE): _S.DRAFT,
    (_S.DRAFT, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.MACHINE_CHECKED, _E.ROUTE_EDITOR): _S.NEEDS_EDITOR,
    (_S.MACHINE_CHECKED, _E.ROUTE_CLINICIAN): _S.NEEDS_CLINICIAN,
    (_S.NEEDS_EDITOR, _E.APPROVE): _S.APPROVED,
    (_S.NEEDS_EDITOR, _E.CHANGE): _S.DRAFT,
    (_S.NEEDS_EDITOR, _E.REJECT): _S.DRAFT,
    (_S.NEEDS_EDITOR, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.NEEDS_CLINICIAN, _E.APPROVE): _S.APPROVED,
    (_S.NEEDS_CLINICIAN, _E.CHANGE): _S.DRAFT,
    (_S.NEEDS_CLINICIAN, _E.REJECT): _S.DRAFT,
    (_S.NEEDS_CLINICIAN, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.APPROVED, _E.CHANGE): _S.DRAFT,
    (_S.APPROVED, _E.REJECT): _S.DRAFT,
    (_S.APPROVED, _E.PUBLISH): _S.PUBLISHED,
    (_S.APPROVED, _E.CORRECT): _S.CORRECTED,
    (_S.APPROVED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.PUBLISHED, _E.CHANGE): _S.DRAFT,
    (_S.PUBLISHED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.CORRECTED, _E.CHANGE): _S.DRAFT,
    (_S.CORRECTED, _E.WITHDRAW): _S.WITHDRAWN,
}


def after(state: State | None, happening: Event) -> State:
    """Give the next state; raises `StateError` where the table has no such step."""
    try:
        return TRANSITIONS[state, happening]
    except KeyError:
        raise StateError(f"The brief is {state or 'new'}: {happening} is not possible.") from None
