"""Answers as people read them: quotes word for word, marks and sources, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.acceptance.telegram.talk import (
    SOURCES,
    Talk,
    buttons,
    cut,
    labels,
    links,
    pieces,
    quotes,
)

if TYPE_CHECKING:
    from tests.acceptance.telegram.served import Served
    from tests.command_line import CommandLine


def test_an_answer_is_sent_as_text_with_explicit_entities(talk: Talk) -> None:
    since = talk.api.last_seq()
    talk.ask("what are TISCs?")
    sent = talk.api.calls("sendMessage", since, chat_id=talk.chat_id)[0]["params"]
    assert "parse_mode" not in sent
    assert sent["entities"]
    assert sent["link_preview_options"] == {"is_disabled": True}


def test_the_term_that_was_asked_for_is_bold(talk: Talk) -> None:
    answer = talk.ask("what are TISCs?")
    assert answer["text"].startswith("TISCs, or Technology and Innovation Support Centers")
    assert pieces(answer, "bold")[0] == "TISCs"
    assert answer["entities"][0]["offset"] == 0


@pytest.mark.parametrize(
    "question",
    ["what are TISCs?", "who is Darren Tang?", "Что такое ЦПТИ?", "Апорт алмасы қашан піседі?"],
)
def test_each_mark_leads_to_its_sentence_and_has_its_source_in_the_list(
    talk: Talk, question: str
) -> None:
    answer = talk.ask(question)
    body, _, sources = answer["text"].partition(SOURCES)
    marks = [(shown, url) for shown, url in links(answer) if shown.startswith("[")]
    titles = [(shown, url) for shown, url in links(answer) if not shown.startswith("[")]
    numbers = [line[:3] for line in sources.splitlines() if line.startswith("[")]
    assert marks
    assert sorted({shown for shown, _ in marks}) == numbers
    assert len(titles) == len(numbers)
    for shown, url in marks:
        page, words = url.split("#:~:text=")
        assert titles[numbers.index(shown)][1].startswith(page)
        first = unquote(words.split(",")[0]).removesuffix(".")
        assert first in " ".join(body.split())


@pytest.mark.parametrize(
    "question",
    ["what are TISCs?", "what is the Astana International Forum?", "Что такое ЦПТИ?"],
)
def test_each_quote_stands_in_the_stored_article_word_for_word(
    served: Served, talk: Talk, footnote: CommandLine, question: str
) -> None:
    listed = footnote.in_folder(served.folder, "articles", "--json").json
    articles = {one["url"]: one["article_id"] for one in listed}
    said = quotes(talk.ask(question))
    assert said
    for quote, url in said:
        number = articles[url.split("#")[0]]
        shown = footnote.in_folder(served.folder, "show", number, "--json").json
        assert quote in shown["text"]


def test_the_terminal_and_the_chat_quote_the_same(
    served: Served, talk: Talk, footnote: CommandLine
) -> None:
    question = "who is Darren Tang?"
    reply = footnote.in_folder(served.folder, "ask", question, "--json").json
    in_terminal = [(one["text"], one["link"]) for one in reply["quotes"]]
    assert quotes(talk.ask(question)) == in_terminal


def test_a_source_is_named_with_title_outlet_date_and_language(talk: Talk) -> None:
    answer = talk.ask("Что такое ЦПТИ?", language_code="en")
    title, provenance = answer["text"].split(SOURCES)[1].splitlines()[:2]
    assert title == "[1] Что такое ЦПТИ и чем они полезны предпринимателю"
    assert provenance == "Открытая строка · 6 June 2025 · in Russian"


def test_no_entity_cuts_a_letter_or_reaches_past_the_end(talk: Talk) -> None:
    answer = talk.ask("who is Darren Tang?")
    end = len(answer["text"].encode("utf-16-le")) // 2
    for entity in answer["entities"]:
        assert entity["offset"] + entity["length"] <= end
        assert cut(answer, entity) == cut(answer, entity).strip()


def test_an_abstention_says_what_is_missing_and_names_no_sources(talk: Talk) -> None:
    refusal = talk.ask("who won the 2022 World Cup?")
    said, _, heading = refusal["text"].partition("\n\n")
    assert said == "The articles do not mention “2022”, “Cup”."
    assert heading == "The nearest articles"
    assert "Sources" not in refusal["text"]
    assert links(refusal) == []
    assert len(labels(refusal)) == 3


def test_a_button_of_an_abstention_opens_the_card_of_that_article(talk: Talk) -> None:
    refusal = talk.ask("what is the capital of Peru?")
    nearest, since = labels(refusal)[0], talk.api.last_seq()
    assert talk.press(refusal, nearest)["text"] == ""
    card = talk.next_message(since)
    [title] = pieces(card, "bold")
    assert title.startswith(nearest.removesuffix("…"))
    [button] = buttons(card)
    assert button["text"] == "Open"
    assert button["url"].startswith("https://news.example.org/")


def test_somebody_is_seen_to_type_before_the_answer_comes(talk: Talk) -> None:
    since = talk.api.last_seq()
    talk.ask("what are TISCs?")
    made = talk.api.calls(since=since, chat_id=talk.chat_id)
    assert [call["method"] for call in made[:2]] == ["sendChatAction", "sendMessage"]
    assert made[0]["params"]["action"] == "typing"


def test_a_question_that_leans_back_is_understood(talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    assert "comes from Singapore" in talk.ask("Where does he come from?")["text"]


def test_nobody_leans_back_on_what_somebody_else_asked(talk: Talk) -> None:
    talk.ask("who is Darren Tang?")
    assert "Darren" in talk.ask("And what about him?")["text"]
    assert "Darren" not in Talk.private(talk.api).ask("And what about him?")["text"]


@pytest.mark.parametrize("question", ["???", "what is it?"])
def test_a_question_without_a_word_to_look_for_is_told_so(talk: Talk, question: str) -> None:
    refusal = talk.ask(question)
    assert refusal["text"].startswith("There is no word in your question")
    assert labels(refusal) == []
