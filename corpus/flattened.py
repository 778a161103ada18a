"""Finds menus and buttons that were pasted into running text, without a line break around them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.articles import Span
from corpus.blocks import ends_a_sentence
from corpus.folding import WORD
from corpus.menus import BUTTONS, MENU_ENTRIES, NAME_FOLLOWERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_GAP: Final = re.compile(r"[\s|/\\·•»›>→←«_*-]*(?:[©:]\s*)?\Z")
_FULL_STOP: Final = re.compile(r"\.\s+\Z")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*\s+\Z")
_GOES_ON: Final = re.compile(r"[\s|/·•»›>→.!-]*(?P<sign>\S?)")
_STOP: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[^\W\d_a-zа-яё]|\s*\Z)")
# A headline of a teaser is no sentence; one of these words in capitals behind it opens the next.
_OPENER: Final = re.compile(
    r"(?<=[^\W_A-ZА-ЯЁ.,:;] )(?=(?:The|This|That|These|Those|There|They|He|She|It|We|In|On|At|But|"
    r"And|As|After|Before|When|While|Although|However|Meanwhile|According|Earlier|Last|"
    r"Он|Она|Оно|Они|Это|Этот|Эта|Эти|Этого|В|На|Но|По|При|С|К|У|О|До|За|Для|Как|Когда|Если|Однако|"
    r"Также|Так|Там|После|Кроме|Ранее|Сегодня|"
    r"Ол|Олар|Бұл|Осы|Сол|Бірақ|Ал|Алайда|Кейін|Сонымен|Сондай|Біз|Бүгін|Кеше)\s)"
)
# Words of a line that is one headline, whatever stops are in it, if it does not end in one.
_LONGEST_TEASER: Final = 15
_FEWEST_WORDS: Final = 3  # of a headline before the next sentence, and of a title that is masked
_FEWEST_ENTRIES: Final = 3  # menu entries in a row that are no words of a sentence
_MOST_IN_A_RUN: Final = 60  # phrases: keeps the work linear where one is repeated for ever
_NAMES_A_BODY: Final = frozenset({"policy", "use", "service", "conditions", "navigation"})
_FEWEST_BUTTONS: Final = 2  # buttons in a row where no sentence ends before them


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One menu entry or button: words `first` to `last`, the last one included."""

    first: int
    last: int
    is_button: bool


