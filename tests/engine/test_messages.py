"""A request as messages."""

from summarizer.engine.messages import messages_of
from tests.engine.parts import ask


def test_a_first_try_is_the_prompt_alone():
    """System and user, as rendered."""
    request = ask()
    assert [message["content"] for message in messages_of(request)] == [
        request.prompt.system,
        request.prompt.user,
    ]


def test_feedback_is_one_message_with_one_line_a_reason():
    """The reasons come after the prompt, which stays as it was."""
    last = messages_of(ask(feedback=("It asked for input.", "It was cut.")))[2]
    assert last["role"] == "user"
    assert "- It asked for input.\n- It was cut." in last["content"]
