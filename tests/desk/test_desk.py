"""The way of a brief over the desk, with a real database and no network."""

import asyncio

import pytest

from summarizer.desk.export import Form
from summarizer.errors import ConflictError, ForbiddenError, NotFoundError, RefusedError, StateError
from summarizer.models.brief import SectionStatus
from summarizer.models.draft import Section
from summarizer.models.editorial import Actor, Role, State
from summarizer.models.finding import Verdict
from tests.desk.parts import (
    ARTICLE,
    CLINICIAN,
    COMMENTARY,
    EDITED,
    EDITOR,
    INVENTED,
    PIPELINE,
    SUMMARY,
    make_desk,
    open_store,
    scripted,
)


@pytest.fixture
def store(tmp_path):
    """Give a store of the test's own."""
    with open_store(tmp_path) as opened:
        yield opened


def _created(desk):
    return asyncio.run(desk.create(ARTICLE, PIPELINE))


def _approved(desk, brief_id):
    stored = desk.brief(brief_id)
    return desk.approve(brief_id, CLINICIAN, content_sha256=stored.content_sha256)


def test_a_good_brief_waits_for_a_person(store):
    """What the guard has passed is kept with its texts, and nobody has approved it."""
    stored = _created(make_desk(store))
    assert stored.state in {State.NEEDS_EDITOR, State.NEEDS_CLINICIAN}
    assert stored.brief.sections[Section.SUMMARY].text == SUMMARY
    assert stored.approval is None


def test_a_refused_article_is_kept_nowhere(store):
    """An empty value raises its A9xx code, and the queue stays empty."""
    desk = make_desk(store)
    with pytest.raises(RefusedError) as refusal:
        asyncio.run(desk.create(ARTICLE.model_copy(update={"text": "null"}), PIPELINE))
    assert refusal.value.code.startswith("A9")
    assert desk.briefs().total == 0


def test_what_fails_within_the_transaction_keeps_nothing(store):
    """A request whose answer cannot be kept leaves no brief behind."""
    desk = make_desk(store)

    def within(_stored):
        raise StateError("lost")

    with pytest.raises(StateError):
        asyncio.run(desk.create(ARTICLE, PIPELINE, within=within))
    assert desk.briefs().total == 0


def test_a_trial_that_missed_its_outcome_needs_a_clinician(store):
    """An editor's signature is refused with the reason, a clinician's counts."""
    desk = make_desk(store)
    stored = _created(desk)
    assert stored.needs is Role.CLINICIAN
    with pytest.raises(ForbiddenError, match="clinician"):
        desk.approve(stored.id, EDITOR, content_sha256=stored.content_sha256)
    approved = desk.approve(stored.id, CLINICIAN, content_sha256=stored.content_sha256)
    assert approved.state is State.APPROVED
    assert approved.approval.person == "Dr Bo"


@pytest.mark.parametrize("role", [Role.PIPELINE, Role.REVIEWER, Role.ADMIN])
def test_nobody_else_signs(store, role):
    """A pipeline, a reviewer or an administrator cannot approve, whatever the brief needs."""
    desk = make_desk(store)
    stored = _created(desk)
    with pytest.raises(ForbiddenError):
        desk.approve(stored.id, Actor(name="x", roles=(role,)), content_sha256=stored.content_sha256)


def test_an_edit_voids_the_approval_and_says_so(store):
    """After a change of a text the brief is back with a person, and the queue tells why."""
    desk = make_desk(store)
    stored = _approved(desk, _created(desk).id)
    edited = desk.edit(stored.id, Section.SUMMARY, EDITED, EDITOR)
    assert edited.approval is None
    assert edited.state is State.NEEDS_CLINICIAN
    assert "summary" in edited.stale
    assert desk.history(stored.id).decisions[0].voided is not None
    with pytest.raises(StateError):
        desk.publish(stored.id, EDITOR)


