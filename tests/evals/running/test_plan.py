"""Which units a run has, and which are left after a stop."""

from summarizer.evals.plan import Unit, case_hash, left_to_do, plan_units
from summarizer.models.draft import Section
from tests.evals.running.parts import case_of

TWO = (Section.SUMMARY, Section.CONTEXT)


def test_every_case_comes_once_before_any_is_repeated():
    """A run that is cut short has seen each case."""
    units = list(plan_units([case_of("one"), case_of("two")], TWO, repeats=2))
    assert [(unit.case.id, unit.repeat) for unit in units] == [("one", 1), ("two", 1), ("one", 2), ("two", 2)]


def test_each_section_of_a_further_variant_is_a_unit_of_its_own():
    """A bad summary must not hide the texts that are written from one."""
    variants = {("one", Section.SUMMARY): {"a", "b"}, ("one", Section.CONTEXT): {"b", "c"}}
    units = list(plan_units([case_of("one")], TWO, variants=variants))
    assert [(unit.sections, unit.variant) for unit in units] == [
        (TWO, "a"),
        ((Section.SUMMARY,), "b"),
        ((Section.CONTEXT,), "b"),
        ((Section.CONTEXT,), "c"),
    ]


def test_samples_of_variants_and_repeats_have_names_of_their_own():
    """No two samples of a run share a name."""
    variants = {("one", Section.SUMMARY): {"b"}}
    units = plan_units([case_of("one")], TWO, repeats=3, variants=variants)
    names = [name for unit in units for name in unit.sample_ids()]
    assert len(names) == len(set(names)) == 3 * 4 + 2
    assert "one@b/summary/1/raw" in names


def test_only_missing_sections_are_left_to_do():
    """A unit that was half written comes again with what it lacks."""
    unit = Unit(case_of("one"), TWO)
    done = frozenset(Unit(unit.case, (Section.SUMMARY,)).sample_ids())
    assert [left.sections for left in left_to_do([unit], done)] == [(Section.CONTEXT,)]
    assert list(left_to_do([unit], frozenset(unit.sample_ids()))) == []


def test_a_changed_article_or_fact_changes_the_hash_of_a_case():
    """Two runs can tell whether they answered the same questions."""
    case = case_of()
    changed = case.with_article(case.load_article().model_copy(update={"text": "Another text."}))
    assert len({case_hash(case), case_hash(changed), case_hash(case_of(tags=["other"]))}) == 3
    assert case_hash(case) == case_hash(case_of())
