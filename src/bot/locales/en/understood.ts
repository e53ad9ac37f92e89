import type { WishWords } from '../../wish/wish-words.ts'
import type { Understood } from '../index.ts'

const DECADES = 'twenties thirties forties fifties sixties seventies eighties nineties'.split(' ')
const NUMBERS = 'one two three four five six seven eight nine ten'.split(' ')

const wish: WishWords = {
  endings: ['s', 'es', 'y', 'ish'],
  meanings: [
    [['action', 'action packed', 'explosive', 'explosions', 'shootout'], { genres: [['Action']] }],
    [['adventure', 'adventurous', 'swashbuckler', 'quest', 'pirate'], { genres: [['Adventure']] }],
    [['animation', 'animated', 'cartoon', 'anime'], { genres: [['Animation']] }],
    [
      ['children', 'kid', 'family', 'for the whole family', 'family friendly', 'child', 'with the kids'],
      { genres: [['Children']] },
    ],
    [
      [
        'comedy',
        'comedies',
        'funny',
        'hilarious',
        'humorous',
        'witty',
        'laugh',
        'to laugh',
        'silly',
        'goofy',
      ],
      { genres: [['Comedy']] },
    ],
    [
      ['crime', 'gangster', 'mafia', 'mob', 'heist', 'detective', 'cop', 'police', 'bank robbery'],
      { genres: [['Crime']] },
    ],
    [['documentary', 'documentaries', 'true story', 'factual'], { genres: [['Documentary']] }],
    [['drama', 'dramatic', 'serious', 'moving', 'touching', 'emotional', 'deep'], { genres: [['Drama']] }],
    [
      ['fantasy', 'magical', 'magic', 'fairy tale', 'fairytale', 'dragon', 'wizard'],
      { genres: [['Fantasy']] },
    ],
    [['film noir', 'noir', 'hard boiled', 'hardboiled'], { genres: [['Film-Noir']] }],
    [
      [
        'horror',
        'scary',
        'scaring',
        'frightening',
        'spooky',
        'creepy',
        'terrifying',
        'slasher',
        'zombie',
        'vampire',
        'ghost',
      ],
      { genres: [['Horror']] },
    ],
    [['imax'], { genres: [['IMAX']] }],
    [['musical', 'singing', 'song', 'music'], { genres: [['Musical']] }],
    [['mystery', 'mysteries', 'mysterious', 'whodunit', 'puzzling', 'puzzle'], { genres: [['Mystery']] }],
    [['romance', 'romantic', 'love story', 'love stories', 'date night'], { genres: [['Romance']] }],
    [['rom com', 'romcom'], { genres: [['Romance'], ['Comedy']] }],
    [
      [
        'sci fi',
        'scifi',
        'science fiction',
        'space',
        'alien',
        'alien invasion',
        'robot',
        'future',
        'futuristic',
        'time travel',
      ],
      { genres: [['Sci-Fi']] },
    ],
    [
      [
        'thriller',
        'thrilling',
        'suspense',
        'suspenseful',
        'tense',
        'gripping',
        'exciting',
        'nail biting',
        'nail biter',
      ],
      { genres: [['Thriller']] },
    ],
    [['war', 'battle', 'soldier', 'military'], { genres: [['War']] }],
    [['western', 'cowboy'], { genres: [['Western']] }],
    [
      [
        'feel good',
        'feelgood',
        'uplifting',
        'heartwarming',
        'heart warming',
        'cheerful',
        'happy',
        'light',
        'lighthearted',
        'light hearted',
        'easy',
        'cosy',
        'cozy',
      ],
      { genres: [['Comedy', 'Romance', 'Musical', 'Children']], without: ['Horror', 'War', 'Thriller'] },
    ],
    [
      ['sad', 'tearjerker', 'tear jerker', 'to cry', 'melancholic', 'bittersweet'],
      { genres: [['Drama']], without: ['Comedy'] },
    ],
    [
      ['dark', 'gritty', 'grim', 'bleak', 'disturbing', 'violent', 'violence', 'bloody'],
      { genres: [['Crime', 'Thriller', 'Horror', 'Film-Noir']], without: ['Children'] },
    ],
    [
      ['mind bending', 'mindbending', 'mind blowing', 'twist', 'trippy', 'clever', 'smart'],
      { genres: [['Mystery', 'Sci-Fi', 'Thriller']] },
    ],
    [['epic', 'grand', 'sweeping'], { genres: [['Adventure', 'War', 'Fantasy']] }],
    [['superhero', 'super hero', 'comic book'], { genres: [['Action', 'Adventure', 'Fantasy']] }],
    ...DECADES.map((name, at) => [[name, `nineteen ${name}`], { decade: 1920 + 10 * at }] as const),
    [['old', 'older', 'vintage', 'black and white', 'golden age'], { years: { to: 1969 } }],
    [['classic', 'classics'], { years: { to: 1979 } }],
    [['new', 'newer', 'newest', 'recent', 'modern', 'latest', 'contemporary'], { recent: true }],
    [['silent', 'silent film', 'silent movie'], { years: { to: 1929 } }],
    [['sequel', 'remake', 'part two', 'franchise'], { sequels: true }],
    [
      [
        'unusual',
        'surprising',
        'surprise',
        'surprise me',
        'different',
        'weird',
        'hidden gem',
        'obscure',
        'daring',
        'adventurous choice',
        'lesser known',
        'off the beaten track',
      ],
      { adventure: 1 },
    ],
    [
      ['safe', 'safe bet', 'sure bet', 'popular', 'well known', 'famous', 'crowd pleaser', 'mainstream'],
      { adventure: 0 },
    ],
    ...NUMBERS.map(
      (name, at) =>
        [
          [...(at > 0 ? [name] : []), `${name} film`, `${name} movie`, `${name} suggestion`],
          { count: at + 1 },
        ] as const,
    ),
    [['a couple of'], { count: 2 }],
  ],
  not: [
    'no',
    'not',
    'without',
    'nor',
    'nothing',
    'non',
    'except',
    'but no',
    'but not',
    'not too',
    'anything but',
    'isnt',
    'arent',
    'dont',
    'dont want',
    'less',
    'never',
    'minus',
    'avoid',
    'skip',
  ],
  and: ['and', 'plus', 'as well as'],
  or: ['or'],
  but: ['but', 'though', 'yet', 'however'],
  again: ['something', 'anything', 'with'],
  like: [
    'like',
    'similar to',
    'such as',
    'in the style of',
    'in the vein of',
    'reminds me of',
    'along the lines of',
    'comparable to',
    'as good as',
  ],
  before: ['before', 'older than', 'earlier than', 'prior to'],
  since: ['since', 'starting'],
  after: ['after', 'newer than', 'later than', 'younger than'],
  until: ['until', 'till', 'up to'],
  between: ['between'],
  to: ['to', 'until', 'till', 'through'],
  onwards: ['on', 'onward', 'onwards', 'or later', 'and later'],
  decades: ['…s', '…ies', 'the …s', 'the …ies', 'in the …s', 'in the …ies'],
  early: ['early'],
  mid: ['mid', 'middle of the'],
  late: ['late'],
  filler: [
    ...'would like|id like|i like|like to|like that|like this|would love'.split('|'),
    ...(
      'a an the some something anything thing stuff film films movie movies flick flicks picture pictures one ones ' +
      'please i want wanna need want d to watch see me show give find recommend suggest suggestion suggestions for us we ' +
      'tonight today now evening weekend in of from that is are it s was be can could would should you your my with on at ' +
      'really very quite rather pretty bit little kind sort lot so too more most just maybe perhaps good great nice best ' +
      'fine cool decent made set era times time years year age hi hello hey thanks thank any looking look let have has been ' +
      'get im id ill its lets theres would either mood which what s there who do this these those about like to genre genres type story stories tale ' +
      'tales cinema bot marquee ok okay well am feel feeling fancy if much only also here out up'
    ).split(' '),
  ],
}

/** What people type in English, besides titles. */
export const understood: Understood = {
  yes: ['yes', 'y', 'on'],
  no: ['no', 'n', 'off'],
  help: ['help'],
  stars: ['stars', 'star'],
  wish,
}
