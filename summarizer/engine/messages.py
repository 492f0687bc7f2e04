"""A request as chat messages: the rendered prompt, and on a retry why the earlier draft was not published.

The failed text itself is never sent: a model that sees its own failure repeats it.
"""

from __future__ import annotations

from summarizer.models.completion import Request

_BEFORE = "An earlier draft of this section was not published, for these reasons:"
_AFTER = (
    "Write the section anew from the article above, so that none of these holds. "
    "Reply with the section alone: no apology, no comment on the draft, no mention of these reasons."
)


def messages_of(request: Request) -> list[dict[str, str]]:
    """Give the messages of a call."""
    messages = [
        {"role": "system", "content": request.prompt.system},
        {"role": "user", "content": request.prompt.user},
    ]
    if request.feedback:
        reasons = "\n".join(f"- {line}" for line in request.feedback)
        messages.append({"role": "user", "content": f"{_BEFORE}\n{reasons}\n\n{_AFTER}"})
    return messages
