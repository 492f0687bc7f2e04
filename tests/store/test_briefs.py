"""Briefs, their versions, approvals and publications, on both databases."""

import pytest

from summarizer.errors import ConflictError, ForbiddenError, NotFoundError, StateError, UsageError
from summarizer.models.brief import SectionResult, SectionStatus
from summarizer.models.draft import Section
from summarizer.models.editorial import BriefFilter, Role, State, WorkingCopy
from summarizer.store.approvals import Approvals
from tests.store import parts


def _approved(store, number=1):
    stored = parts.save(store, number)
    return store.approvals.approve(stored.id, parts.EDITOR, Role.EDITOR, stored.content_sha256)


def test_a_brief_comes_back_as_it_was_kept(store):
    """Article, sections, findings and attempts are the same after the database, emoji included."""
    given = parts.article()
    made = parts.brief(given)
    stored = store.briefs.get(store.briefs.save(given, made, parts.FOR_EDITOR, parts.PIPELINE).id)
    assert stored.brief == made
    assert stored.article == given
    assert stored.state is State.NEEDS_EDITOR
    assert [change.after for change in store.publication.states(stored.id)] == [
        State.DRAFT,
        State.MACHINE_CHECKED,
        State.NEEDS_EDITOR,
    ]


def test_letters_that_a_column_cannot_hold_do_no_harm(store):
    """NUL and halves of characters in texts, titles and names are kept or dropped, never an error."""
    given = parts.article().model_copy(update={"title": "A\0B\ud800C", "text": "a\0b"})
    made = parts.brief(given, summary=parts.section("S\0T"))
    stored = store.briefs.save(given, made, parts.FOR_EDITOR, parts.PIPELINE)
    assert stored.title == "AB?C"
    assert stored.brief.sections[Section.SUMMARY].text == "S\0T"
    assert store.audit.verify().faults == ()


@pytest.mark.parametrize("status", [SectionStatus.WITHHELD, SectionStatus.PASSED])
def test_a_text_that_must_not_go_out_reaches_nobody_for_approval(store, status):
    """A withheld summary or a blocking finding keeps a brief a draft, whatever the assessment says."""
    text = "" if status is SectionStatus.WITHHELD else "Invented."
    result = SectionResult(text=text, status=status, findings=(parts.blocked(text),))
    stored = parts.save(store, assessment=parts.FOR_EDITOR, summary=result)
    assert (stored.state, stored.needs) == (State.DRAFT, None)
    with pytest.raises(StateError):
        store.approvals.approve(stored.id, parts.EDITOR, Role.EDITOR, stored.content_sha256)


def test_a_changed_text_voids_the_approval_and_says_so(store):
    """An edit of an approved brief voids the approval, names the section, and asks for a person again."""
    stored = _approved(store)
    changed = store.versions.add(stored.id, parts.edited("Other words."), parts.FOR_EDITOR, parts.EDITOR, 1)
    assert changed.state is State.NEEDS_EDITOR
    assert changed.approval is None
    assert "summary" in changed.stale
    assert changed.content_sha256 != stored.content_sha256
    assert store.approvals.history(stored.id)[0].voided is not None
    assert store.briefs.list(BriefFilter(stale=True)).total == 1


def test_a_changed_source_voids_the_approval_of_older_briefs(store):
    """A new text under the same article id voids what was approved on the old one."""
    stored = _approved(store)
    newer = parts.article(text="Four hundred adults took part in the trial.")
    store.briefs.save(newer, parts.brief(newer), parts.FOR_EDITOR, parts.PIPELINE)
    assert store.briefs.get(stored.id).stale == "The source changed."
    assert len(store.articles.revisions(newer.id)) == 2


def test_an_unchanged_source_voids_nothing(store):
    """The same article again leaves an approval alone."""
    stored = _approved(store)
    parts.save(store)
    assert store.briefs.get(stored.id).approval == stored.approval


@pytest.mark.parametrize(("guard", "prompts"), [("2", None), ("1", {Section.SUMMARY: "sha256:p2"})])
def test_other_rules_or_prompts_void_the_approval(store, guard, prompts):
    """A new version of the guard or of a prompt voids the approvals given under the old one, and only once."""
    stored = _approved(store)
    assert store.approvals.void_stale("1", parts.PIPELINE, {Section.SUMMARY: "sha256:p1"}) == ()
    assert store.approvals.void_stale(guard, parts.PIPELINE, prompts) == (stored.id,)
    assert store.approvals.void_stale(guard, parts.PIPELINE, prompts) == ()
    assert "changed" in store.briefs.get(stored.id).stale


