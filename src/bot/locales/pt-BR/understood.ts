import type { WishWords } from '../../wish/wish-words.ts'
import type { Understood } from '../index.ts'

const DECADES = 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(' ')
const NUMBERS = 'dois tres quatro cinco seis sete oito nove dez'.split(' ')
/** "os anos", "da decada de": what stands in front of a decade. */
const OF_DECADE = [
  ...['', 'os ', 'dos ', 'nos ', 'aos '].map((article) => `${article}anos`),
  ...['', 'a ', 'da ', 'na '].map((article) => `${article}decada de`),
]

/** Masculine and feminine of words in "-o"; plurals are endings. */
const both = (...words: string[]): string[] => words.flatMap((word) => [word, `${word.slice(0, -1)}a`])
/** "parecido com", and the same in front of an article. */
const contracted = (phrase: string, joints: string): string[] =>
  joints.split(' ').flatMap((joint) => [`${phrase} ${joint}`, `${phrase} ${joint} filme`])

const wish: WishWords = {
  endings: ['s', 'es'],
  meanings: [
    [['acao', 'explosao', 'explosoes', 'tiroteio', 'pancadaria', 'luta'], { genres: [['Action']] }],
    [['aventura', 'capa e espada', 'pirata', ...both('aventureiro')], { genres: [['Adventure']] }],
    [
      ['animacao', 'animacoes', 'desenho', 'desenho animado', 'desenhos animados', 'anime'],
      { genres: [['Animation']] },
    ],
    [
      [
        'infantil',
        'infantis',
        'crianca',
        'para crianca',
        'para as criancas',
        'com as criancas',
        'para a familia',
        'para toda a familia',
        'familia',
        'em familia',
      ],
      { genres: [['Children']] },
    ],
    [
      [
        'comedia',
        'comico',
        'comica',
        'humor',
        'hilario',
        'hilaria',
        'rir',
        'para rir',
        'pra rir',
        'bobo',
        'boba',
        ...both('engracado', 'divertido'),
      ],
      { genres: [['Comedy']] },
    ],
    [
      [
        'policial',
        'policiais',
        'crime',
        'gangster',
        'mafia',
        'mafioso',
        'detetive',
        'policia',
        'assalto',
        'roubo',
      ],
      { genres: [['Crime']] },
    ],
    [
      ['documentario', 'historia real', 'historia verdadeira', 'baseado em fatos reais', 'fatos reais'],
      { genres: [['Documentary']] },
    ],
    [
      ['drama', 'emocionante', 'comovente', 'tocante', 'serio', 'seria', ...both('dramatico', 'profundo')],
      { genres: [['Drama']] },
    ],
    [
      [
        'fantasia',
        'magia',
        'conto de fadas',
        'contos de fadas',
        'dragao',
        'dragoes',
        'mago',
        'bruxo',
        'bruxa',
        ...both('magico', 'fantastico'),
      ],
      { genres: [['Fantasy']] },
    ],
    [['filme noir', 'noir', 'film noir'], { genres: [['Film-Noir']] }],
    [
      [
        'terror',
        'horror',
        'assustador',
        'assustadora',
        'de dar medo',
        'que da medo',
        'medo',
        'arrepiante',
        'zumbi',
        'vampiro',
        'fantasma',
        'macabro',
        'macabra',
      ],
      { genres: [['Horror']] },
    ],
    [['imax'], { genres: [['IMAX']] }],
    [['musical', 'musicais', 'musica', 'cancao', 'cancoes'], { genres: [['Musical']] }],
    [['misterio', 'enigma', ...both('misterioso', 'enigmatico')], { genres: [['Mystery']] }],
    [
      ['romance', 'amor', 'historia de amor', 'historias de amor', 'a dois', ...both('romantico')],
      { genres: [['Romance']] },
    ],
    [['comedia romantica', 'comedias romanticas'], { genres: [['Romance'], ['Comedy']] }],
    [
      [
        'ficcao cientifica',
        'sci fi',
        'scifi',
        'espaco',
        'espacial',
        'espaciais',
        'extraterrestre',
        'alienigena',
        'robo',
        'futuro',
        'futurista',
        'viagem no tempo',
        'viagens no tempo',
      ],
      { genres: [['Sci-Fi']] },
    ],
    [
      ['suspense', 'thriller', 'eletrizante', 'de tirar o folego', ...both('tenso')],
      { genres: [['Thriller']] },
    ],
    [['guerra', 'batalha', 'soldado', 'militar'], { genres: [['War']] }],
    [['faroeste', 'western', 'bangue bangue', 'cowboy', 'cauboi'], { genres: [['Western']] }],
    [
      [
        'feel good',
        'alto astral',
        'alegre',
        'feliz',
        'felizes',
        'leve',
        'de bem com a vida',
        'para relaxar',
        'pra relaxar',
        'que aquece o coracao',
        'aconchegante',
        'otimista',
      ],
      { genres: [['Comedy', 'Romance', 'Musical', 'Children']], without: ['Horror', 'War', 'Thriller'] },
    ],
    [
      ['triste', 'para chorar', 'pra chorar', 'chorar', 'agridoce', ...both('melancolico')],
      { genres: [['Drama']], without: ['Comedy'] },
    ],
    [
      [
        'violencia',
        'brutal',
        'brutais',
        'perturbador',
        'perturbadora',
        ...both('sombrio', 'violento', 'pesado'),
      ],
      { genres: [['Crime', 'Thriller', 'Horror', 'Film-Noir']], without: ['Children'] },
    ],
    [
      [
        'reviravolta',
        'inteligente',
        'de dar no na cabeca',
        'de fritar o cerebro',
        ...both('complexo', 'intrincado'),
      ],
      { genres: [['Mystery', 'Sci-Fi', 'Thriller']] },
    ],
    [['monumental', ...both('epico', 'grandioso')], { genres: [['Adventure', 'War', 'Fantasy']] }],
    [['super heroi', 'heroi', 'quadrinho'], { genres: [['Action', 'Adventure', 'Fantasy']] }],
    ...DECADES.map(
      (name, at) => [OF_DECADE.map((before) => `${before} ${name}`), { decade: 1920 + 10 * at }] as const,
    ),
    [['velho', 'velha', 'preto e branco', 'em preto e branco', ...both('antigo')], { years: { to: 1969 } }],
    [both('classico'), { years: { to: 1979 } }],
    [
      ['recente', 'atual', 'atuais', 'lancamento', ...both('novo', 'moderno', 'contemporaneo')],
      { recent: true },
    ],
    [both('mudo'), { years: { to: 1929 } }],
    [
      [
        'continuacao',
        'continuacoes',
        'sequencia',
        'sequela',
        'remake',
        'refilmagem',
        'franquia',
        'parte dois',
      ],
      { sequels: true },
    ],
    [
      [
        'diferente',
        'surpreendente',
        'surpresa',
        'surpreenda me',
        'me surpreenda',
        'incomum',
        'incomuns',
        'fora do comum',
        'joia escondida',
        'joias escondidas',
        'perola escondida',
        'pouco conhecido',
        ...both('estranho', 'esquisito', 'ousado', 'desconhecido', 'inusitado'),
      ],
      { adventure: 1 },
    ],
    [
      ['popular', 'populares', 'sem erro', ...both('seguro', 'famoso', 'conhecido', 'consagrado')],
      { adventure: 0 },
    ],
    ...NUMBERS.map((name, at) => [name === 'dois' ? ['dois', 'duas'] : [name], { count: at + 2 }] as const),
    [['so um', 'so um filme', 'apenas um', 'apenas um filme'], { count: 1 }],
  ],
  not: [
    'sem',
    'nao',
    'nao muito',
    'nada',
    'nada de',
    'nenhum',
    'nenhuma',
    'exceto',
    'menos',
    'tirando',
    'mas sem',
    'mas nao',
    'que nao seja',
    'que nao sejam',
    'nao seja',
    'nunca',
    'evite',
  ],
  and: ['e', 'nem', 'assim como', 'alem de'],
  or: ['ou'],
  but: ['mas', 'porem', 'contudo', 'so que'],
  again: ['algo', 'alguma coisa', 'com', 'um', 'uma'],
  like: [
    'como',
    'como o filme',
    'tipo',
    'que lembre',
    'que lembra',
    'a la',
    ...['parecido', 'parecida', 'parecidos'].flatMap((word) => contracted(word, 'com')),
    ...contracted('similar', 'a ao'),
    ...contracted('semelhante', 'a ao'),
    ...contracted('igual', 'a ao'),
    ...contracted('no estilo', 'de do da'),
    ...contracted('na linha', 'de do da'),
  ],
  before: ['antes', 'antes de', 'anterior a', 'anteriores a', 'mais antigo que', 'mais velho que'],
  since: ['desde', 'a partir de', 'a partir'],
  after: ['depois', 'depois de', 'apos', 'posterior a', 'mais novo que', 'mais recente que'],
  until: ['ate'],
  between: ['entre'],
  to: ['a', 'ate'],
  onwards: ['em diante', 'para ca', 'pra ca', 'ou depois', 'ou mais'],
  decades: ['…s', ...OF_DECADE.map((before) => `${before} …`)],
  early: ['inicio', 'comeco', 'no inicio', 'no comeco', 'do inicio', 'do comeco'],
  mid: ['meados', 'em meados', 'de meados', 'meio'],
  late: ['fim', 'final', 'no fim', 'no final', 'do fim', 'do final'],
  filler: [
    ...'por favor|eu queria|eu quero|a gente|tem que|boa noite|bom dia|boa tarde|hoje a noite|fim de semana'.split(
      '|',
    ),
    ...(
      'um uma uns umas o a os as algo alguma algum coisa coisas filme filmes longa longas titulo titulos obra obras de do da dos das no na nos nas em com para pra pro por ' +
      'que se ser seja sejam foi eu me mim nos nosso gente quero queria gostaria quer ver assistir olhar mostre mostra mostrar ' +
      'recomende recomenda recomendar indique indica indicar sugira sugere sugestao sugestoes da dar passe procuro procurando busco hoje noite agora ' +
      'amanha tarde domingo sabado muito muita muitos bem pouco meio mais bastante tao talvez so apenas bom boa bons boas otimo otima legal legais bacana bonito bonita ' +
      'lindo linda melhor melhores genero tipo historia conto cinema ano ai ola oi obrigado obrigada valeu ' +
      'ha tem ter tenha existe pode poderia voce voces meu minha seu sua este esta isso esse essa qual quais clima afim vontade ' +
      'feito lancado rodado epoca tempo bot marquee ok tudo ou tambem'
    ).split(' '),
  ],
}

/** What people type in Brazilian Portuguese, besides titles. */
export const understood: Understood = {
  yes: ['sim', 's'],
  no: ['nao', 'não'],
  help: ['ajuda'],
  stars: ['estrelas', 'estrela'],
  wish,
}
