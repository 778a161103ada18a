"""Every message of the door stands in every catalogue, whole, and none that is not said."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Final

import pytest
from babel.messages.plurals import get_plural

from bot.telegram.languages import LANGUAGES
from bot.telegram.languages.catalogue import Catalogue, read_catalogue, read_file
from tests.bot.telegram.languages.collecting import FOLDER, Messages, collect, messages_of_the_door

if TYPE_CHECKING:
    from babel.messages.catalog import Message

SAID: Final = messages_of_the_door()

TRANSLATED: Final = LANGUAGES[1:]

ENDS: Final = re.compile(r"[.!?:…]*\Z")


def entries(language: str) -> dict[str, Message]:
    """Return the entries of a catalogue by their English, the header left out."""
    found = {one.id if isinstance(one.id, str) else one.id[0]: one for one in read_file(language)}
    found.pop("", None)
    return found


def forms(entry: Message) -> tuple[str, ...]:
    """Return what an entry says, in all its forms."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)


def originals(entry: Message) -> tuple[str, ...]:
    """Return an entry's English, in both its forms."""
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def placeholders(text: str) -> set[str]:
    """Return the names in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def stanza(english: str, language: str) -> str:
    """Return the entry that a catalogue lacks, as a file would have it."""
    plural = SAID.counted.get(english)
    if plural is None:
        return f'msgid "{english}"\nmsgstr ""\n'
    count = read_file(language).num_plurals
    empty = "".join(f'msgstr[{number}] ""\n' for number in range(count))
    return f'msgid "{english}"\nmsgid_plural "{plural}"\n{empty}'


def test_every_message_can_be_read_off_the_source() -> None:
    assert SAID.problems == []
    assert len(SAID.sentences) > 80
    assert len(SAID.counted) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing(language: str) -> None:
    missing = (SAID.sentences.keys() | SAID.counted.keys()) - entries(language).keys()
    lacking = "\n".join(stanza(one, language) for one in sorted(missing))
    assert not lacking, f"add to bot/telegram/languages/{language}.po:\n\n{lacking}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_unused(language: str) -> None:
    unused = entries(language).keys() - SAID.sentences.keys() - SAID.counted.keys()
    assert sorted(unused) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_the_source_and_of_the_language(language: str) -> None:
    file = read_file(language)
    assert file.num_plurals == get_plural(language).num_plurals
    assert file.plural_expr == get_plural(language).plural_expr
    counted = {one.id[0]: one for one in file if not isinstance(one.id, str)}
    assert {one: entry.id[1] for one, entry in counted.items()} == SAID.counted
    for english, entry in counted.items():
        assert len(forms(entry)) == file.num_plurals, english


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    empty = [english for english, one in entries(language).items() if not all(forms(one))]
    assert empty == []


def test_english_is_what_the_source_says() -> None:
    assert [one for entry in entries("en").values() for one in forms(entry) if one] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_waits_for_a_translator(language: str) -> None:
    assert [english for english, one in entries(language).items() if one.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_the_same_in_every_form(language: str) -> None:
    wrong = [
        form
        for entry in entries(language).values()
        for form in forms(entry)
        if _names_differ(form, originals(entry)[-1])
    ]
    assert wrong == []


def _names_differ(form: str, english: str) -> bool:
    """Return whether two sentences have other names in them; a form may leave out the number."""
    names, wanted = placeholders(form), placeholders(english)
    return names | ({"number"} & wanted) != wanted


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_in_english(language: str) -> None:
    wrong = [
        form
        for entry in entries(language).values()
        for form in forms(entry)
        if _end(form) != _end(originals(entry)[-1])
    ]
    assert wrong == []


def _end(sentence: str) -> str:
    found = ENDS.search(sentence)
    return found[0] if found else ""


def test_templates_hold_plain_names_alone() -> None:
    for english in (*SAID.sentences, *SAID.counted.values()):
        for _, name, form, conversion in Formatter().parse(english):
            assert name is None or name.isidentifier(), english
            assert not form, english
            assert conversion is None, english


def test_commands_are_not_translated() -> None:
    for language in TRANSLATED:
        for entry in entries(language).values():
            for form in forms(entry):
                commands = re.findall(r"/[a-z]+", originals(entry)[-1])
                assert re.findall(r"/[a-z]+", form) == commands, form


def test_what_is_missing_falls_back_to_english() -> None:
    catalogue = Catalogue("xx", {"a": ""}, {"{number} b": ("", "")}, lambda number: number > 1)
    assert catalogue.sentence("a") == "a"
    assert catalogue.sentence("z") == "z"
    assert catalogue.form("{number} b", "{number} bs", 1) == "{number} b"
    assert catalogue.form("{number} b", "{number} bs", 2) == "{number} bs"
    assert catalogue.form("{number} z", "{number} zs", 0) == "{number} zs"


def test_russian_counts_by_three_forms() -> None:
    russian = read_catalogue("ru")
    ends = {1: "статья", 2: "статьи", 5: "статей", 11: "статей", 21: "статья", 104: "статьи"}
    for number, end in ends.items():
        form = russian.form("{number} article", "{number} articles", number)
        assert form == f"{{number}} {end}"


def test_a_message_is_collected_wherever_it_is_said() -> None:
    found = Messages()
    source = """
TABLE: Final = {1: message("a")}
WORD: Final = message("b")
def use(say, self):
    say("c", x=1); self._desk.say("d"); say.template("e"); say.count("f", "fs", 2)
    say(TABLE[1]); say(WORD); chosen("g"); "text".count("t")
"""
    collect(source, FOLDER / "some.py", found)
    assert set(found.sentences) == {"a", "b", "c", "d", "e", "g"}
    assert found.counted == {"f": "fs"}
    assert found.problems == []


@pytest.mark.parametrize(
    "call", ["say(text)", "say(f'{x}')", "say()", "say.count('a', text, 1)", "say(OTHER[1])"]
)
def test_a_message_that_is_made_at_run_time_is_a_problem(call: str) -> None:
    found = Messages()
    collect(f"OTHER: Final = {{1: 'a'}}\n{call}", FOLDER / "some.py", found)
    assert len(found.problems) == 1