def test_a_new_check_is_kept_beside_the_text(store):
    """Findings of other rules replace those shown, and a blocking one sends the brief back."""
    stored = _approved(store)
    found = {Section.SUMMARY: [parts.blocked("Forty")]}
    checked = store.versions.record_checks(stored.id, found, "2", parts.FOR_EDITOR, parts.PIPELINE)
    assert checked.current[Section.SUMMARY].findings == tuple(found[Section.SUMMARY])
    assert checked.current[Section.SUMMARY].guard == "2"
    assert (checked.state, checked.approval) == (State.DRAFT, None)


def test_only_the_right_person_signs_only_what_was_read(store):
    """A signature needs the role, the rank that the brief asks for, and the content that stands."""
    stored = parts.save(store, assessment=parts.FOR_CLINICIAN)
    sign: Approvals = store.approvals
    with pytest.raises(ForbiddenError):
        sign.approve(stored.id, parts.EDITOR, Role.EDITOR, stored.content_sha256)
    with pytest.raises(ForbiddenError):
        sign.approve(stored.id, parts.EDITOR, Role.CLINICIAN, stored.content_sha256)
    with pytest.raises(ForbiddenError):
        sign.approve(stored.id, parts.PIPELINE, Role.PIPELINE, stored.content_sha256)
    with pytest.raises(ConflictError):
        sign.approve(stored.id, parts.CLINICIAN, Role.CLINICIAN, "sha256:other")
    done = sign.approve(stored.id, parts.CLINICIAN, Role.CLINICIAN, stored.content_sha256)
    assert done.brief.provenance.approved_by == "Dr Bo"
    assert done.state is State.APPROVED


def test_a_rejection_needs_a_reason_and_sends_the_brief_back(store):
    """Rejected work is a draft again, and the reason is in the queue."""
    stored = parts.save(store)
    with pytest.raises(UsageError):
        store.approvals.reject(stored.id, parts.EDITOR, Role.EDITOR, " ")
    sent_back = store.approvals.reject(stored.id, parts.EDITOR, Role.EDITOR, "Too sure.")
    assert sent_back.state is State.DRAFT
    assert "Too sure." in sent_back.reasons[0]


def test_what_went_out_stays_until_it_is_corrected_or_withdrawn(store):
    """Readers see the published content while an editor works, then the correction, then nothing."""
    stored = _approved(store)
    out = store.publication.publish(stored.id, parts.EDITOR)
    assert (out.state, out.live) == (State.PUBLISHED, 1)
    changed = store.versions.add(stored.id, parts.edited("Better."), parts.FOR_EDITOR, parts.EDITOR, 1)
    assert changed.live == 1
    live = store.publication.live(stored.id)
    assert live.brief.sections[Section.SUMMARY].text == "Forty adults took part."
    with pytest.raises(StateError):
        store.publication.publish(stored.id, parts.EDITOR, "Not yet approved.")
    store.approvals.approve(stored.id, parts.EDITOR, Role.EDITOR, changed.content_sha256)
    with pytest.raises(UsageError):
        store.publication.publish(stored.id, parts.EDITOR)
    corrected = store.publication.publish(stored.id, parts.EDITOR, "The number was wrong.")
    assert (corrected.state, corrected.live) == (State.CORRECTED, 2)
    gone = store.publication.withdraw(stored.id, parts.EDITOR, "The paper was retracted.")
    assert (gone.state, gone.live) == (State.WITHDRAWN, None)
    with pytest.raises(NotFoundError):
        store.publication.live(stored.id)
    with pytest.raises(StateError):
        store.versions.add(stored.id, parts.edited("Again."), parts.FOR_EDITOR, parts.EDITOR, 2)
    assert [line.number for line in store.publication.list(stored.id)] == [1, 2]
    assert store.audit.verify().faults == ()


def test_a_draft_that_was_never_out_cannot_be_withdrawn(store):
    """There is nothing to withdraw before the first publication."""
    stored = parts.save(store)
    with pytest.raises(StateError):
        store.publication.withdraw(stored.id, parts.EDITOR, "Why not.")


def test_a_proposed_text_waits_and_an_old_one_comes_back(store):
    """A proposal changes nothing until it is accepted; undo makes a new version of an old text."""
    stored = _approved(store)
    store.versions.propose(stored.id, parts.edited("Proposed.", note="shorter"), parts.EDITOR, 1)
    waiting = store.briefs.get(stored.id)
    assert waiting.state is State.APPROVED
    assert waiting.proposed[Section.SUMMARY].text == "Proposed."
    taken = store.versions.accept(stored.id, Section.SUMMARY, 2, parts.FOR_EDITOR, parts.EDITOR, 1)
    assert taken.current[Section.SUMMARY].number == 2
    assert taken.proposed == {}
    undone = store.versions.accept(stored.id, Section.SUMMARY, 1, parts.FOR_EDITOR, parts.EDITOR, 2)
    current = undone.current[Section.SUMMARY]
    assert (current.number, current.parent, current.text) == (3, 1, "Forty adults took part.")
    assert len(store.versions.history(stored.id, Section.SUMMARY)) == 3


