"""Function words by language: they carry grammar, not a subject, and are left out of a query.

The lists are short on purpose. Published lists hold "bill", "bank" or "year", which are what
people ask about; here stand articles, pronouns, auxiliaries, prepositions, conjunctions and the
words that make a sentence a question.
"""

from __future__ import annotations

from typing import Final

_ENGLISH: Final = """
a about after again against all also am an and any are as at be because been before being between
both but by can could did do does doing done down during each either else ever few for from
further had has have having he hence her here hers herself him himself his how however i if in
into is it its itself just let may me might mine more most much must my myself neither no nor not
now of off often on once only onto or other our ours ourselves out over own please per rather same
shall she should since so some such tell than that the their theirs them themselves then there
these they this those though through thus to too toward towards under until up upon us very was we
were what when where whether which while who whom whose why will with within without would yes yet
you your yours yourself
ain aren couldn didn doesn don hadn hasn haven isn ll mustn re shan shouldn ve wasn weren won
wouldn
"""

_RUSSIAN: Final = """
а без бы был была были было быть в вам вами вас весь во вот все всего всей всем всеми всех всю
вся вы где да для до его ее ей ему если есть еще ею же за зачем здесь и из или им ими их к каков
какова каково каковы каким каких какая какие какими какого какое какой каком какому какую как ко
когда кого кому кем ком которая которого которое которой котором которому которую которые который
которых кто куда ли либо лишь между меня мне мной мои мой мою моя моего моей мое мы на над нам
нами нас наш наша наше наши него нее ней нем нет ни ним ними них но ну о об оба обо один одна
одни одно он она они оно от откуда очень по под после потом потому почему при про против с сам
сама сами само свое своего своей свои своих свой свою своя себе себя сейчас сколько со собой так
также такая такие такого такое такой там те тебе тебя тем теми тех то тобой тогда того тоже той
только том тому тот ту тут ты у уж уже хотя чего чей чем чему через что чтобы чтоб чье чья эта
эти этим этими этих это этого этой этом этому этот эту я является являются
"""

_KAZAKH: Final = """
ал алайда арқылы арналған атты ба бар басқа барлық бе біз біздің біздер бізге біле бір бірақ бірге
бойынша болады болатын болған болды болса болып болу бұл бұлар бұның ғана да дан де деген деп дейін
егер екен ең еді емес енді ет еткен етті жоқ жайлы жайында және жөнінде кейін кез келген кем кім
кімге кімді кіммен кімнің кімдер қай қайда қайдан қайсы қандай қанша қашан қалай қатысты ма мен
менің маған мені ме мұнда мына мынадай не неге нені неліктен немен ненің неше нешінші нешеу нешесі
негізінде немесе олар олардың оларды оларға ол оған онда оны оның осы осылай өз өзі өзінің па пе
сен сендер сенің сияқты сіз сіздер сіздің сол соң сонда сондай соны сонымен та тағы те тек туралы
туған үшін үшін шейін
"""

STOP_WORDS: Final[dict[str, frozenset[str]]] = {
    "en": frozenset(_ENGLISH.split()),
    "ru": frozenset(_RUSSIAN.split()),
    "kk": frozenset(_KAZAKH.split()),
}
"""Language code (ISO 639-1) to its function words, folded as `index.words` folds them."""