def _by_first_word() -> Mapping[str, Sequence[tuple[tuple[str, ...], bool]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for phrase in MENU_ENTRIES | BUTTONS:
        words = tuple(WORD.findall(phrase))
        phrases[words[0]].append((words, phrase in BUTTONS))
    return {first: sorted(some, key=lambda one: -len(one[0])) for first, some in phrases.items()}


_PHRASES: Final = _by_first_word()


class _Words:
    """The words of one block, and the phrases of navigation that begin at each."""

    def __init__(self, text: str, block: Span) -> None:
        self.text = text
        self.block = block
        self.found = list(WORD.finditer(text, block.start, block.end))
        self.folded = [word[0].casefold() for word in self.found]

    def phrase(self, first: int) -> _Phrase | None:
        """Return the longest phrase at a word, None where there is none in capitals."""
        if self.found[first][0][0].islower():
            return None
        for words, is_button in _PHRASES.get(self.folded[first], ()):
            last = first + len(words) - 1
            if tuple(self.folded[first : last + 1]) == words and self._is_one_piece(first, last):
                return _Phrase(first, last, is_button)
        return None

    def _is_one_piece(self, first: int, last: int) -> bool:
        start, end = self.found[first].start(), self.found[last].end()
        return re.fullmatch(r"[\w\s-]+", self.text[start:end]) is not None

    def run(self, first: int) -> list[_Phrase]:
        """Return the phrases that follow one another from a word on."""
        phrases: list[_Phrase] = []
        at = first
        while (
            len(phrases) < _MOST_IN_A_RUN and at < len(self.found) and (phrase := self.phrase(at))
        ):
            if phrases and not self._adjoin(phrases[-1], phrase):
                break
            phrases.append(phrase)
            at = phrase.last + 1
        return phrases

    def _adjoin(self, one: _Phrase, other: _Phrase) -> bool:
        between = self.text[self.found[one.last].end() : self.found[other.first].start()]
        return bool(_GAP.match(between) or (one.is_button and _FULL_STOP.match(between)))

    def after_sentence(self, first: int) -> bool:
        """Return whether a word opens the block, or a sentence in it."""
        before = self.text[self.block.start : self.found[first].start()]
        return not before.strip(" \t|·•»>-") or bool(_SENTENCE_END.search(before[-8:]))

    def without_sentence(self, phrases: list[_Phrase]) -> list[_Phrase]:
        """Return the phrases of a run that are none of the words of a sentence.

        A word that goes on as a name ("World Bank") is alone in its sentence; one that goes on
        in small letters may have all of the menu entries before it in the same sentence.
        """
        left = list(phrases)
        while left and not self._ends_well(left[-1]):
            is_name = self._goes_on_as_name(left[-1])
            has_button = any(phrase.is_button for phrase in left)
            left = left[:-1] if is_name or has_button else []
        return left

    def _goes_on_as_name(self, phrase: _Phrase) -> bool:
        following = phrase.last + 1
        return following < len(self.found) and self.folded[following] in NAME_FOLLOWERS

    def _ends_well(self, phrase: _Phrase) -> bool:
        """Return whether what follows a phrase is not the rest of the phrase's own sentence."""
        end = self.found[phrase.last].end()
        following = _GOES_ON.match(self.text, end, self.block.end)
        sign = following["sign"] if following else ""
        gap = self.text[end : following.start("sign")] if following else ""
        if not sign:
            return phrase.is_button or not gap.startswith((".", "!"))
        if not gap or sign.islower() or (gap.startswith((".", "!")) and not phrase.is_button):
            return False
        is_name = sign.isalpha() and self._goes_on_as_name(phrase)
        is_name &= not phrase.is_button or self.folded[phrase.last] in _NAMES_A_BODY
        return (sign.isalnum() or sign in "\"'“«„(©") and not is_name


def navigation_runs(text: str, block: Span, fewest: int = _FEWEST_ENTRIES) -> Iterator[Span]:
    """Yield the runs of menu entries and buttons within a block, in order.

    A run opens the block or follows a sentence, and holds a button ("Share on Facebook") or three
    entries; two buttons in a row are navigation wherever they stand. What goes on in a small
    letter, or as a name does ("World Bank"), belongs to a sentence and is left to it.

    Args:
        text: The text of one version.
        block: The part of it that is looked at.
        fewest: Menu entries in a row that are enough without a button.
    """
    words = _Words(text, block)
    at = 0
    while at < len(words.found):
        phrases = words.run(at) if words.folded[at] in _PHRASES else []
        following = phrases[-1].last + 1 if phrases else at + 1
        phrases = words.without_sentence(phrases)
        if phrases and _is_navigation(words, phrases, fewest):
            end = words.found[phrases[-1].last].end()
            yield Span(words.found[at].start(), _with_stop(text, end, block.end))
            at = phrases[-1].last + 1
        elif any(phrase.is_button for phrase in phrases):
            at += 1
        else:  # nor is any shorter run of the same entries navigation
            at = following


def _is_navigation(words: _Words, phrases: Sequence[_Phrase], fewest: int) -> bool:
    buttons = sum(phrase.is_button for phrase in phrases)
    if buttons >= _FEWEST_BUTTONS:
        return True
    return (buttons > 0 or len(phrases) >= fewest) and words.after_sentence(phrases[0].first)


def _with_stop(text: str, end: int, block_end: int) -> int:
    """Return the end of a run with the full stop or arrow that closes it."""
    while end < block_end and text[end] in ".!|»›>→":
        end += 1
    return end


def is_menu_entry(key: str) -> bool:
    """Return whether a folded block is one entry of a menu, or one button."""
    return key in MENU_ENTRIES or key in BUTTONS


def teaser_end(text: str, start: int, line_end: int) -> int:
    """Return where a teaser ends that stands in a line: with the line, or where text goes on.

    Args:
        text: The text of one version.
        start: Where the headline of the teaser begins, behind "Read also:".
        line_end: Where the line ends.
    """
    opener = next(
        (
            one.start()
            for one in _OPENER.finditer(text, start, line_end)
            if len(text[start : one.start()].split()) >= _FEWEST_WORDS
            and _STOP.search(text, one.start(), line_end)
        ),
        line_end,
    )
    is_short = len(text[start:line_end].split()) <= _LONGEST_TEASER
    if opener == line_end and is_short and not ends_a_sentence(text[start:line_end]):
        return line_end
    stop = _STOP.search(text, start, line_end)
    end = min(opener, stop.end() if stop else line_end)
    return end if end == line_end else start + len(text[start:end].rstrip())


def pasted_title(text: str, rest: Span, title: str) -> Span | None:
    """Return where the title opens what is left of a block, with the text right behind it.

    Args:
        text: The text of one version.
        rest: What is left of the block behind its navigation.
        title: A short one is not looked for: it could open the sentence itself.
    """
    wanted = WORD.findall(title.casefold())
    found = list(islice(WORD.finditer(text, rest.start, rest.end), len(wanted) + 1))
    said = [word[0].casefold() for word in found]
    if len(wanted) <= _FEWEST_WORDS or len(said) <= len(wanted) or said[:-1] != wanted:
        return None
    between = text[found[-2].end() : found[-1].start()]
    goes_on = found[-1][0][0].islower() or "," in between or "." in between
    return None if goes_on else Span(found[0].start(), found[-2].end())


def phrases_in(text: str, block: Span, most: int) -> Iterator[tuple[int, int, int]]:
    """Yield where menu entries and buttons stand among the first words, and how long each is."""
    clipped = re.match(rf"(?:\W*\w+){{0,{most}}}", text[block.start : block.end])
    end = block.start + (clipped.end() if clipped else 0)
    words = _Words(text, Span(block.start, max(end, block.start + 1)))
    at = 0
    while at < len(words.found):
        phrase = words.phrase(at)
        if phrase is None:
            at += 1
            continue
        first, last = words.found[phrase.first], words.found[phrase.last]
        yield first.start(), last.end(), phrase.last - phrase.first + 1
        at = phrase.last + 1
