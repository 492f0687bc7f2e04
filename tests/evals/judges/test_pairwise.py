"""Pairs in both orders, with judges that are fair, like the first place, or like length."""

import asyncio
import json

import pytest

from summarizer.evals.judges.bias import place_bias
from summarizer.evals.judges.pairwise import prefer
from summarizer.evals.judges.sitting import prefer_all
from tests.evals.judges.parts import TEXT, fenced, judge_at, task
from tests.wire.server import WireServer, completion, failure

OTHER = "A stimulator was tried in 120 adults with knee pain, and there was no significant difference."


def _preference(body, better, **changes):
    quotes = {
        f"{name}_quotes": [" ".join(fenced(body, f"{name.upper()} TEXT").split()[:4])]
        for name in ("first", "second")
    }
    return completion(json.dumps({**quotes, "reason": "So it is.", "better": better, **changes}))


def _place(chooses):
    """Answer by what `chooses` says of the first and the second text."""
    return lambda body: _preference(body, chooses(fenced(body, "FIRST TEXT"), fenced(body, "SECOND TEXT")))


def _compare(answered, pairs=((TEXT, OTHER),)):
    async def run(url):
        async with judge_at(url) as judge:
            tasks = [(task(one, number=n), task(other, number=n)) for n, (one, other) in enumerate(pairs)]
            return [found async for found in prefer_all([judge], tasks)]

    with WireServer(answered) as server:
        return asyncio.run(run(server.url)), server.calls


def test_a_text_wins_where_both_orders_agree():
    """A judge that knows which text it likes finds it in both places."""
    (found,), calls = _compare(_place(lambda first, _: "first" if first == TEXT else "second"))
    assert (found.winner, found.flipped) == ("a", False)
    assert (found.a_first, found.b_first) == ("first", "second")
    assert [fenced(body, "FIRST TEXT") for body in calls] == [TEXT, OTHER]


def test_a_liking_for_the_first_place_is_a_flip_and_no_win():
    """Each order prefers another text, so neither wins."""
    (found,), _ = _compare(_place(lambda *_: "first"))
    assert (found.winner, found.flipped) == ("tie", True)


def test_one_order_without_a_difference_is_a_tie_and_no_flip():
    """A win needs both orders."""
    (found,), _ = _compare(_place(lambda first, _: "first" if first == TEXT else "neither"))
    assert (found.winner, found.flipped) == ("tie", False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"better": "both"}, "off the menu"),
        ({"better": None}, "off the menu"),
        ({"first_quotes": []}, "no quotation from the first"),
        ({"second_quotes": ["words of no text at all"]}, "does not stand in the second"),
    ],
)
def test_an_answer_that_cannot_count_leaves_the_pair_unscored(changes, said):
    """An invented quotation or an answer off the menu is no tie."""
    (found,), _ = _compare(lambda body: _preference(body, **{"better": "first", **changes}))
    assert found.winner is None
    assert said in found.unscored


def test_an_outage_in_one_order_leaves_the_pair_unscored():
    """Half an answer is none."""

    def answered(body):
        return failure(500) if fenced(body, "FIRST TEXT") == OTHER else _preference(body, "first")

    (found,), _ = _compare(answered)
    assert found.winner is None
    assert "E403" in found.unscored


def test_a_pair_has_one_article():
    """Texts on different articles cannot be compared."""

    async def run(url):
        async with judge_at(url) as judge:
            await prefer(judge, task(), task(article="Another article on another thing."))

    with WireServer(lambda _: failure(500)) as server, pytest.raises(ValueError, match="one article"):
        asyncio.run(run(server.url))


def _pairs(count):
    sentence = "In this trial of adults the stimulator did no better than the sham for the pain of the knee"
    words = sentence.split()
    return [
        (
            f"Text {n}: " + " ".join(words[: 6 + n % 9]),
            f"Other {n}: " + " ".join(words[: 6 + (n * 5 + 3) % 11]),
        )
        for n in range(count)
    ]


def test_a_judge_that_likes_the_first_place_shows_in_its_card():
    """Every pair flips, and every answer names the first place."""
    found, _ = _compare(_place(lambda *_: "first"), _pairs(12))
    bias = place_bias("judge-1", found)
    assert bias.flips.estimate == 1
    assert bias.first.estimate == 1
    assert bias.wins.estimate == 0.5


def test_a_judge_that_likes_length_shows_in_its_card():
    """With a little noise the slope is far above nothing; without any, it is said to be without bound."""

    def longer(first, second):
        return "first" if len(first.split()) >= len(second.split()) else "second"

    strict, _ = _compare(_place(longer), [(a, b) for a, b in _pairs(30) if len(a.split()) != len(b.split())])
    bias = place_bias("judge-1", strict)
    assert bias.flips.estimate == 0
    assert "length alone" in bias.length.reason

    def mostly(first, second):
        odd = sum(int(text.split()[1].rstrip(":")) for text in (first, second)) // 2 % 6 == 0
        return longer(second, first) if odd else longer(first, second)

    noisy, _ = _compare(_place(mostly), [(a, b) for a, b in _pairs(60) if len(a.split()) != len(b.split())])
    slope = place_bias("judge-1", noisy).length
    assert slope.low > 0


def test_a_judge_that_likes_content_has_no_slope():
    """Preferring a word that lengths do not follow leaves the interval around nothing."""

    def by_name(first, second):
        odd = int(first.split()[1].rstrip(":")) % 2
        return "first" if first.startswith("Text" if odd else "Other") else "second"

    found, _ = _compare(_place(by_name), _pairs(60))
    bias = place_bias("judge-1", found)
    assert bias.length.low < 0 < bias.length.high
    assert bias.wins.low < 0.5 < bias.wins.high
