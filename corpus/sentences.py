"""Find where the sentences of one block of an article start and end.

The library `sentencex` proposes cuts and knows the abbreviations of many languages; the rules
here overrule it where it is known to err. Where a reader could not tell, nothing is cut: a
quotation of two sentences is still true, half a sentence is not.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

# The library takes time quadratic in the length of some texts, so it reads them in windows.
WINDOW_CHARACTERS = 4_000
# Nothing is cut inside a quotation or a bracket, unless it is longer than this.
LONGEST_QUOTATION_CHARACTERS = 400
# A longer word before a full stop and a number is no abbreviation that the lists below forgot.
LONGEST_RARE_ABBREVIATION = 4
# Far enough back or ahead to see any word that matters.
CONTEXT_CHARACTERS = 80


def _words(text: str) -> frozenset[str]:
    """Return the words of a list written with spaces."""
    return frozenset(text.split())


_PAIRS = {"«": "»", "“": "”", "„": "“", "(": ")", "[": "]", '"': '"'}
_CLOSING = "»”“’'\")\\]"
_OPENING = "«“„‘`'\"(\\[¿¡*•$€£₽₸№#§"

# After these a sentence goes on whatever follows.
_NEVER_LAST = _words(
    "Dr Mr Mrs Ms Messrs Prof Gen Sen Rep Gov Rev Revd Hon Pres Lt Col Capt Cmdr Sgt Adm Maj Mt "
    "Ft Fig Figs Eq Eqs e.g i.e cf vs approx ca "
    "т.е т.к т.н т.ч г-н г-жа д-р проф акад напр Дж"
)
# After these a sentence goes on, unless the next word is one of _SENTENCE_OPENERS.
_SELDOM_LAST = _words(
    "St Inc Ltd Co Corp Bros Ave Blvd Jr Sr Esq Ph.D etc al est sec min max vol vols ed eds dept "
    "univ Sec Vol Ed Dept Univ Calif Conn Mo Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct "
    "Nov Dec Tue Tues Wed Thu Thur Thurs Fri Sat "
    "ул им ред изд обл тел рис табл просп пос дер зам пом ген дир мин сек руб коп долл тыс "
    "чел проц сравн уч янв февр апр авг сент окт нояб дек др пр экз корп моб тов сев юж вост зап "
    "мың теңг оңт солт ауд көш даңғ атын конст қаң ақп сәу мау шіл қыр қар жел т.б т.с.с б.з.д"
)
# Units are written without a stop, so the stop after them is the sentence's.
_UNITS = _words("км мм кг км/ч м/с нм кВт km cm mm nm kg km/h kW °C °F")
# Units too, but only after a number; the "s" is that of "1950s".
_UNITS_AFTER_NUMBER = _words("м см га руб коп тг чел шт сек мин m s min lbs bn mn")
# Words that open a sentence and are hardly ever part of a name.
_SENTENCE_OPENERS = _words(
    "The This That These Those There Then They He She It We You I A An And But Or If In On At By "
    "For From With Without Since As After Before When While Where Why How What Who Although "
    "Though However Because Also Its His Her Their Our My Not No Now Later Today Yesterday "
    "Meanwhile Nobody Some Many Most Other Others Both Each All Only Still Thus Therefore "
    "Nonetheless Nevertheless Despite Whereas Moreover Furthermore Instead Nor "
    "Он Она Оно Они Мы Вы Я Это Этот Эта Эти Этого В Во На Но И А Из Из-за По При С Со К Ко У О "
    "Об От До За Для Как Когда Если Однако Также Так Там Тогда Тем Теперь Затем Потом После Позже "
    "Поэтому Кроме Его Её Ее Их Ему Им Все Всё Всего Ранее Сегодня Вчера Сейчас Здесь Тут Что "
    "Чтобы Хотя Более Среди Между Через Под Над Несмотря Вместе Остальные Другие Многие Некоторые "
    "Каждый Только Лишь Именно Уже Ещё Еще Где Кто Почему Не Ни Нет Да Или То Такой Такая Такие "
    "Таким Согласно Благодаря Напомним "
    "Ол Олар Оның Олардың Бұл Бұған Мұны Мұнда Осы Осылайша Сол Содан Соның Сондай Сондай-ақ "
    "Сондықтан Сонымен Бірақ Ал Алайда Кейін Онда Біз Мен Сіз Бүгін Кеше Қазір Егер Өйткені "
    "Себебі Тек Әр Барлық Бәрі Соңғы Яғни"
)

_CONSONANTS = "bcdfghjklmnpqrstvwxzбвгджзйклмнпрстфхцчшщғқңһ"
_VOWELLESS = re.compile(rf"[A-ZА-ЯҒҚҢҺ]?[{_CONSONANTS}]{{1,5}}")
_LETTERS_WITH_STOPS = re.compile(r"[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+")
_SPACED_LETTERS = re.compile(r"(?<=\b[^\W\d_]\.)\s(?=[^\W\d_]$)")
# "1", "II", "a", "Chapter 3": a number or letter that only introduces its sentence.
_ENUMERATOR = re.compile(
    r"\(?(?:(?:[^\W\d_]{2,20}\s)?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6})|[^\W\d_])"
)
_SPEAKER = re.compile(
    r"(?:[A-Z][\w’'-]+\s+){1,3}(?:said|asked|replied|told|added|wrote|cried|shouted|says|asks)\b"
)
_LOWER = "[а-яёәғқңөұүһі]"
_UPPER = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
# [2], [3, 4], [b], [citation needed] and the pages that may follow: [2]:14.
_NOTE_MARK = (
    rf"(?:\[(?:\d[\d\s,–-]{{0,12}}|(?:[a-z]|{_LOWER})[^\[\]]{{0,40}})\]|:\d[\d:–-]{{0,12}})"
)
_EMOJI = "\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
# Possessive quantifiers and the look-behind keep this linear on a megabyte of stops.
_GAP = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closing>[{_CLOSING}]*+(?: (?:»|''))?)"
    rf"(?P<notes>(?:\s?{_NOTE_MARK})*+[¹²³⁴-⁹]*+)(?:\s?[{_EMOJI}]++)*+"
    # White space may be missing after a note, and between Cyrillic words, which hold no stops.
    rf"(?:\s++|(?<=\])(?=[A-Z]|{_UPPER})|(?<={_LOWER}{{3}}[.!?…])(?={_UPPER}{_LOWER}))(?=\S)"
)
_NEXT = re.compile(
    rf"(?P<dash>[—–―-]\s++)?[{_OPENING}\s]{{0,4}}+(?P<word>[\w’'-]{{0,40}}+)(?P<stop>\.?)"
)
_PAIRED_MARK = re.compile(r'[«»“”„()\[\]"]')
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place after a stop where a sentence might end."""

    stop: int
    after: int
    mark: str
    closing: str
    notes: str
    opened: int


