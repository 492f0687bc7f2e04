"""What an endpoint understands, learnt from its refusals."""

import pytest

from summarizer.engine.dialect import Dialect
from summarizer.models.draft import Section
from tests.engine.parts import ask, settings


@pytest.mark.parametrize(
    ("base_url", "limit"),
    [
        ("", "max_completion_tokens"),
        ("https://api.openai.com/v1", "max_completion_tokens"),
        ("https://clinic.openai.azure.com/openai/v1/", "max_completion_tokens"),
        ("http://127.0.0.1:8080/v1", "max_tokens"),
        ("https://api.openai.com.example.net/v1", "max_tokens"),
        ("http://[", "max_tokens"),
    ],
)
def test_the_first_guess_follows_the_host(base_url, limit):
    """The provider's newest models know only the long name; some local servers ignore it in silence."""
    assert limit in Dialect(settings(base_url=base_url)).body(ask())


@pytest.mark.parametrize("seed", [None, 3])
def test_a_seed_is_sent_only_where_one_is_set(seed):
    """No seed is no parameter, rather than a null."""
    assert ("seed" in Dialect(settings(seed=seed)).body(ask())) is (seed is not None)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, "temperature is not supported"),
        (429, "response_format is not supported"),
        (400, "the model is not supported"),
        (400, "temperature must be at most 1"),
        (400, None),
        (400, []),
    ],
)
def test_other_refusals_teach_nothing(status, error):
    """Only a refusal with the right status that names what was sent and says that it is unknown counts."""
    dialect = Dialect(settings())
    assert not dialect.learn(status, error, dialect.body(ask(Section.FAQ)))
    assert dialect.version == 0


def test_a_parameter_that_was_not_sent_is_not_given_up():
    """A late refusal of an older call changes nothing any more."""
    dialect = Dialect(settings(base_url="http://127.0.0.1:8080/v1"))
    sent = dialect.body(ask())
    said = {"error": {"message": "Unrecognized request argument supplied: max_tokens"}}
    assert dialect.learn(400, said, sent)
    assert not dialect.learn(400, said, sent)
    assert "max_completion_tokens" in dialect.body(ask())


def test_everything_can_be_learnt_and_nothing_twice():
    """The lessons end: at last the bare call is left."""
    dialect = Dialect(settings(seed=1, base_url="http://127.0.0.1:8080/v1"))
    said = "max_tokens, max_completion_tokens, temperature, seed and response_format are unsupported"
    lessons = 0
    while dialect.learn(400, said, dialect.body(ask(Section.FAQ))):
        lessons += 1
        assert lessons < 10
    assert set(dialect.body(ask(Section.FAQ))) == {"model", "messages"}