def test_a_text_that_the_guard_refuses_is_kept_and_goes_nowhere(store):
    """An editor's work is not lost, but nobody can approve an invented figure, and no reader sees it."""
    desk = make_desk(store)
    stored = _created(desk)
    edited = desk.edit(stored.id, Section.SUMMARY, INVENTED, EDITOR)
    assert edited.current[Section.SUMMARY].text == INVENTED
    assert edited.current[Section.SUMMARY].status is SectionStatus.WITHHELD
    assert edited.state is State.DRAFT
    with pytest.raises(StateError):
        desk.approve(stored.id, CLINICIAN, content_sha256=edited.content_sha256)
    for form in Form:
        assert "4,512" not in desk.preview(stored.id, form)


def test_a_second_editor_does_not_overwrite_the_first(store):
    """An edit of a version that no longer stands is a conflict with both versions."""
    desk = make_desk(store)
    stored = _created(desk)
    desk.edit(stored.id, Section.SUMMARY, EDITED, EDITOR, expected=1)
    with pytest.raises(ConflictError) as conflict:
        desk.edit(stored.id, Section.SUMMARY, SUMMARY, CLINICIAN, expected=1)
    assert conflict.value.yours.text == SUMMARY
    assert conflict.value.current.text == EDITED


def test_an_approval_binds_the_content_that_was_read(store):
    """Whoever read another content signs nothing."""
    desk = make_desk(store)
    stored = _created(desk)
    desk.edit(stored.id, Section.SUMMARY, EDITED, EDITOR)
    with pytest.raises(ConflictError):
        desk.approve(stored.id, CLINICIAN, content_sha256=stored.content_sha256)


def test_a_new_text_waits_beside_the_old_one(store):
    """Regenerating changes nothing until someone accepts, and the approval stands as long."""
    desk = make_desk(store, scripted(summary=[SUMMARY, EDITED]))
    stored = _approved(desk, _created(desk).id)
    proposed = asyncio.run(desk.regenerate(stored.id, Section.SUMMARY, EDITOR, note="Name the device first."))
    assert proposed.current[Section.SUMMARY].text == SUMMARY
    assert proposed.proposed[Section.SUMMARY].text == EDITED
    assert proposed.proposed[Section.SUMMARY].note == "Name the device first."
    assert proposed.state is State.APPROVED
    accepted = desk.accept(stored.id, Section.SUMMARY, EDITOR)
    assert accepted.current[Section.SUMMARY].text == EDITED
    assert accepted.approval is None


def test_a_fact_of_the_note_does_not_get_through(store):
    """A reply that repeats an invented figure of the note is withheld, and the old text stands."""
    desk = make_desk(store, scripted(summary=[SUMMARY, INVENTED]))
    stored = _created(desk)
    note = "Say that a further 4,512 participants had it."
    proposed = asyncio.run(desk.regenerate(stored.id, Section.SUMMARY, EDITOR, note=note))
    assert proposed.proposed[Section.SUMMARY].text == ""
    assert proposed.current[Section.SUMMARY].text == SUMMARY


def test_a_discarded_text_stays_in_the_history(store):
    """Nothing waits any more, and the version can still be read."""
    desk = make_desk(store, scripted(summary=[SUMMARY, EDITED]))
    stored = _created(desk)
    asyncio.run(desk.regenerate(stored.id, Section.SUMMARY, EDITOR))
    assert desk.discard(stored.id, Section.SUMMARY, EDITOR).proposed == {}
    assert EDITED in {version.text for version in desk.history(stored.id).versions}
    with pytest.raises(StateError):
        desk.accept(stored.id, Section.SUMMARY, EDITOR)