def split_sentences(text: str, language: str | None) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) offsets of the sentences of one block, in order.

    The spans do not overlap, bear no white space at either end, and together hold every other
    character of the text.

    Args:
        text: One paragraph, heading or list item; a newline in it counts as a space.
        language: ISO 639-1 code; if None, it is guessed from the letters.
    """
    # Each replacement is one code point long, so offsets stay those of `text`. sentencex 1.0.32
    # cannot take surrogates, and panics on white space that is not ASCII after an initial.
    readable = re.sub(r"\s", " ", _SURROGATE.sub("\ufffd", text))
    quotations = _quotations(readable)
    unambiguous = _without_stray_marks(readable, quotations)
    proposed = _proposed_cuts(unambiguous, language or _guess_language(readable))
    cuts = [cut for cut in proposed if _follows_foreign_stop(readable, cut)]
    cuts += _judged_cuts(readable, proposed, quotations)
    return tuple(_trimmed_spans(text, sorted(cuts)))


def _guess_language(text: str) -> str:
    """Return "kk", "ru" or "en" by the letters the text opens with."""
    sample = text[: 20 * CONTEXT_CHARACTERS].lower()
    cyrillic = len(re.findall("[\u0400-\u04ff]", sample))
    if cyrillic < len(re.findall("[a-z]", sample)) or not cyrillic:
        return "en"
    return "kk" if re.search("[әғқңөұүһ]", sample) else "ru"


def _without_stray_marks(text: str, quotations: tuple[list[int], list[int]]) -> str:
    """Return the text with only those marks the library may take for quotations.

    The library cuts nothing between two marks, however far apart they are, and takes an
    apostrophe for a mark; a modifier letter it leaves alone.
    """
    paired = {place for places in quotations for place in places}
    kept = _PAIRED_MARK.sub(lambda match: match[0] if match.start() in paired else " ", text)
    return re.sub("['‘’`]", "ʼ", kept)


def _proposed_cuts(text: str, language: str) -> list[int]:
    """Return the offsets at which the library would start a new sentence."""
    cuts: list[int] = []
    start = 0
    while start < len(text):
        window = text[start : start + WINDOW_CHARACTERS]
        found = sentencex.get_sentence_boundaries(language, window)
        ends = [start + boundary["end_index"] for boundary in found[:-1]]
        cuts += ends
        # The last sentence of a window may be unfinished: the next window reads it again. One
        # that fills half of the window is not read twice, which keeps the work linear.
        halfway = start + WINDOW_CHARACTERS // 2
        reached_end = start + WINDOW_CHARACTERS >= len(text)
        resume = ends[-1] if ends and ends[-1] > halfway else start + WINDOW_CHARACTERS
        start = len(text) if reached_end else resume
    return cuts


def _follows_foreign_stop(text: str, cut: int) -> bool:
    """Tell whether a cut follows a stop that only the library knows, such as 。 or ।."""
    before = text[max(0, cut - CONTEXT_CHARACTERS) : cut].rstrip().rstrip("»”“’'\")]」』）")
    last = before[-1:]
    return bool(last) and not last.isascii() and last != "…" and unicodedata.category(last) == "Po"


def _judged_cuts(
    text: str, proposed: list[int], quotations: tuple[list[int], list[int]]
) -> Iterator[int]:
    """Yield the offsets after full stops and the like where a sentence starts."""
    opened, closed = quotations
    start = len(text) - len(text.lstrip())
    for match in _GAP.finditer(text):
        latest = bisect_left(opened, match.end("notes")) - 1
        if latest >= 0 and match.end("notes") <= closed[latest]:
            continue
        gap = _gap_of(match, opened[latest] if latest >= 0 else 0)
        verdict = _verdict(text, start, gap)
        if verdict is None:
            verdict = bisect_right(proposed, gap.stop) < bisect_right(proposed, gap.after)
        if verdict:
            start = gap.after
            yield start


def _gap_of(match: re.Match[str], opened: int) -> _Gap:
    """Return the gap a match of _GAP describes, after the quotation opened at an offset."""
    mark, closing, notes = match.group("mark", "closing", "notes")
    return _Gap(match.start(), match.end(), mark, closing, notes, opened)


def _quotations(text: str) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of the outermost quotations and brackets."""
    spans: list[tuple[int, int]] = []
    waiting: dict[str, list[int]] = {closing: [] for closing in _PAIRS.values()}
    for match in _PAIRED_MARK.finditer(text):
        mark, place = match.group(), match.start()
        opened = waiting[mark].pop() if waiting.get(mark) else None
        if opened is not None and place - opened <= LONGEST_QUOTATION_CHARACTERS:
            # Marks close inside out, so a span swallows those that lie within it.
            while spans and spans[-1][0] > opened:
                spans.pop()
            spans.append((opened, place))
        elif mark in _PAIRS:
            waiting[_PAIRS[mark]].append(place)
    return [opened for opened, _ in spans], [closed for _, closed in spans]