def test_a_discarded_proposal_stays_in_the_history(store):
    """Discarding closes the proposal and keeps its text."""
    stored = parts.save(store)
    store.versions.propose(stored.id, parts.edited("Proposed."), parts.EDITOR, 1)
    left = store.versions.discard(stored.id, Section.SUMMARY, parts.EDITOR)
    assert left.proposed == {}
    assert store.versions.get(stored.id, Section.SUMMARY, 2).text == "Proposed."
    with pytest.raises(StateError):
        store.versions.discard(stored.id, Section.SUMMARY, parts.EDITOR)


def test_a_late_editor_gets_both_versions(store):
    """An edit of a version that no longer stands is refused with yours and the current one."""
    stored = parts.save(store)
    store.versions.add(stored.id, parts.edited("First."), parts.FOR_EDITOR, parts.EDITOR, 1)
    with pytest.raises(ConflictError) as caught:
        store.versions.add(stored.id, parts.edited("Second."), parts.FOR_EDITOR, parts.EDITOR, 1)
    assert caught.value.yours.number == 1
    assert caught.value.current.text == "First."
    with pytest.raises(ConflictError):
        store.approvals.reject(stored.id, parts.EDITOR, Role.EDITOR, "No.", expected=stored.version)


def test_a_brief_made_again_keeps_its_old_texts(store):
    """A revision takes the place of the brief and voids the approval; the first texts are still there."""
    stored = _approved(store)
    newer = parts.article(text="Four hundred adults took part in the trial.")
    again = store.briefs.revise(
        stored.id, newer, parts.brief(newer), parts.FOR_CLINICIAN, parts.PIPELINE, stored.version
    )
    assert (again.state, again.stale, again.article_revision) == (
        State.NEEDS_CLINICIAN,
        "The source changed.",
        2,
    )
    assert len(store.versions.history(stored.id, Section.SUMMARY)) == 2


def test_the_queue_filters_searches_and_goes_on(store):
    """Lists follow filters and words, page by page without gaps or repeats; a foreign cursor is refused."""
    for number in range(1, 8):
        parts.save(store, number, parts.FOR_CLINICIAN if number % 2 else parts.FOR_EDITOR)
    seen, cursor = [], None
    while True:
        page = store.briefs.list(cursor=cursor, limit=3)
        seen += [row.article_id for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [f"article-{number}" for number in range(7, 0, -1)]
    assert store.briefs.list(BriefFilter(needs=Role.CLINICIAN)).total == 4
    assert store.briefs.list(BriefFilter(search="TRIAL adults")).total == 7
    assert store.briefs.list(BriefFilter(search="100%_")).total == 0
    assert store.briefs.list(BriefFilter(search="'; DROP TABLE briefs; --")).total == 0
    assert store.briefs.counts().states[State.NEEDS_EDITOR] == 3
    for cursor in ("x", "WzFd", "é", "W10"):
        with pytest.raises(UsageError):
            store.briefs.list(cursor=cursor)
    with pytest.raises(UsageError):
        store.briefs.list(limit=0)


def test_a_working_copy_is_each_persons_own(store):
    """What someone types is kept for that person alone, replaced in place, and dropped on request."""
    stored = parts.save(store)
    copy = WorkingCopy(
        brief_id=stored.id, section=Section.SUMMARY, person="Ana", text="half a\0 sen", parent=1, updated=""
    )
    store.copies.put(copy)
    store.copies.put(copy.model_copy(update={"text": "half a sentence"}))
    assert store.copies.get(stored.id, Section.SUMMARY, "Ana").text == "half a sentence"
    assert store.copies.get(stored.id, Section.SUMMARY, "Bo") is None
    store.copies.drop(stored.id, Section.SUMMARY, "Ana")
    assert store.copies.get(stored.id, Section.SUMMARY, "Ana") is None
    with pytest.raises(NotFoundError):
        store.copies.put(copy.model_copy(update={"brief_id": "b0"}))


def test_what_is_not_there_is_not_found(store):
    """Reading or changing a brief, version or publication that does not exist is an error that says so."""
    stored = parts.save(store)
    for look in (
        lambda: store.briefs.get("b0"),
        lambda: store.versions.get(stored.id, Section.SUMMARY, 9),
        lambda: store.versions.history("b0"),
        lambda: store.publication.get(stored.id, 1),
        lambda: store.articles.revisions("nothing"),
        lambda: store.approvals.reject("b0", parts.EDITOR, Role.EDITOR, "No."),
    ):
        with pytest.raises(NotFoundError):
            look()
