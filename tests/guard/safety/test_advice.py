"""Telling a reader what to do."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "You should stop your statin and see what happens.",
        "If you have depression, this infusion is worth knowing about.",
        "Avoid taking it with alcohol.",
        "The effect is modest. Ask your doctor for a prescription.",
        "You can safely increase the dose.",
        "Please consult a specialist.",
        "Talk to your doctor before you start.",
        "Add beans to your diet to lower your risk.",
        "Quit cannabis now and protect your heart.",
    ],
)
def test_advice_to_the_reader_is_flagged(codes, text):
    """Nobody here knows the reader's illness."""
    assert "S601" in codes(text, "Adults took part.")


@pytest.mark.parametrize(
    "text",
    [
        "Adults were told to avoid alcohol during the trial.",
        'She said: "You should never stop a medicine on your own."',
        "The guideline says that patients should avoid alcohol.",
        "Participants took the drug once a day and stopped after eight weeks.",
        "Take-home doses were not allowed.",
        "The agency advises people with liver disease not to take it.",
        "People with questions can talk to a clinician.",
        "Take part in a trial was what most wanted.",
    ],
)
def test_reports_of_what_people_did_or_others_advise_are_left_alone(codes, text):
    """A speaker keeps his advice."""
    assert codes(text, "Adults took part.") == set()


@pytest.mark.parametrize(
    "answer",
    ["Yes, it works for most people.", "No. It is too early for that.", "Ask for a referral first."],
)
def test_a_personal_question_answered_is_flagged(codes, answer):
    """Whether to take something is not for a page."""
    text = f"Should I take it?\n{answer}\n\nWhat was found?\nScores fell."
    assert "S601" in codes(text, "Adults took part.", section="faq")


def test_a_personal_question_turned_away_is_left_alone(codes):
    """The article gives no advice, and that may be said."""
    text = "Should I take it?\nThe article does not give advice to individual patients.\n\nWhat was found?\nScores fell."
    assert codes(text, "Adults took part.", section="faq") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Patients should avoid the drug.",
        "People with insomnia should try it first.",
        "Parents must stop using it.",
    ],
)
def test_advice_to_patients_at_large_is_held_for_a_person(codes, text):
    """A recommendation belongs to those who answer for it."""
    assert "S617" in codes(text, "Adults took part.")


@pytest.mark.parametrize(
    "text",
    [
        "The society says that patients should avoid the drug.",
        "Readers should not take silence for reassurance.",
        "Patients should be followed for longer in the next trial.",
    ],
)
def test_recommendations_with_a_speaker_are_left_alone(codes, text):
    """So are words on reading the result, and on research."""
    assert codes(text, "Adults took part.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Parents can start at 20 mg/kg and go up.",
        "The recommended dose is 150 mg a day.",
        "Take 25 mg before bed.",
        "Adults may take up to 300 mg of it.",
        "A daily 20 mg is enough for most people.",
    ],
)
def test_a_dose_as_a_direction_is_flagged(codes, text):
    """A trial dose is no direction."""
    assert "S602" in codes(text, "Children received 20 mg/kg a day.")


@pytest.mark.parametrize(
    "text",
    [
        "In the trial children received 20 mg/kg a day.",
        "Adults were given 150 mg once a night.",
        "The label says that the recommended dose is 150 mg.",
        "The drug was used at doses of up to 300 mg in the trial.",
    ],
)
def test_a_dose_as_received_is_left_alone(codes, text):
    """Past tense and the trial make it a report."""
    assert codes(text, "Children received 20 mg/kg a day.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Exercise can replace antidepressants.",
        "Patients can stop their medication once they feel better.",
        "The diet is a natural alternative to chemotherapy.",
        "People can use the diet instead of azathioprine.",
        "With the belt there is no need for painkillers or other medication.",
        "It makes insulin unnecessary.",
        "Patients with lupus should stop azathioprine and begin the diet.",
    ],
)
def test_care_stopped_or_replaced_is_flagged(codes, text):
    """Stopping a medicine that works does most harm."""
    assert "S603" in codes(text, "Adults took part.")


@pytest.mark.parametrize(
    "text",
    [
        "Participants stopped their usual medication before the trial.",
        "The trial does not show that exercise can replace antidepressants.",
        "Nobody should take this to mean that exercise can replace medication, the authors write.",
        "It may be an alternative to chemotherapy, which needs testing.",
        "Children took it in addition to their medicines.",
        "Patients should stop smoking before surgery, the society says.",
    ],
)
def test_what_participants_did_and_denials_are_left_alone(codes, text):
    """A warning against stopping is no call to stop."""
    assert codes(text, "Adults took part.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The drug is safe during pregnancy.",
        "It can be used while breastfeeding.",
        "Users cannot overdose on it.",
        "There is no risk of addiction.",
        "It has no drug interactions.",
        "It is safe for children.",
    ],
)
def test_false_reassurance_is_flagged(codes, text):
    """These are the people that trials leave out."""
    assert codes(text, "Adults took part.") == {"S613"}


@pytest.mark.parametrize(
    "text",
    [
        "Whether it is safe during pregnancy is not known.",
        "It is not known to be safe in pregnancy.",
        "The maker says that it is safe to drive after a dose.",
        "Is it safe during pregnancy?",
    ],
)
def test_doubt_about_safety_is_left_alone(codes, text):
    """Not known is what the article shows."""
    assert codes(text, "Adults took part.") == set()
