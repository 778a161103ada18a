"""`ask` and `chat`: one question, many questions, and a conversation."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Final

import pytest

from tests.bot.terminal.terminals import replace_stream

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line import CommandLine

BROKEN: Final = {
    "no JSON": (b"what are TISCs?", None),
    "no object": (b"[]", None),
    "no text": (b'{"id": "x"}', "x"),
    "no id": (b'{"text": "why?"}', None),
    "a text that is none": (b'{"id": "x", "text": {}}', "x"),
    "a history that is none": (b'{"id": "x", "text": "y", "history": "z"}', "x"),
    "half a character": (b'{"id": "x", "text": "\\ud800"}', "x"),
    "no letters": (b'\xff\xfe{"id": "x"}', None),
    "nested deeply": (b'{"id": ' + b"[" * 100_000, None),
    "cut off": (b'{"id": "x", "text": "wh', None),
    "a long number": (b'{"id": ' + b"1" * 5000 + b"}", None),
}


def test_a_broken_line_gets_a_line_that_says_so(
    footnote: CommandLine, samples_folder: Path
) -> None:
    good = b'{"id": "good", "text": "???"}'
    lines = [*(line for line, _ in BROKEN.values()), good]
    ran = footnote.in_folder(samples_folder, "ask", "--batch", "-", stdin=b"\n".join(lines))
    assert ran.code == 1
    *broken, answered = ran.lines
    error = 'no question; write {"id": "…", "text": "…"}'
    assert broken == [{"id": id_, "error": error} for _, id_ in BROKEN.values()]
    assert (answered["id"], answered["status"]) == ("good", "abstained")
    complaints = ran.err.splitlines()
    assert len(complaints) == len(BROKEN)
    assert complaints[0] == f"footnote: standard input:1: {error}"


def test_a_batch_without_questions_prints_nothing(
    footnote: CommandLine, samples_folder: Path
) -> None:
    ran = footnote.in_folder(samples_folder, "ask", "--batch", "-", stdin=b"\n  \n\n")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_batch_that_never_becomes_a_line_is_given_up_on(
    footnote: CommandLine, samples_folder: Path
) -> None:
    ran = footnote.in_folder(samples_folder, "ask", "--batch", "-", stdin=b"\n" * 200_000)
    assert (ran.code, ran.out) == (1, "")
    assert "more than 100000 lines in a row are blank, the rest was not read" in ran.err


@pytest.mark.parametrize(
    ("source", "reason"),
    [("missing.jsonl", "missing.jsonl: no such file or directory; "), (".", ".: is a directory")],
)
def test_a_batch_that_cannot_be_read_is_one_line(
    footnote: CommandLine, samples_folder: Path, source: str, reason: str
) -> None:
    ran = footnote.in_folder(samples_folder, "ask", "--batch", source)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"footnote: {reason}")


@pytest.mark.parametrize("words", [("ask", "--batch", "-"), ("chat",)], ids=["batch", "chat"])
def test_closed_input_is_one_line(
    footnote: CommandLine, samples_folder: Path, words: tuple[str, ...]
) -> None:
    ran = footnote.in_folder(samples_folder, *words, stdin=None)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("footnote: standard input: it is closed; ")


@pytest.mark.parametrize("question", ["", "\udcff", "[bold]", "-- x"])
def test_any_argument_is_a_question(
    footnote: CommandLine, samples_folder: Path, question: str
) -> None:
    ran = footnote("ask", "--json", "--data-dir", samples_folder, "--", question)
    assert (ran.code, ran.err) == (0, "")
    assert ran.json["status"] == "abstained"
    assert ran.json["question"] == question


def test_an_answer_is_printed_with_its_explanation(
    footnote: CommandLine, samples_folder: Path
) -> None:
    ran = footnote.in_folder(samples_folder, "ask", "what are TISCs?", "--explain")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.index("Sources") < ran.out.index("Searched") < ran.out.index("Confidence 0.")


def test_a_conversation_understands_follow_ups(
    footnote: CommandLine, samples_folder: Path
) -> None:
    turns = "What is the Apple Lane summer school?\n\nWhen does it begin?\nexit\nwhat are TISCs?\n"
    ran = footnote.in_folder(samples_folder, "chat", stdin=turns.encode())
    assert ran.code == 0
    assert ran.err == 'ask anything; "/new" begins anew, "exit" or Ctrl-D ends it\n'
    assert ran.out.count("Sources") == 2
    assert "July" in ran.out
    assert "TISC" not in ran.out


def test_a_conversation_shows_what_was_searched_and_new_ends_it(
    footnote: CommandLine, samples_folder: Path
) -> None:
    turns = "who is Darren Tang?\nWhere does he come from?\n/NEW\nWhere does he come from?\n"
    ran = footnote.in_folder(samples_folder, "chat", stdin=turns.encode())
    assert ran.code == 0
    assert ran.err.splitlines()[1:] == ["a new conversation begins"]
    assert ran.out.count("searched as: Where does Darren Tang come from?") == 1


def test_a_new_subject_ends_what_was_said_before_it(
    footnote: CommandLine, samples_folder: Path
) -> None:
    turns = "who is Darren Tang?\nwhat is a geographical indication?\nHow long does it last?\n"
    ran = footnote.in_folder(samples_folder, "chat", stdin=turns.encode())
    [searched] = [line for line in ran.out.splitlines() if line.startswith("searched as")]
    assert "geographical indication" in searched
    assert "Tang" not in searched


def test_an_explanation_says_as_what_a_follow_up_was_searched(
    footnote: CommandLine, samples_folder: Path
) -> None:
    after = ("--after", "who is Darren Tang?")
    ran = footnote.in_folder(
        samples_folder, "ask", "Where does he come from?", *after, "--explain"
    )
    assert ran.code == 0
    assert "searched as: Where does Darren Tang come from?  (language: en)" in ran.out


def test_a_conversation_goes_on_after_a_refusal_and_ends_with_its_input(
    footnote: CommandLine, samples_folder: Path
) -> None:
    turns = b"who won the 2022 World Cup?\n\xff\xfe\x00\nwho is Darren Tang?"
    ran = footnote.in_folder(samples_folder, "chat", stdin=turns)
    assert ran.code == 0
    assert "do not mention" in ran.out
    assert "Darren Tang" in ran.out
    assert ran.out.count("Sources") == 1


def test_a_terminal_of_twenty_columns_shows_an_answer(
    footnote: CommandLine, samples_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = replace_stream(monkeypatch, "stdout", 20)
    assert footnote.in_folder(samples_folder, "ask", "what are TISCs?").code == 0
    shown = [line for line in screen.text.splitlines() if "://" not in line]
    assert max(len(line.rstrip()) for line in shown) <= 20


def test_colours_can_be_turned_off(
    footnote: CommandLine, samples_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = replace_stream(monkeypatch, "stdout")
    monkeypatch.setenv("NO_COLOR", "1")
    assert footnote.in_folder(samples_folder, "ask", "what are TISCs?").code == 0
    assert "\x1b[36m" not in screen.getvalue()
    assert "\x1b[1;36m" not in screen.getvalue()


def rows(count: int) -> bytes:
    """Return some articles as JSON Lines."""
    return b"\n".join(
        json.dumps(
            {"id": f"ferry-{number}", "title": "Ferries", "text": f"Ferry{number} leaves at noon."}
        ).encode()
        for number in range(count)
    )


@pytest.mark.parametrize("door", ["ask", "batch", "chat"])
def test_what_was_added_is_answered_before_the_next_reindex(
    footnote: CommandLine, own_samples: Path, door: str
) -> None:
    footnote.in_folder(own_samples, "add", "-", stdin=rows(3))
    question = "When does Ferry2 leave?"
    words, stdin = {
        "ask": (("ask", question), b""),
        "batch": (("ask", "--batch", "-"), json.dumps({"id": "a", "text": question}).encode()),
        "chat": (("chat",), question.encode()),
    }[door]
    ran = footnote.in_folder(own_samples, *words, stdin=stdin)
    assert ran.code == 0
    assert "Ferry2 leaves at noon." in ran.out
    assert "the collection has changed" not in ran.err


def test_much_that_was_added_waits_for_a_reindex_and_that_is_said(
    footnote: CommandLine, own_samples: Path
) -> None:
    footnote.in_folder(own_samples, "add", "-", stdin=rows(65))
    line = json.dumps({"id": "a", "text": "When does Ferry2 leave?"}).encode()
    ran = footnote.in_folder(own_samples, "ask", "--batch", "-", stdin=line)
    assert (ran.code, ran.json["status"]) == (0, "abstained")
    assert ran.err.startswith("the collection has changed since it was indexed")


@pytest.mark.parametrize(
    "command", [("ask", "what are TISCs?"), ("chat",)], ids=lambda one: one[0]
)
def test_a_lost_index_is_built_anew_and_answers_at_once(
    footnote: CommandLine, own_samples: Path, command: tuple[str, ...]
) -> None:
    before = footnote.in_folder(own_samples, *command, stdin=b"what are TISCs?\nexit\n")
    shutil.rmtree(own_samples / "index")
    after = footnote.in_folder(own_samples, *command, stdin=b"what are TISCs?\nexit\n")
    assert (after.code, after.out) == (0, before.out)
    told = "the index was lost and has been built anew from the database\n"
    assert after.err == told + before.err
    again = footnote.in_folder(own_samples, *command, stdin=b"what are TISCs?\nexit\n")
    assert again == before


def test_an_index_without_embeddings_is_not_built_on_the_way(
    footnote: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("The harbour opened in 1931.")
    footnote.in_folder(tmp_path / "data", "add", tmp_path / "one.txt")
    ran = footnote.in_folder(tmp_path / "data", "ask", "what opened?")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "footnote: nothing has been indexed yet; run `footnote reindex`\n"
    assert not (tmp_path / "data" / "index").exists()
