import type { WishWords } from '../../wish/wish-words.ts'
import type { Understood } from '../index.ts'

const DECADES = 'zwanziger dreissiger vierziger funfziger sechziger siebziger achtziger neunziger'.split(' ')
const NUMBERS = 'zwei drei vier funf sechs sieben acht neun zehn'.split(' ')

const wish: WishWords = {
  endings: ['e', 'er', 'es', 'en', 'em', 's', 'n'],
  meanings: [
    [['action', 'actionfilm', 'actionreich', 'explosion', 'schiesserei'], { genres: [['Action']] }],
    [['abenteuer', 'abenteuerfilm', 'abenteuerlich', 'pirat'], { genres: [['Adventure']] }],
    [
      ['animation', 'animiert', 'zeichentrick', 'zeichentrickfilm', 'trickfilm', 'animationsfilm', 'anime'],
      { genres: [['Animation']] },
    ],
    [
      ['kinder', 'kind', 'kinderfilm', 'familie', 'familienfilm', 'fur die ganze familie', 'mit den kindern'],
      { genres: [['Children']] },
    ],
    [
      ['komodie', 'lustig', 'witzig', 'komisch', 'zum lachen', 'humorvoll', 'albern', 'schrag'],
      { genres: [['Comedy']] },
    ],
    [
      [
        'krimi',
        'verbrechen',
        'gangster',
        'gangsterfilm',
        'mafia',
        'mafiafilm',
        'polizei',
        'detektiv',
        'kommissar',
        'raububerfall',
      ],
      { genres: [['Crime']] },
    ],
    [
      ['dokumentarfilm', 'doku', 'dokumentation', 'dokumentarisch', 'wahre geschichte'],
      { genres: [['Documentary']] },
    ],
    [
      ['drama', 'dramatisch', 'ernst', 'bewegend', 'beruhrend', 'tiefgrundig', 'emotional'],
      { genres: [['Drama']] },
    ],
    [
      ['fantasy', 'fantasyfilm', 'magisch', 'marchen', 'marchenhaft', 'zauberer', 'drachen', 'zauberhaft'],
      { genres: [['Fantasy']] },
    ],
    [['film noir', 'noir'], { genres: [['Film-Noir']] }],
    [
      [
        'horror',
        'horrorfilm',
        'gruselig',
        'grusel',
        'gruselfilm',
        'zum gruseln',
        'unheimlich',
        'schaurig',
        'zombie',
        'vampir',
        'geist',
        'gespenst',
      ],
      { genres: [['Horror']] },
    ],
    [['imax'], { genres: [['IMAX']] }],
    [['musical', 'musikfilm', 'musik', 'gesang'], { genres: [['Musical']] }],
    [['mystery', 'ratselhaft', 'geheimnisvoll', 'mysterios', 'ratsel'], { genres: [['Mystery']] }],
    [
      ['romanze', 'romantisch', 'romantik', 'liebesfilm', 'liebesgeschichte', 'liebe', 'schnulze'],
      { genres: [['Romance']] },
    ],
    [
      ['science fiction', 'sci fi', 'scifi', 'zukunft', 'futuristisch', 'weltraum', 'roboter', 'zeitreise'],
      { genres: [['Sci-Fi']] },
    ],
    [
      ['thriller', 'spannend', 'spannung', 'packend', 'nervenkitzel', 'fesselnd', 'aufregend'],
      { genres: [['Thriller']] },
    ],
    [['krieg', 'kriegsfilm', 'schlacht', 'soldat'], { genres: [['War']] }],
    [['western', 'cowboy'], { genres: [['Western']] }],
    [
      [
        'wohlfuhlfilm',
        'wohlfuhl',
        'heiter',
        'frohlich',
        'leicht',
        'herzerwarmend',
        'gute laune',
        'entspannt',
        'zum entspannen',
        'gemutlich',
      ],
      { genres: [['Comedy', 'Romance', 'Musical', 'Children']], without: ['Horror', 'War', 'Thriller'] },
    ],
    [
      ['traurig', 'zum weinen', 'zum heulen', 'melancholisch', 'bittersuss'],
      { genres: [['Drama']], without: ['Comedy'] },
    ],
    [
      ['duster', 'dunkel', 'finster', 'brutal', 'gewalt', 'gewalttatig', 'blutig', 'verstorend', 'hart'],
      { genres: [['Crime', 'Thriller', 'Horror', 'Film-Noir']], without: ['Children'] },
    ],
    [
      ['verwirrend', 'verschachtelt', 'klug', 'clever', 'intelligent', 'wendung'],
      { genres: [['Mystery', 'Sci-Fi', 'Thriller']] },
    ],
    [['episch', 'monumental', 'monumentalfilm'], { genres: [['Adventure', 'War', 'Fantasy']] }],
    [['superheld', 'superheldenfilm', 'comicverfilmung'], { genres: [['Action', 'Adventure', 'Fantasy']] }],
    ...DECADES.map(
      (name, at) => [[name, `${name} jahre`, `${name} jahren`], { decade: 1920 + 10 * at }] as const,
    ),
    [['alt', 'alter', 'schwarz weiss', 'schwarzweiss'], { years: { to: 1969 } }],
    [['klassiker', 'klassisch'], { years: { to: 1979 } }],
    [['neu', 'neuer', 'neuest', 'aktuell', 'modern', 'jungst'], { recent: true }],
    [['stummfilm', 'stumm'], { years: { to: 1929 } }],
    [['fortsetzung', 'fortsetzungen', 'remake', 'neuverfilmung', 'teil zwei'], { sequels: true }],
    [
      [
        'ungewohnlich',
        'uberraschend',
        'uberraschung',
        'uberrasch mich',
        'anders',
        'ausgefallen',
        'geheimtipp',
        'unbekannt',
        'gewagt',
        'abseits des mainstreams',
      ],
      { adventure: 1 },
    ],
    [['sicher', 'bekannt', 'beliebt', 'beruhmt', 'mainstream'], { adventure: 0 }],
    ...NUMBERS.map((name, at) => [[name, `${name} filme`, `${name} vorschlage`], { count: at + 2 }] as const),
  ],
  not: [
    'kein',
    'keine',
    'keinen',
    'keiner',
    'keines',
    'keinem',
    'nicht',
    'ohne',
    'nichts',
    'aber kein',
    'aber nicht',
    'bloss kein',
    'bloss nicht',
    'ausser',
    'weniger',
    'nie',
  ],
  and: ['und', 'sowie', 'noch'],
  or: ['oder'],
  but: ['aber', 'jedoch', 'doch', 'sondern'],
  again: ['etwas', 'was', 'mit', 'einen', 'eine'],
  like: [
    'wie',
    'ahnlich wie',
    'so wie',
    'im stil von',
    'im stile von',
    'vergleichbar mit',
    'a la',
    'erinnert an',
  ],
  before: ['vor', 'alter als', 'fruher als'],
  since: ['seit', 'ab'],
  after: ['nach', 'neuer als', 'junger als'],
  until: ['bis'],
  between: ['zwischen'],
  to: ['bis'],
  onwards: ['aufwarts', 'und spater', 'oder spater'],
  decades: ['…er', '…ern', 'die …er', 'den …ern', 'der …er', '…er jahre', '…er jahren', 'den …er jahren'],
  early: ['fruhe', 'fruhen', 'anfang'],
  mid: ['mitte'],
  late: ['spate', 'spaten', 'ende'],
  filler: (
    'ein eine einen einer eines einem etwas was irgendwas irgendetwas film filme filmen streifen kino bitte ich mochte ' +
    'will wurde gern gerne mal sehen schauen gucken anschauen ansehen mir uns zeig zeige gib empfiehl empfehle schlag vor ' +
    'heute abend nacht jetzt wochenende der die das den dem des aus im in von mit zum zur fur am an auf es ist sind war sein ' +
    'soll sollte darf kann konnte sehr ziemlich recht ganz bisschen wenig so zu mehr nur vielleicht gut gute guter gutes guten toll ' +
    'schon schones schone super spielt gedreht zeit jahr jahre jahren jahrgang hallo hi hey danke welche welcher welchen gibt lust ' +
    'suche such hast du ihr wir man einfach geschichte geschichten genre nett nettes bin mag mich dass bot marquee ok okay richtig wirklich auch entweder bis kommt gerade'
  ).split(' '),
}

export const understood: Understood = {
  yes: ['ja', 'j'],
  no: ['nein'],
  help: ['hilfe'],
  stars: ['sternen', 'sterne', 'stern'],
  wish,
}