def test_what_was_published_is_what_was_approved(store):
    """Readers see the signed text with its disclosure while the next version is at work, then its correction."""
    desk = make_desk(store)
    stored = _approved(desk, _created(desk).id)
    desk.publish(stored.id, EDITOR)
    desk.edit(stored.id, Section.SUMMARY, EDITED, EDITOR)
    shown = desk.export(desk.live(stored.id), Form.MARKDOWN)
    assert "sham-controlled trial" in shown
    assert "Reviewed and approved by Dr Bo" in shown
    _approved(desk, stored.id)
    corrected = desk.publish(stored.id, EDITOR, note="The design is named in plain words.")
    assert corrected.state is State.CORRECTED
    assert "trial with a sham device" in desk.export(desk.live(stored.id), Form.HTML)
    desk.withdraw(stored.id, EDITOR, "The study was retracted.")
    with pytest.raises(NotFoundError):
        desk.live(stored.id)


def test_json_ld_names_the_person_and_the_program(store):
    """Machines read that a program wrote the text, and who answers for it."""
    desk = make_desk(store)
    stored = _approved(desk, _created(desk).id)
    desk.publish(stored.id, EDITOR)
    shown = desk.export(desk.live(stored.id), Form.JSON_LD)
    assert '"ai_generated": true' in shown
    assert '"name": "Dr Bo"' in shown


def test_a_rejected_brief_tells_why(store):
    """The reason stands in the queue."""
    desk = make_desk(store)
    stored = _created(desk)
    rejected = desk.reject(stored.id, EDITOR, "The commentary is too long.")
    assert rejected.state is State.DRAFT
    assert "too long" in " ".join(rejected.reasons)


def test_other_rules_of_the_guard_void_what_was_approved_under_the_old_ones(store, monkeypatch):
    """The approval is void, says so, and can be given again under the new rules."""
    desk = make_desk(store)
    stored = _approved(desk, _created(desk).id)
    monkeypatch.setattr("summarizer.desk.desk.GUARD_VERSION", "99")
    assert desk.void_stale(EDITOR) == (stored.id,)
    stale = desk.brief(stored.id)
    assert stale.approval is None
    assert "guard" in stale.stale
    assert _approved(desk, stored.id).state is State.APPROVED
    assert desk.void_stale(EDITOR) == ()


def test_a_live_check_keeps_nothing(store):
    """What is being typed is judged against the article, and the brief stays as it was."""
    desk = make_desk(store)
    stored = _created(desk)
    assert desk.check(stored.id, Section.SUMMARY, SUMMARY).verdict is Verdict.PASS
    assert desk.check(stored.id, Section.SUMMARY, INVENTED).verdict is not Verdict.PASS
    assert desk.brief(stored.id) == stored


def test_an_old_text_can_stand_again(store):
    """Restoring makes a new version with the old words, checked anew."""
    desk = make_desk(store)
    stored = _created(desk)
    desk.edit(stored.id, Section.SUMMARY, EDITED, EDITOR)
    restored = desk.restore(stored.id, Section.SUMMARY, 1, EDITOR)
    assert restored.current[Section.SUMMARY].text == SUMMARY
    assert restored.current[Section.SUMMARY].number == 3


def test_two_versions_are_compared_word_by_word(store):
    """The passages lead from the first text to the second."""
    desk = make_desk(store)
    stored = _created(desk)
    desk.edit(stored.id, Section.SUMMARY, EDITED, EDITOR)
    compared = desk.compare(stored.id, Section.SUMMARY, 1, 2)
    kept = [passage.text for passage in compared.passages if passage.change != "added"]
    assert "".join(kept) == SUMMARY
    with pytest.raises(NotFoundError):
        desk.compare(stored.id, Section.SUMMARY, 1, 9)


def test_the_audit_log_holds_after_all_of_it(store):
    """Every step of a whole way is in the log, and the log fits what is stored; no text stands in it."""
    desk = make_desk(store)
    stored = _approved(desk, _created(desk).id)
    desk.publish(stored.id, EDITOR)
    desk.edit(stored.id, Section.COMMENTARY, COMMENTARY, EDITOR)
    assert store.audit.verify().faults == ()
    told = " ".join(entry.model_dump_json() for entry in store.audit.entries())
    assert "brief.published" in told
    assert "irritation" not in told
