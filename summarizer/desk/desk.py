"""What editors and pipelines do: make, rewrite, edit, approve, publish. Used by service, pages and commands alike.

Every text that goes in passes the guard of now or is kept as withheld; every approval is checked against the
guard again before it is written. It knows no HTTP and no page. The store enforces states and signatures.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping

from summarizer.assembly import Summarizer
from summarizer.desk.assessment import assess, is_left_out
from summarizer.desk.difference import Comparison, passages
from summarizer.desk.export import Form, render
from summarizer.desk.history import History
from summarizer.errors import ConflictError, ForbiddenError, RefusedError, StateError
from summarizer.guard.examine import GUARD_VERSION
from summarizer.models.article import Article
from summarizer.models.brief import Brief, BriefStatus, SectionResult, SectionStatus
from summarizer.models.draft import Section, make_draft
from summarizer.models.editorial import (
    Actor,
    AuthorKind,
    BriefFilter,
    BriefPage,
    NewVersion,
    Publication,
    QueueCounts,
    Role,
    StoredBrief,
)
from summarizer.models.finding import Verdict
from summarizer.page.parts import EDITOR
from summarizer.pipeline import CheckResult, Wish
from summarizer.pipeline.edited import check_section
from summarizer.settings import Settings
from summarizer.store import Store

#: Called with what was kept, inside the transaction that keeps it.
Within = Callable[[StoredBrief], None]


class Desk:
    """Editorial operations for one store and one set of engines; safe to share among threads."""

    def __init__(self, store: Store, settings: Settings, summarizer: Summarizer) -> None:
        self.store = store
        self.settings = settings
        self._summarizer = summarizer

    def brief(self, brief_id: str) -> StoredBrief:
        """Read a brief; raises `NotFoundError`."""
        return self.store.briefs.get(brief_id)

    def briefs(
        self, wanted: BriefFilter | None = None, cursor: str | None = None, limit: int = 50
    ) -> BriefPage:
        """List briefs, latest change first; raises `UsageError` for a cursor that is not ours."""
        return self.store.briefs.list(wanted, cursor, limit)

    def counts(self) -> QueueCounts:
        """Count what waits for whom."""
        return self.store.briefs.counts()

    def compare(self, brief_id: str, section: Section, before: int, after: int) -> Comparison:
        """Show what changed between two versions of a section; raises `NotFoundError`."""
        old = self.store.versions.get(brief_id, section, before)
        new = self.store.versions.get(brief_id, section, after)
        changed = passages(old.text, new.text)
        return Comparison(section=section.value, before=before, after=after, passages=changed)

    async def create(
        self,
        article: Article,
        actor: Actor,
        sections: Collection[Section] = tuple(Section),
        *,
        within: Within | None = None,
    ) -> StoredBrief:
        """Make and keep the brief of an article; `within` is called in the transaction that keeps it.

        Raises `RefusedError` where the article cannot be summarised, and then nothing is kept; the engine's
        error for a wrong key or a spent budget.
        """
        brief = await self._summarizer.arun(article, sections)
        if brief.error is not None and brief.status is BriefStatus.REFUSED:
            raise RefusedError(brief.error.message, code=brief.error.code, hint=brief.error.hint)

        def keep() -> StoredBrief:
            with self.store.transaction():
                stored = self.store.briefs.save(article, brief, assess(brief), actor)
                if within is not None:
                    within(stored)
            return stored

        return await asyncio.to_thread(keep)

    async def regenerate(
        self, brief_id: str, section: Section, actor: Actor, *, note: str = "", within: Within | None = None
    ) -> StoredBrief:
        """Write one section anew beside the others; the text waits as a proposal and the old one stands.

        The note steers the wording and is no source. Where nothing passed the guard, the proposal is a withheld
        one and says why. Raises `NotFoundError`, `StateError`, `ConflictError` where the section was changed
        meanwhile, `RefusedError` or the engine's error.
        """
        stored = await asyncio.to_thread(self.brief, brief_id)
        number = _number(stored, section)
        wish = Wish(siblings=_texts(stored, without=section), note=note)
        result = await self._summarizer.arewrite(stored.article, section, wish)
        new = NewVersion(
            section=section, result=result, kind=AuthorKind.ENGINE, guard=GUARD_VERSION, note=note
        )

        def keep() -> StoredBrief:
            with self.store.transaction():
                self.store.versions.propose(brief_id, new, actor, number)
                proposed = self.brief(brief_id)
                if within is not None:
                    within(proposed)
            return proposed

        return await asyncio.to_thread(keep)

    def accept(
        self, brief_id: str, section: Section, actor: Actor, expected: int | None = None
    ) -> StoredBrief:
        """Let the proposal of a section stand; raises `StateError` where none waits, `ConflictError`."""
        with self.store.transaction():
            stored = self.brief(brief_id)
            proposal = stored.proposed.get(section)
            if proposal is None:
                raise StateError(f"No proposal waits for the {section.value}.")
            assessment = assess(_with(stored, section, proposal.as_result()))
            at = _number(stored, section) if expected is None else expected
            return self.store.versions.accept(brief_id, section, proposal.number, assessment, actor, at)

    def discard(self, brief_id: str, section: Section, actor: Actor) -> StoredBrief:
        """Put the proposal of a section away; it stays in the history. Raises `StateError` where none waits."""
        return self.store.versions.discard(brief_id, section, actor)

    def check(self, brief_id: str, section: Section, text: str) -> CheckResult:
        """Hold a text that is being typed against its article and the sections before it; nothing is kept."""
        stored = self.brief(brief_id)
        return check_section(stored.article, section, text, _texts(stored, without=section))

    def edit(
        self,
        brief_id: str,
        section: Section,
        text: str,
        actor: Actor,
        *,
        expected: int | None = None,
        note: str = "",
    ) -> StoredBrief:
        """Keep a text that a person wrote; one that the guard refuses is kept as withheld and goes nowhere.

        `expected` is the number of the version that was edited. Any approval is void. Raises `NotFoundError`,
        `ConflictError` with both versions, `StateError`.
        """
        with self.store.transaction():
            stored = self.brief(brief_id)
            at = _number(stored, section) if expected is None else expected
            result = self._typed(stored, section, text)
            new = NewVersion(
                section=section, result=result, kind=AuthorKind.EDITOR, guard=GUARD_VERSION, note=note
            )
            assessment = assess(_with(stored, section, result))
            self.store.copies.drop(brief_id, section, actor.name)
            return self.store.versions.add(brief_id, new, assessment, actor, at)

    def restore(
        self, brief_id: str, section: Section, number: int, actor: Actor, expected: int | None = None
    ) -> StoredBrief:
        """Let an old text stand again, as a new version that is checked anew."""
        old = self.store.versions.get(brief_id, section, number)
        if not old.text.strip():
            raise StateError(f"Version {number} of the {section.value} has no text.")
        note = f"Version {number} again."
        return self.edit(brief_id, section, old.text, actor, expected=expected, note=note)

    def recheck(self, brief_id: str, actor: Actor) -> StoredBrief:
        """Hold every text against the guard of now, keep what it finds, and void the approval."""
        with self.store.transaction():
            stored = self.brief(brief_id)
            brief, findings = stored.brief, {}
            for name, version in stored.current.items():
                if version.text.strip():
                    beside = _texts(stored, without=name)
                    found = check_section(stored.article, name, version.text, beside).findings
                    findings[name] = found
                    judged = version.as_result().model_copy(update={"findings": found})
                    brief = brief.model_copy(update={"sections": {**brief.sections, name: judged}})
            return self.store.versions.record_checks(brief_id, findings, GUARD_VERSION, assess(brief), actor)

    def void_stale(self, actor: Actor) -> tuple[str, ...]:
        """Void what was approved under other rules of the guard, and check it again; gives the ids of the briefs."""
        voided = self.store.approvals.void_stale(GUARD_VERSION, actor)
        for brief_id in voided:
            self.recheck(brief_id, actor)
        return voided

    def approve(
        self,
        brief_id: str,
        actor: Actor,
        *,
        content_sha256: str,
        expected: int | None = None,
        note: str = "",
    ) -> StoredBrief:
        """Sign the content that was read, after every text has passed the guard of now.

        Raises `ForbiddenError` where it needs a clinician, `ConflictError` where the content is another by now,
        `StateError` where a text does not pass.
        """
        stored = self.brief(brief_id)
        role = _signing_role(stored, actor)
        if any(version.guard != GUARD_VERSION for version in stored.current.values()):
            again = self.recheck(brief_id, actor)
            raise ConflictError(
                "The guard has other rules by now, and the texts were checked again.",
                yours=stored.content_sha256,
                current=again,
            )
        self._require_passing(stored)
        at = stored.version if expected is None else expected
        return self.store.approvals.approve(brief_id, actor, role, content_sha256, note, at)

    def reject(self, brief_id: str, actor: Actor, reason: str, expected: int | None = None) -> StoredBrief:
        """Send a brief back with a reason; raises `StateError` where it waits for nobody."""
        stored = self.brief(brief_id)
        role = Role.CLINICIAN if Role.CLINICIAN in actor.roles else Role.EDITOR
        return self.store.approvals.reject(brief_id, actor, role, reason, expected or stored.version)

    def publish(
        self, brief_id: str, actor: Actor, *, note: str = "", expected: int | None = None
    ) -> StoredBrief:
        """Publish what was approved, or correct what is live; raises `StateError` without a standing approval."""
        stored = self.brief(brief_id)
        if stored.approval is not None:
            self._require_passing(stored)
        at = stored.version if expected is None else expected
        return self.store.publication.publish(brief_id, actor, note, at)

    def withdraw(self, brief_id: str, actor: Actor, reason: str, expected: int | None = None) -> StoredBrief:
        """Take what readers see away for good, and say why; raises `StateError` where nothing is out."""
        return self.store.publication.withdraw(brief_id, actor, reason, expected)

    def live(self, brief_id: str) -> Publication:
        """Give what readers see; raises `NotFoundError` where nothing is out."""
        return self.store.publication.live(brief_id)

    def export(self, live: Publication, form: Form) -> str:
        """Write a publication in one form, with the line that discloses how it was made and who signed it."""
        signed = live.brief.provenance.model_copy(update={"approved_by": live.approved_by})
        return render(live.brief.model_copy(update={"provenance": signed}), form, self.settings.page)

    def history(self, brief_id: str) -> History:
        """Give every version, decision, step and publication of a brief; raises `NotFoundError`."""
        return History(
            versions=self.store.versions.history(brief_id),
            decisions=self.store.approvals.history(brief_id),
            steps=self.store.publication.states(brief_id),
            publications=self.store.publication.list(brief_id),
        )

    def preview(self, brief_id: str, form: Form | str = Form.HTML) -> str:
        """Write what readers would see, with the line that discloses how it was made."""
        return render(shown(self.brief(brief_id)), Form(form), self.settings.page)

    async def aclose(self) -> None:
        """Close the engines' connections, in the event loop that used them."""
        await self._summarizer.aclose()

    def _typed(self, stored: StoredBrief, section: Section, text: str) -> SectionResult:
        checked = check_section(stored.article, section, text, _texts(stored, without=section))
        passed = checked.verdict is Verdict.PASS
        before = stored.current.get(section)
        return SectionResult(
            text=text,
            items=make_draft(section, text).items,
            status=SectionStatus.PASSED if passed else SectionStatus.WITHHELD,
            engine=before.engine if before is not None and before.engine else EDITOR,
            findings=checked.findings,
            attempts=before.attempts if before is not None else (),
        )

    def _require_passing(self, stored: StoredBrief) -> None:
        refused = []
        for name, version in stored.current.items():
            if version.text.strip():
                checked = check_section(stored.article, name, version.text, _texts(stored, without=name))
                if checked.verdict is not Verdict.PASS:
                    refused.append(f"the {name.value} ({', '.join(checked.codes)})")
        if refused:
            raise StateError(f"The guard refuses {'; '.join(refused)}.")


