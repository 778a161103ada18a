"""The buttons of senses name them, and carry what finds them in every index."""

from __future__ import annotations

from bot.telegram.messages.buttons import Action, Pressed, decode
from bot.telegram.messages.rich import units
from bot.telegram.messages.senses import not_kept, sense_rows
from index.acronyms.finding import explained_in
from index.acronyms.senses import senses_of
from tests.bot.telegram.messages.texts import VOICES
from tests.index.acronyms.articles import passage

TEXT = "The World Health Organization (WHO) met. The Wild Horses Office (WHO) met."


def test_each_sense_has_a_button() -> None:
    (senses,) = senses_of(explained_in(passage(TEXT))).values()
    rows = sense_rows(senses, "key")
    assert [row[0].label for row in rows] == ["Wild Horses Office", "World Health Organization"]
    assert [decode(row[0].data) for row in rows] == [
        Pressed(Action.SENSE, "key", one.number) for one in senses
    ]


def test_a_long_name_is_cut() -> None:
    words = [f"Word{'x' * 20}{number}" for number in "abcdef"]
    (senses,) = senses_of(explained_in(passage(f"{' '.join(words)} (WWWWWW) met."))).values()
    assert units(sense_rows(senses, "key")[0][0].label) <= 60


def test_every_language_says_that_a_question_is_not_kept() -> None:
    said = {not_kept(say) for say in VOICES.values()}
    assert len(said) == len(VOICES)
    assert all(len(text) <= 200 for text in said)  # what a small window holds