def _verdict(text: str, start: int, gap: _Gap) -> bool | None:
    """Tell whether a sentence ends at a gap, or None where the library is to be asked."""
    following = _NEXT.match(text, gap.after)
    word = following["word"].lstrip("-’'") if following else ""
    if following is None or not word or _goes_on_in_lower_case(word):
        return False
    # «…!» — сказал он; also where the speaker's name comes first.
    if following["dash"] and (gap.closing or gap.mark != "."):
        return False
    if (
        gap.closing
        and gap.mark != "."
        and _SPEAKER.match(text, gap.after, gap.after + CONTEXT_CHARACTERS)
    ):
        return False
    opener = word in _SENTENCE_OPENERS and not following["stop"]
    if gap.mark != ".":
        # The mark may belong to a title in mid-sentence: The film “Help!” Lester made.
        introduction = text[max(start, gap.opened - CONTEXT_CHARACTERS) : gap.opened].rstrip()
        return opener or not gap.closing or introduction[-1:] in ("", ":", ",")
    return _verdict_on_full_stop(text, start, gap, word=word, opener=opener)


def _goes_on_in_lower_case(word: str) -> bool:
    """Tell whether a word starts in lower case and is no name like iPhone."""
    # Georgian letters count as lower case but have no title case of their own.
    return word[0].islower() and word[0].title() != word[0] and not word[1:2].isupper()


def _verdict_on_full_stop(
    text: str, start: int, gap: _Gap, *, word: str, opener: bool
) -> bool | None:
    """Tell whether one full stop before a word ends a sentence, or None to ask the library."""
    if _ENUMERATOR.fullmatch(text, max(start, gap.stop - CONTEXT_CHARACTERS), gap.stop):
        return False
    before = text[max(start, gap.stop - CONTEXT_CHARACTERS) : gap.stop]
    words = _SPACED_LETTERS.sub("", before).split()
    last = words[-1].lstrip("«“„‘'\"([") if words else ""
    bare = last.lstrip("0123456789,.")
    numbered = bare != last or (len(words) > 1 and words[-2][-1].isdigit())
    if bare in _UNITS or (numbered and bare in _UNITS_AFTER_NUMBER and word.isalpha()):
        return True
    if bare in _NEVER_LAST or (last == "No" and word[0].isdigit()):
        return False
    if _is_abbreviation(bare):
        return opener
    # The library holds back before a number, though many a sentence starts with a year.
    certain = word[0].isdigit() and len(bare) > LONGEST_RARE_ABBREVIATION and bare.isalpha()
    return True if certain or gap.closing or gap.notes else None


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word, without its last stop, is usually written with one."""
    if len(word) == 1:
        return word.upper() != word.lower() and word != "я"
    uncapitalised = word[:1].lower() + word[1:]
    return (
        word in _SELDOM_LAST
        or uncapitalised in _SELDOM_LAST
        or _VOWELLESS.fullmatch(word) is not None
        or _LETTERS_WITH_STOPS.fullmatch(word) is not None
    )


def _trimmed_spans(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pieces between cuts without the white space around them."""
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[start:end]
        if stripped := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(stripped)
