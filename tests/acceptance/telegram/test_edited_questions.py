"""A question that is edited: its answer is edited in its place, as often as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.acceptance.telegram.talk import BOT, Talk, labels, until

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served
    from tests.bot_api.typing import Json


def asked(talk: Talk, text: str) -> tuple[int, Json]:
    """Ask; return the number of the question and its answer."""
    since = talk.api.last_seq()
    number = talk.write(text)["message"]["message_id"]
    return number, talk.next_message(since)


def edited(talk: Talk, number: int, text: str) -> Json:
    """Edit a question; return the message that was edited for it."""
    since = talk.api.last_seq()
    talk.edit(number, text)
    return talk.next_edit(since)


def test_the_answer_to_an_edited_question_takes_the_place_of_the_old_one(talk: Talk) -> None:
    number, answer = asked(talk, "what are TISCs?")
    since = talk.api.last_seq()
    new = edited(talk, number, "who is Darren Tang?")
    assert new["message_id"] == answer["message_id"]
    assert new["text"].startswith("Darren Tang")
    assert talk.messages(since) == []


def test_a_question_edited_several_times_ends_with_the_last_answer(talk: Talk) -> None:
    number, answer = asked(talk, "what are TISCs?")
    for text in ("who is Darren Tang?", "When did the TISC programme begin?"):
        talk.edit(number, text)
    last = edited(talk, number, "what is a geographical indication?")
    until(lambda: "geographical indication is a sign" in talk.standing()[-1]["text"])
    assert last["message_id"] == answer["message_id"]
    assert len(talk.standing()) == 1


def test_a_refused_question_that_is_edited_gets_its_answer_in_the_same_place(talk: Talk) -> None:
    number, refusal = asked(talk, "how do I bake bread?")
    new = edited(talk, number, "who is Darren Tang?")
    assert new["message_id"] == refusal["message_id"]
    assert "👍" in labels(new)


def test_an_answered_question_that_is_edited_may_end_in_a_refusal(talk: Talk) -> None:
    number, answer = asked(talk, "who is Darren Tang?")
    new = edited(talk, number, "what is the capital of Peru?")
    assert new["message_id"] == answer["message_id"]
    assert "👍" not in labels(new)
    assert "The nearest articles" in new["text"]


def test_the_buttons_of_an_edited_answer_belong_to_the_new_one(talk: Talk) -> None:
    number, _ = asked(talk, "what are TISCs?")
    new = edited(talk, number, "who is Darren Tang?")
    since = talk.api.last_seq()
    talk.press(new, "Context 1")
    assert "Darren Tang" in talk.next_message(since)["text"]


def test_an_edit_that_changes_no_word_of_the_answer_is_quiet(served: Served, talk: Talk) -> None:
    number, answer = asked(talk, "who is Darren Tang?")
    since = talk.api.last_seq()
    talk.edit(number, "who is Darren Tang ?")
    talk.next_edit(since)
    assert talk.standing()[-1]["text"] == answer["text"]


def test_a_question_edited_in_a_group_is_answered_in_its_place(group: Talk) -> None:
    number, answer = asked(group, f"/ask{BOT} what are TISCs?")
    new = edited(group, number, f"/ask{BOT} who is Darren Tang?")
    assert new["message_id"] == answer["message_id"]
    assert new["text"].startswith("Darren Tang")


def test_a_question_edited_while_it_waits_is_answered_and_corrected(talk: Talk) -> None:
    since = talk.api.last_seq()
    number = talk.write("what are TISCs?")["message"]["message_id"]
    talk.edit(number, "who is Darren Tang?")
    talk.next_edit(since)
    [standing] = talk.standing()
    assert standing["text"].startswith("Darren Tang")


def test_an_edited_command_is_not_done_again(talk: Talk) -> None:
    since = talk.api.last_seq()
    number = talk.write("/help")["message"]["message_id"]
    talk.next_message(since)
    talk.edit(number, "/sources")
    talk.ask("who is Darren Tang?")
    assert len(talk.messages(since)) == 2


def test_something_else_edited_into_a_question_is_answered_anew(talk: Talk) -> None:
    since = talk.api.last_seq()
    number = talk.write("/help")["message"]["message_id"]
    talk.next_message(since)
    talk.edit(number, "who is Darren Tang?")
    assert talk.messages(since, 2)[-1]["text"].startswith("Darren Tang")
