"""The error tree."""

import pytest

from summarizer import errors


def _tree(cls):
    yield cls
    for child in cls.__subclasses__():
        yield from _tree(child)


ALL = list(_tree(errors.SummarizerError))


def test_codes_are_unique():
    """No two errors share a code."""
    codes = [error.code for error in ALL]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", ALL[1:], ids=lambda error: error.__name__)
def test_error_is_drawn_in_the_tree(error):
    """The module's drawing names every error with its code."""
    assert error.__name__ in errors.__doc__
    assert error.code in errors.__doc__


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_error_has_page_hint_and_exit_code(error):
    """Every error says what happened, what to do and how the command ends."""
    assert error.__doc__
    assert error.hint.endswith((".", "`"))
    assert error.exit_code in {2, 3, 4}


def test_as_dict_is_json_ready():
    """An error travels as plain data, with the code that the raiser gave."""
    data = errors.RefusedError("Only a title.", code="A902").as_dict()
    assert data == {
        "code": "A902",
        "message": "Only a title.",
        "hint": "Send the article's own text.",
        "retryable": False,
    }
