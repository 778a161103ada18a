"""Sentences end where a careful reader would end them, and their spans lose no character."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.sentences import LONGEST_QUOTATION_CHARACTERS, split_sentences

# Each case is a block with " | " where it is to be cut.
ENGLISH = {
    "titles": "Mr. Jones, Mrs. Brown and Prof. Gray met. | Gen. Powell and Sen. Warren came.",
    "addresses": "See https://example.com/a.b?c=d. | Mail a.b@example.com. | Bye.",
    "ref marks": "It closed[2] in 1940.[3][4] | Then it burned.[citation needed] | It is gone.",
    "brackets": "He left. | (See p. 4.) | Next came Ann.",
    "roman numeral of a king": "She met Queen Elizabeth II. | The king came later.",
    "title in mid-sentence": "The film “Help!” Lester made was a hit. | It won.",
    "money, address, brackets": "Acme Co., Ltd., paid $1.2 bn. (approx. €1 bn). | It grew.",
    "dr us pm": "Dr. Smith met the U.S. president at 1.5 p.m. on Monday. | He left.",
    "us end": "He moved to the U.S. | Then he slept.",
    "us government": "The U.S. Government said so. | It paid.",
    "us dept": "The U.S. Department of State and the U.K. Foreign Office agreed. | They signed.",
    "uk end": "She returned to the U.K. | The trip was long.",
    "st": "He lives on St. Mark's Place near Main St. in town. | It is quiet.",
    "number five": "Chanel No. 5 is a perfume. | It sells well.",
    "no answer": '"No. Never." | He left.',
    "no plain": "Did he agree? | No. | He refused.",
    "am pm": "It opens at 9 a.m. and closes at 5 p.m. on Sundays. | Be early.",
    "pm end": "The meeting ended at 5 p.m. | The crowd went home.",
    "pm weekday": "It starts at 5 p.m. Tuesday in Boston. | Come.",
    "pm zone": "It starts at 5 p.m. Eastern Time. | Come.",
    "eg ie": "Use a tool, e.g. Python, i.e. a language, etc. when needed. | Stop.",
    "eg capital": "Some countries (e.g. France) agreed. | Others, i.e. Spain, did not.",
    "etc end": "We bought apples, pears, etc. | Then we left.",
    "vs": "The case Roe vs. Wade and Brown v. Board of Education are known. | Read them.",
    "inc end": "He works for Apple Inc. | The company is large.",
    "months": "On Jan. 5 and Feb. 6, 2024, it rained. | It stopped.",
    "initials": "J. K. Rowling met George W. Bush. | J.R.R. Tolkien did not.",
    "money": "It cost $3.4 million. | That is 1.5 times more.",
    "date": "On 10.05.2024 it began. | It ended on 11.05.2024. | Good.",
    "url sentence internal": "The site example.com/Foo.Bar is up. | Good.",
    "ellipsis mid": "He was... not there. | He left…",
    "ellipsis end": "He waited... | Then he left.",
    "ellipsis sign": "He waited… but nobody came. | He waited… | Then he left.",
    "bang": "Really?! | Yes! | Are you sure? | I am.",
    "curly quote": "“I agree. We go.” | He left.",
    "quote said": "“Is it true?” he asked. | “Yes!” she said. | They left.",
    "quote said name": "“Is it true?” Smith asked. | She nodded.",
    "quote end2": "He said “we will win.” | The crowd cheered.",
    "single quote": "He said, ‘We won.’ | Then he left.",
    "paren inner": "He left (it was late. He was tired) and slept. | Then woke.",
    "paren inner end": "He left (it was late). | Then he woke.",
    "numbered": "1. First item is good. | It is long.",
    "roman": "II. History of Rome. | It is long.",
    "ref": "It was an innovation. [2][3] | It spans the river.",
    "ref tight": "It opened in 1931.[1] | It spans the river.",
    "phd": "She has a Ph.D. in law and an M.A. from Yale. | She is 30.",
    "jr": "Martin Luther King Jr. spoke. | Sammy Davis Jr. Sang too.",
    "dc": "He lives in Washington, D.C. | The city is hot.",
    "fig": "See Fig. 3 and Eq. 4 in Sec. 5. | They differ.",
    "eu pages": "See pp. 4–5, vol. 2, ch. 3. | Read it.",
    "question mid": "The show Who Wants to Be a Millionaire? was a hit. | It ended.",
    "number start": "It rained. | 2024 was dry. | 15 people died.",
    "dash start": "It rained. | — Yes, said Ann.",
    "vitamin": "He lacks vitamin C. | She lacks vitamin D.",
    "decimal start": "Profit was .5 percent. | Loss was 3.25. | Fine.",
    "no space": "He left.Then he came back.",
    "at end quote comma": "“We won.”, he said. | They left.",
    "approx": "It is approx. 5 km from Mt. Everest and Ft. Worth. | Far.",
    "est": "The firm (est. 1920) and Co. KG closed. | Sad.",
    "heading": "Results and discussion",
    "ie quote": "The word “etc.” is short. | Use it.",
    "emoji": "Great news! 🎉 | We won. 😀 | Thanks.",
    "aug": "He was born in Aug. 1990 and died on Sept. 3. | Rest.",
    "quote two sentences said": "“We won. We are happy,” he said. | They left.",
    "bracket": "He left. | [He returned.] | Then slept.",
    "decimal index": "The S&P 500 rose 1.2% to 4,500.35. | The Dow fell 0.3%.",
    "second part of a speech": "“I don’t know,” said Mr. O’Neil. | “Maybe.”",
    "Mo. after a comma": "The company, based in St. Louis, Mo., said sales rose. | Shares fell.",
    "H.R. in brackets": "The bill (H.R. 4521) passed. | The Senate's version (S. 1260) did not.",
    "quoted question then statement": "“Why me?” | Nobody answered.",
    "c., Mt. and N.Y.": "He was born c. 1850 in Mt. Vernon, N.Y. | His father was a farmer.",
    "U.S. twice": "In the U.S. Congress, it failed. | In the U.S., it is law.",
    "lbs. and ft.": "It weighed 5 lbs. and was 3 ft. long. | It was sold.",
    "title with an exclamation mark": "The film “Help!” opened in 1965. | It was a hit.",
    "Inc. after a domain": "Amazon.com Inc. and Booking.com rose. | Others fell.",
    "F.B.I. and C.I.A.": "He joined the F.B.I. in 1990. | She joined the C.I.A. | They never met.",
    "Jan. before a number that ends": "The law took effect Jan. 1. | The fine is $5.",
    "two initials and Univ.": "Mr. X. Y. Zhang of Tsinghua Univ. spoke. | We listened.",
    "a.m. at the end": "They arrived at 10 a.m. | The doors were shut.",
    "credit line in brackets": "(Reporting by John Smith; editing by Jane Doe.)",
    "quoted statement then That": "“It is over.” | That was all he said.",
    "Esq. at the end": "He ran in the 2.5-mile race vs. Mr. Hall, Esq. | He lost.",
    "E.P.A. within a sentence": "Sales in Q1 vs. Q2 rose. | The E.P.A. said no.",
    "Wall St. and N.Y. as names": "The Wall St. Journal wrote it. | The N.Y. Times did not.",
    "spaced ellipsis": "Wait . . . what? | He left.",
}
RUSSIAN = {
    "скобки": "Он ушёл (было поздно). | Она осталась. | (См. стр. 5.) | Дальше.",
    "речь после двоеточия": "Он спросил: «Почему?» | Ответа не было.",
    "цена в конце": "Стоимость — 1 500 тг. | Скидок нет.",
    "g almaty": "Он живёт в г. Алматы. | Она в г. Астана.",
    "year mid": "В 2024 г. компания выросла. | В 2010–2020 гг. она падала.",
    "year end": "Это было в 2020 г. | Потом он уехал.",
    "year cap undecided": "В 2020 г. Казахстан вырос. | Потом упал.",
    "ul im": "Дом на ул. Абая у театра им. Ауэзова. | Он старый.",
    "te": "Он ушёл, т.е. Уехал домой. | Она осталась, т. е. не ушла.",
    "td tp": "Книги, ручки и т.д. и т.п. лежат там. | Всё.",
    "td end": "Книги, ручки и т. д. | Потом он ушёл.",
    "dr": "Иван, Пётр и др. пришли. | Ушли.",
    "dr end": "Пришли Иван, Пётр и др. | Потом ушли.",
    "mlrd": "Всего 3,4 млрд. тенге и 5 тыс. долларов. | Много.",
    "str": "См. стр. 5 и рис. 3. | Там всё.",
    "d r": "Пришёл д-р Иванов. | Ушёл.",
    "pushkin": "А. С. Пушкин родился в Москве. | Он умер.",
    "tokayev": "К.-Ж. Токаев выступил. | Потом Ж.К. Токаев уехал.",
    "tokayev instr": "Он встретился с К.-Ж. Токаевым в Астане. | Они говорили.",
    "initial after": "Пушкин А. С. и Лермонтов М. Ю. писали. | Много.",
    "initial after end": "Книгу написал Пушкин А. С. | Она большая.",
    "da net": "«Да. Нет.» | Он ушёл.",
    "direct": "«Мы победим», — сказал он. | Все ушли.",
    "direct bang": "«Мы победим!» — сказал он. | Все ушли.",
    "direct q": "«Кто там?» — спросила она. | Никто.",
    "direct two": "«Мы победим. Мы сильны», — сказал он. | Все ушли.",
    "direct dash": "— Мы победим! — сказал он. | — Да.",
    "quote dot out": "Он читал «Войну и мир». | Потом спал.",
    "low quote": "„Мы здесь.“ | Он ушёл.",
    "ell": "Он ждал... и ушёл. | Он ждал... | Потом ушёл.",
    "bang": "Правда?! | Да! | Нет?.. | Может быть.",
    "tel": "Тел. 5-55, кв. 7, д. 3, корп. 2, обл. Алматинская. | Всё.",
    "bc end": "Он жил до н. э. | Потом пришли другие.",
    "ref": "Мост открыт в 1931 году.[1] | Он длинный.",
    "min sec": "Бег занял 5 мин. 3 сек. и 2 ч. отдыха. | Всё.",
    "month": "Это случилось 5 янв. 2020 г. в Алматы. | Потом.",
    "list num": "1. Первый пункт важен. | Он длинный.",
    "roman": "Глава XIX. Война началась. | Она шла.",
    "тг.": "Цена выросла до 500 тг. за кг. | Это много.",
    "ст. и п.": "В ст. 5 п. 3 Закона РК указано иное. | Это ошибка.",
    "две пары кавычек": "Компания «Рога и копыта» (ООО «РиК») закрылась. | Почему?",
    "вопрос в кавычках": "«Как дела?» | Он промолчал.",
    "тыс. в конце": "Всего 20 тыс. | Остальные ушли.",
    "зам., ген. и гл.": "Зам. министра и ген. директор ТОО пришли. | Гл. врач — нет.",
    "диалог с тире": "— Ты где? — спросил он. | — Дома. | — Жди.",
    "Дж.": "Президент США Дж. Байден и Си Цзиньпин говорили. | Дж. Р. Р. Толкин — нет.",
    "инициалы перед фамилией": "Умер И.С. Тургенев. | Хоронили его все.",
    "единицы в конце": "Скорость 100 км/ч. | Длина 5 км. | Вес 3 кг. | Всё.",
    "адреса": "Сайт Tengrinews.kz сообщил. | Адрес: www.gov.kz. | Почта a@b.kz. | Всё.",
    "многоточие в кавычках": "«Ну что ж...» — вздохнул он. | И ушёл…",
    "века": "Работы начались в XIX в. и закончились в XX в. | Потом война.",
}
KAZAKH = {
    "сөз соңындағы өлшем": "Ауданы 5 га. | Ұзындығы 3 км. | Тереңдігі 10 м.",
    "басшылар": "Мемлекет басшысы Қ.-Ж. Тоқаев Д. Тангты қабылдады. | Кездесу Ақордада өтті.",
    "zh": "2024 ж. ол келді. | 2010–2020 жж. ол жұмыс істеді.",
    "zh end": "Бұл 2024 ж. | Содан кейін ол кетті.",
    "tb": "Кітап, қалам т.б. заттар бар. | Олар жаңа.",
    "tb end": "Кітап, қалам, т.б. | Содан кейін ол кетті.",
    "tss": "Алма, алмұрт т.с.с. жемістер бар. | Дәмді.",
    "myn": "Ол 5 мың. теңге және 3 млн. теңге алды. | Көп.",
    "tokayev": "Қ.К. Тоқаев келді. | Қ. К. Тоқаев кетті.",
    "tokayev hyphen": "Қ.-Ж. Тоқаев келді. | Ол сөйледі.",
    "tangmen": "Қ. К. Тоқаев Д. Таңмен кездесті. | Олар сөйлесті.",
    "direct": "«Біз жеңеміз», — деді ол. | Бәрі кетті.",
    "direct bang": "«Біз жеңеміз!» — деді ол. | Бәрі кетті.",
    "direct dot": "«Біз жеңеміз. Біз күштіміз» – деді ол. | Бәрі кетті.",
    "quote two": "«Иә. Жоқ.» | Ол кетті.",
    "question": "Ол кім? | Білмеймін! | Рас па?.. | Иә.",
    "century": "XIX ғ. басында ол туды. | XX ғғ. соғыс болды.",
    "bzd": "Б.з.д. 44 ж. Цезарь өлді. | Ол билеген.",
    "mlrd": "Бюджет 3,4 млрд. теңге болды. | Бұл көп.",
    "ref": "Көпір 1931 жылы ашылды.[1] | Ол ұзын.",
    "ж. және қаң.": "2023 ж. 5 қаң. дейін жалғасты. | Нәтиже жақсы.",
    "сызықшалы төл сөз": "– Бұл маңызды, – деді ол. | – Иә.",
    "қ. жақша ішінде": "«Қазақстан» ҰА АҚ (Алматы қ.) жабылды. | Неге?",
    "млн. ортасында": "Халық саны 19,5 млн. адамға жетті. | Бұл рекорд!",
    "т.б. ортасында": "Абай Құнанбайұлы 1845 ж. туған. | Ол ақын, т.б. мамандық иесі.",
    "қазақ бас әріптері": "Ә. Бөкейханов пен А. Байтұрсынұлы кездесті. | І. Жансүгіров келмеді.",
    "тырнақшадағы сұрақ": "«Бұл не?» – деп сұрады ол. | Ешкім жауап бермеді.",
}
OTHERS = {
    "de": "„Wir gehen.“ | Dann kam Dr. Müller z. B. nach Berlin. | Er blieb.",
    "fr": "M. Dupont est venu. | « Je pars. » | Il est parti.",
    "es": "¿Quién es? | ¡Nadie! | El Sr. López salió.",
    "hi": "वह आया। | मैं गया।",
    "ar": "هل جاء؟ | نعم. | ذهب.",
    "xx": "Dr. Smith came. | He left.",
}
CASES = [
    pytest.param(language, marked, id=f"{language}: {name}")
    for language, cases in (("en", ENGLISH), ("ru", RUSSIAN), ("kk", KAZAKH))
    for name, marked in cases.items()
]
CASES += [pytest.param(language, marked, id=language) for language, marked in OTHERS.items()]

FRAGMENTS = st.sampled_from(
    [*' \n\u2028.!?…«»“”"()[—。5\ud800🎉\0', "[2]", "Dr", "U.S", "Then", "then", "т.е", "А"]
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))
LANGUAGES = st.sampled_from([None, "en", "ru", "kk", "zh", "th", "xx"])


def cut_up(text: str, language: str | None) -> list[str]:
    """Return the sentences themselves."""
    return [text[start:end] for start, end in split_sentences(text, language)]


def assert_spans_hold_everything(text: str, language: str | None) -> None:
    """Check that spans are ordered, trimmed, not empty, and leave out white space only."""
    place = 0
    for start, end in split_sentences(text, language):
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_block_is_cut_where_a_reader_would_cut(language: str, marked: str) -> None:
    assert cut_up(marked.replace(" | ", " "), language) == marked.split(" | ")


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Dr. Smith came. | He left.", id="english"),
        pytest.param("А. С. Пушкин родился в 1799 г. в Москве. | Он умер.", id="russian"),
        pytest.param("Қ. К. Тоқаев келді. | Ол сөйледі.", id="kazakh"),
    ],
)
def test_language_is_guessed_from_the_letters(marked: str) -> None:
    assert cut_up(marked.replace(" | ", " "), None) == marked.split(" | ")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param(
            "他来了。我走了！真的吗？", ["他来了。", "我走了！", "真的吗？"], id="chinese"
        ),
        pytest.param("他说：“我来了。”我走了。", ["他说：“我来了。”", "我走了。"], id="quotation"),
        pytest.param("彼は来た。私は行った。", ["彼は来た。", "私は行った。"], id="japanese"),
        pytest.param("Он ушёл.Потом пришёл.", ["Он ушёл.", "Потом пришёл."], id="glued cyrillic"),
        pytest.param("It is Node.Js now.", ["It is Node.Js now."], id="glued latin is a name"),
        pytest.param(
            "Opened in 1931.[1]It spans.", ["Opened in 1931.[1]", "It spans."], id="note"
        ),
    ],
)
def test_stop_without_white_space(text: str, sentences: list[str]) -> None:
    assert cut_up(text, None) == sentences


def test_newline_counts_as_a_space() -> None:
    text = "He went to the\nU.S. Senate and\nslept.\nThen he\nleft."
    assert cut_up(text, "en") == ["He went to the\nU.S. Senate and\nslept.", "Then he\nleft."]


def test_overlong_quotation_is_cut_within() -> None:
    repeats = LONGEST_QUOTATION_CHARACTERS // len("We won. ") + 1
    assert cut_up("“We won. We won.”", "en") == ["“We won. We won.”"]
    assert len(cut_up("“" + "We won. " * repeats + "”", "en")) >= repeats


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t\u00a0", id="white space"),
        pytest.param("...", id="stops alone"),
        pytest.param("\ud800. \udfff. A\ud800.", id="lone surrogates"),
        pytest.param("\0. \0 A.\0", id="nul"),
        pytest.param("J.\u00a0K.\u2028Rowling. I.\u3000It", id="wide white space after initials"),
        pytest.param("👩‍👩‍👧. 🎉🎉 ", id="emoji"),
        pytest.param("שלום. מה שלומך? טוב.", id="right to left"),
        pytest.param("เขามาแล้ว ฉันไป", id="thai"),
        pytest.param("a" * 1_000_000, id="one word of a megabyte"),
        pytest.param("." * 1_000_000, id="a megabyte of stops"),
        pytest.param("“A. " * 250_000, id="a megabyte of unclosed quotations"),
        pytest.param("他来了。" * 100_000, id="100,000 chinese sentences"),
    ],
)
def test_any_text_is_held_entirely(text: str) -> None:
    assert_spans_hold_everything(text, None)


def test_five_thousand_sentences_are_told_apart() -> None:
    text = "It was late in the day. " * 5_000
    assert_spans_hold_everything(text, "en")
    assert len(split_sentences(text, "en")) == 5_000


@settings(deadline=None)
@given(text=ANY_TEXT | st.lists(FRAGMENTS).map("".join), language=LANGUAGES)
@example(text="A. “B. C.", language="en")
def test_spans_hold_everything_and_repeat(text: str, language: str | None) -> None:
    assert_spans_hold_everything(text, language)
    assert split_sentences(text, language) == split_sentences(text, language)
