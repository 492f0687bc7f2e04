"""Replies from files."""

import asyncio
import json

import pytest

from summarizer.engine.recorded import RecordedEngine, Recording, read_recordings
from summarizer.errors import RecordingError
from summarizer.models.draft import Section
from tests.engine.parts import ask

ROW = {"article_id": "a1", "section": "summary", "text": "A text.", "prompt_sha256": "sha256:0"}


def _write(folder, *rows, name="replies.jsonl"):
    (folder / name).write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return folder


def _serve(folder, request=None, **options):
    return asyncio.run(RecordedEngine.from_folder(folder, **options).complete(request or ask()))


def test_a_recorded_reply_is_served(tmp_path):
    """By article and section."""
    done = _serve(_write(tmp_path, ROW))
    assert (done.draft.text, done.engine, done.cached) == ("A text.", "recorded", False)


def test_json_files_below_the_folder_are_read_too(tmp_path):
    """One object, or a list of them."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.json").write_text(json.dumps(ROW), encoding="utf-8")
    (tmp_path / "list.json").write_text(
        json.dumps([{**ROW, "section": "context", "text": "Other."}]), encoding="utf-8"
    )
    assert _serve(tmp_path).draft.text == "A text."
    assert _serve(tmp_path, ask(Section.CONTEXT)).draft.text == "Other."


def test_each_attempt_has_its_reply_and_the_last_one_repeats(tmp_path):
    """A recording without a further attempt serves its last one."""
    folder = _write(tmp_path, ROW, {**ROW, "attempt": 2, "text": "Second."})
    texts = [_serve(folder, ask(attempt=number)).draft.text for number in (1, 2, 3)]
    assert texts == ["A text.", "Second.", "Second."]


def test_a_faq_may_be_recorded_as_items(tmp_path):
    """Items are rendered as any FAQ is."""
    items = [{"question": "What?", "answer": "That."}]
    folder = _write(tmp_path, {"article_id": "a1", "section": "faq", "items": items})
    assert _serve(folder, ask(Section.FAQ)).draft.text == "What?\nThat."


@pytest.mark.parametrize("request_changes", [{"section": Section.FAQ}, {"attempt": 1}])
def test_what_was_not_recorded_is_an_error(tmp_path, request_changes):
    """Another section, and an attempt before the first recorded one."""
    with pytest.raises(RecordingError):
        _serve(_write(tmp_path, {**ROW, "attempt": 2}), ask(**request_changes))


def test_a_stale_recording_is_served_with_one_warning(tmp_path, caplog):
    """The prompt has changed since; the reply is still a text for the guard."""
    engine = RecordedEngine.from_folder(_write(tmp_path, {**ROW, "prompt_sha256": "sha256:old"}))
    for _ in range(3):
        assert asyncio.run(engine.complete(ask())).draft.text == "A text."
    assert len(caplog.records) == 1


def test_a_stale_recording_is_an_error_where_it_must_not_be(tmp_path):
    """A comparison of prompts must not judge old replies."""
    with pytest.raises(RecordingError):
        _serve(_write(tmp_path, {**ROW, "prompt_sha256": "sha256:old"}), strict=True)


@pytest.mark.parametrize(
    "text",
    [
        "{broken",
        '{"article_id": "a1"}',
        '{"article_id": "a1", "section": "song", "text": "x"}',
        "7",
        '{"secret": "words"}',
    ],
)
def test_a_broken_recording_is_named_without_its_words(tmp_path, text):
    """The file is named, its content is not quoted."""
    (tmp_path / "bad.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(RecordingError) as caught:
        RecordedEngine.from_folder(tmp_path)
    assert "bad.jsonl" in caught.value.message
    assert "words" not in caught.value.message


def test_a_missing_folder_is_an_error(tmp_path):
    """It is not an empty set of recordings."""
    with pytest.raises(RecordingError):
        RecordedEngine.from_folder(tmp_path / "nowhere")


def test_the_named_variant_is_served_and_else_the_first_one(tmp_path):
    """A variant that was not recorded for a section falls back to "a", which is a row without the key."""
    other = {**ROW, "variant": "b", "text": "Another text.", "quality": "bad", "kind": "causal_claim"}
    folder = _write(tmp_path, ROW, other)
    served = [_serve(folder, variant=name).draft.text for name in ("a", "b", "c")]
    assert served == ["A text.", "Another text.", "A text."]


def test_a_variant_may_be_named_for_one_section_alone(tmp_path):
    """The other sections keep their first replies."""
    context = {**ROW, "section": "context"}
    folder = _write(
        tmp_path, ROW, context, *({**row, "variant": "b", "text": "Other."} for row in (ROW, context))
    )
    engine = RecordedEngine(read_recordings(folder), variants={Section.CONTEXT: "b"})
    texts = [
        asyncio.run(engine.complete(ask(name))).draft.text for name in (Section.SUMMARY, Section.CONTEXT)
    ]
    assert texts == ["A text.", "Other."]


def test_a_recording_knows_whether_it_is_stale():
    """It is with another hash, and also where it names none, for then nobody can tell."""
    recording = Recording.model_validate(ROW)
    assert not recording.is_stale("sha256:0")
    assert recording.is_stale("sha256:1")
    assert recording.model_copy(update={"prompt_sha256": ""}).is_stale("sha256:0")