def shown(stored: StoredBrief) -> Brief:
    """Give the brief that readers would see; a text that the guard refuses is no part of it."""
    sections = {
        name: result.model_copy(update={"text": "", "items": ()}) if is_left_out(result) else result
        for name, result in stored.brief.sections.items()
    }
    person = stored.approval.person if stored.approval is not None else None
    provenance = stored.brief.provenance.model_copy(update={"approved_by": person})
    return stored.brief.model_copy(update={"sections": sections, "provenance": provenance})


def _number(stored: StoredBrief, section: Section) -> int:
    """Give the number of the version that stands; 0 where the brief has no such section."""
    version = stored.current.get(section)
    return version.number if version is not None else 0


def _signing_role(stored: StoredBrief, actor: Actor) -> Role:
    if Role.CLINICIAN in actor.roles:
        return Role.CLINICIAN
    if stored.needs is Role.CLINICIAN:
        raise ForbiddenError("A clinician must sign this brief: " + " ".join(stored.reasons))
    if Role.EDITOR not in actor.roles:
        raise ForbiddenError("An editor or a clinician must sign a brief.")
    return Role.EDITOR


def _texts(stored: StoredBrief, without: Section) -> Mapping[Section, str]:
    """Give the texts that stand beside a section; one that the guard refuses is no material for another."""
    return {
        name: version.text
        for name, version in stored.current.items()
        if name is not without and version.status is not SectionStatus.WITHHELD
    }


def _with(stored: StoredBrief, section: Section, result: SectionResult) -> Brief:
    return stored.brief.model_copy(update={"sections": {**stored.brief.sections, section: result}})
