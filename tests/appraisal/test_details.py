"""Phase, dose, follow-up, ids, journal: cut out where they are told, and nowhere else."""

import pytest

from summarizer.appraisal import appraise
from summarizer.models.article import Article
from summarizer.models.study import Study


def _study(text, title=""):
    return appraise(Article(title=title, text=text)).primary or Study()


TRIAL = "This randomised trial enrolled 90 adults. "
FIELDS = {
    "roman phase": ("phase", "The phase IIa trial took place in Oslo.", "2a"),
    "no phase of a project": ("phase", "The first phase of the project is over.", None),
    "dose with schedule": ("dose", "They took 15 mg twice a day.", "15 mg twice a day"),
    "no dose in a level": ("dose", "Glucose fell to 110 mg/dL.", None),
    "followed": ("follow_up", "They were followed for an average of 3.2 years.", "3.2 years"),
    "weeks of treatment": ("follow_up", "They took it for 14 weeks.", "14 weeks"),
    "no length of a complaint": ("follow_up", "All had had back pain for at least six months.", None),
    "no minutes": ("follow_up", "The 10-minute infusion was given in a clinic.", None),
    "ids": ("registration", "It is registered as NCT09914207 and ISRCTN70418826.", ("NCT09914207", "ISRCTN70418826")),
}  # fmt: skip


@pytest.mark.parametrize(("field", "text", "value"), FIELDS.values(), ids=FIELDS)
def test_a_field_is_cut_out_of_its_sentence(field, text, value):
    """Phase, dose, follow-up and ids are read where they are told, and nowhere else."""
    assert getattr(_study(TRIAL + text), field).value == value


JOURNALS = {
    "named journal": ("The results appear today in the peer-reviewed Journal of Childhood Neurology.", "Journal of Childhood Neurology"),
    "called a journal": ("They report in the journal Cardiac Genetics.", "Cardiac Genetics"),
    "a city": ("The meeting took place in Lisbon in May.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), JOURNALS.values(), ids=JOURNALS)
def test_the_journal_is_one_by_name_or_by_word(text, name):
    """A journal is called so or known by its name; a city is none."""
    assert appraise(Article(text=TRIAL + text)).publication.journal.value == name


def test_guesses_of_the_group_are_told():
    """A trial that did not ask for guesses says so."""
    study = _study(TRIAL + "The trial did not ask participants to guess which infusion they had received.")
    assert study.blinding_integrity.value == "not_assessed"
