/** View models for tests, benchmarks and the README's pictures. No real posters: every tile has none, or noise. */
import type { CollageView, PosterTile } from '../../src/render/index.ts'

type Film = readonly [title: string, year: number, genres: readonly string[]]

function tile([title, year, genres]: Film, more: Partial<PosterTile> = {}): PosterTile {
  return { title, year, genres, ...more }
}

export const topRated: readonly PosterTile[] = [
  tile(['Metropolis', 1927, ['Sci-Fi', 'Drama']], { stars: 5 }),
  tile(['North by Northwest', 1959, ['Thriller']], { stars: 5 }),
  tile(['Alien', 1979, ['Horror', 'Sci-Fi']], { stars: 4.5 }),
]

export const recommended: readonly PosterTile[] = [
  tile(['The Day the Earth Stood Still', 1951, ['Sci-Fi']], {
    stars: 4.6,
    predicted: true,
    uncertainty: 0.3,
    likeness: '93%',
    reason: 'Because you loved Metropolis',
  }),
  tile(['Once Upon a Time in the West', 1969, ['Western']], {
    stars: 4.5,
    predicted: true,
    uncertainty: 0.4,
    likeness: '88%',
    reason: 'Slow, wide and loud',
  }),
  tile(['Double Indemnity', 1944, ['Film-Noir', 'Crime']], {
    stars: 4.4,
    predicted: true,
    uncertainty: 0.2,
    likeness: '71%',
    reason: 'People with your taste gave it 4.6',
  }),
  tile(['Brazil', 1985, ['Sci-Fi']], {
    stars: 4.3,
    predicted: true,
    uncertainty: 0.3,
    likeness: '100%',
    reason: 'Looks like Metropolis',
  }),
  tile(["Singin' in the Rain", 1952, ['Musical', 'Romance']], {
    stars: 4.2,
    predicted: true,
    uncertainty: 0.5,
    likeness: '64%',
    reason: 'A little further afield',
  }),
]

export const usual: CollageView = {
  heading: 'Films for Ada',
  subheading: 'From 128 ratings · woman, 25–34, programmer',
  sections: [
    { heading: 'Her top rated', tiles: topRated },
    { heading: 'Recommended', tiles: recommended },
  ],
  footer:
    'Predicted stars ± one standard error · 93% = the poster is closer to her taste than 93% of all posters',
  theme: 'dark',
  scale: 1,
  layout: 'wide',
}

/** Titles that break layouts: lengths, scripts, directions, joined emoji, control characters. */
export const languages: CollageView = {
  ...usual,
  heading: 'أفلام لليلى · 映画 · Кино',
  subheading: 'لأنك قيّمت ١٢ فيلمًا · because of 12 ratings 🍿',
  sections: [
    {
      heading: 'الأعلى تقييمًا',
      tiles: [
        tile(['لورنس العرب', 1962, ['Adventure', 'War']], { stars: 5 }),
        tile(['ואלס עם באשיר', 2008, ['Animation', 'War']], { stars: 4 }),
        tile(['Сталкер', 1979, ['Sci-Fi']], { stars: 4.5 }),
      ],
    },
    {
      heading: 'おすすめ · 추천',
      tiles: [
        tile(['千と千尋の神隠し', 2001, ['Animation', 'Fantasy']], {
          stars: 4.8,
          predicted: true,
          uncertainty: 0.2,
          likeness: '97%',
        }),
        tile(['기생충', 2019, ['Thriller']], {
          stars: 4.5,
          predicted: true,
          uncertainty: 0.3,
          likeness: '90%',
        }),
        tile(['臥虎藏龍', 2000, ['Action', 'Romance']], {
          stars: 4.4,
          predicted: true,
          uncertainty: 0.3,
          likeness: '81%',
        }),
        tile(['पाथेर पांचाली', 1955, ['Drama']], {
          stars: 4.1,
          predicted: true,
          uncertainty: 0.4,
          likeness: '55%',
        }),
        tile(['👩‍🚀 The 🎬 Movie 🇫🇷 ❤️‍🔥', 2017, ['Comedy']], {
          stars: 3.7,
          predicted: true,
          uncertainty: 0.6,
          likeness: '7%',
        }),
        tile(['Ο Μελισσοκόμος', 1986, ['Drama']], {
          stars: 3.6,
          predicted: true,
          uncertainty: 0.4,
          likeness: '33%',
        }),
        tile(['ลุงบุญมีระลึกชาติ', 2010, ['Fantasy', 'Drama']], {
          stars: 3.5,
          predicted: true,
          uncertainty: 0.4,
          likeness: '12%',
        }),
        tile(['Zażółć gęślą jaźń: Příliš žluťoučký kůň', 1999, ['Documentary']], {
          stars: 3.1,
          predicted: true,
          uncertainty: 0.8,
          likeness: '0%',
        }),
      ],
    },
  ],
}

/** Eighty characters and more, with and without spaces. */
export const longTitles: CollageView = {
  ...usual,
  heading: 'Films for Wolfeschlegelsteinhausenbergerdorff, the very patient projectionist of the Alhambra',
  sections: [
    {
      heading: 'Recommended, with a heading that will not fit on the line because it goes on and on and on',
      tiles: [
        tile(
          [
            'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (Uncut)',
            1963,
            ['Comedy', 'War'],
          ],
          {
            stars: 4.6,
            predicted: true,
            uncertainty: 0.3,
            likeness: '93%',
            reason: 'Because you loved everything else with a very long title',
          },
        ),
        tile(
          [
            'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
            1951,
            ['Documentary'],
          ],
          { stars: 0.5, predicted: true, uncertainty: 1.2, likeness: '3%' },
        ),
        tile(['X', 1999, ['Horror']], { stars: 2, likeness: '50%' }),
        tile(
          [
            `Zalgo ${'H\u0334\u0321\u0322\u0323\u0324\u0325\u0326\u0327\u0328\u0329\u032a\u032b\u032c\u032d\u032e\u032f\u0330'.repeat(9)}`,
            2005,
            ['Horror'],
          ],
          { stars: 3.25, predicted: true },
        ),
        tile(['Tab\tnew\nline \u202eoverride\u202c \ud800 and \u0007bell 𓀀', 1971, ['Western']], {
          likeness: '66%',
        }),
        { title: '', genres: [] },
      ],
    },
  ],
}

export const coldStart: CollageView = {
  ...usual,
  subheading: 'From three facts about you',
  sections: [
    {
      heading: 'Your top rated',
      tiles: [],
      emptyText: 'Nothing rated yet. Rate a film with /rate, and the next picture will know you better.',
    },
    { heading: 'Recommended', tiles: recommended },
  ],
}

export const oneFilm: CollageView = {
  ...usual,
  sections: [
    { heading: 'Her top rated', tiles: topRated.slice(0, 1) },
    { heading: 'Recommended', tiles: recommended.slice(0, 1) },
  ],
}

/** A film with a picture of its own: a long title, all kinds of details, one too long, and right-to-left words. */
export const filmCard: CollageView = {
  ...usual,
  sections: [
    {
      heading: 'Predicted for Ada',
      tiles: [
        {
          ...recommended[0]!,
          title: 'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb',
          details: [
            'Comedy, War',
            `Why: ${'you gave Paths of Glory 5 stars; '.repeat(20)}`,
            'דוקטור סטריינג׳לאב, 博士の異常な愛情',
          ],
        },
      ],
    },
  ],
}

/** So many recommendations, alike but for their titles. */
export function many(count: number): CollageView {
  const tiles = Array.from({ length: count }, (_, index) => {
    const source = [...recommended, ...topRated][index % 8]!
    return { ...source, title: index < 8 ? source.title : `${source.title} ${Math.floor(index / 8) + 1}` }
  })
  return { ...usual, sections: [{ heading: 'Recommended', tiles }] }
}

/** Nine numbered films to be asked about. */
export const asked: CollageView = {
  heading: 'Which of these have you seen?',
  sections: [
    {
      heading: 'Round 1 of 3',
      tiles: [...topRated, ...recommended, longTitles.sections[0]!.tiles[0]!].map(
        ({ title, year, genres }, k) => ({
          title,
          genres,
          number: k + 1,
          ...(year !== undefined && { year }),
        }),
      ),
    },
  ],
  theme: 'dark',
  scale: 1,
  layout: 'wide',
}

const guests = [
  ...['Ada', 'Ben', '絵美', 'Élodie Dupont-Moretti', 'Anna', 'محمد', 'Σωκράτης', 'Bartholomew the Long'],
  ...['한지민', 'Çağla', 'นที', '🍿 Popcorn'],
]
const initials = ['A1', 'B1', '絵', 'É', 'A2', 'م', 'Σ', 'B2', '한', 'Ç', 'น', 'P']

/** A movie night for the first so many of twelve people: long names, other scripts, no posters. */
export function night(people: number): CollageView {
  return {
    heading: `Movie night: ${guests.slice(0, people).join(', ')}`,
    subheading: 'funny · without horror',
    people: guests.slice(0, people).map((name, k) => ({ name, initial: initials[k]! })),
    sections: [
      {
        heading: 'To vote for',
        tiles: recommended.map(({ title, year, genres }, film) => ({
          title,
          genres,
          number: film + 1,
          ...(year !== undefined && { year }),
          starsOfPeople: Array.from({ length: people }, (_, k) => 1 + ((film * 7 + k * 5) % 41) / 10),
        })),
      },
    ],
    footer: 'Simulated ratings',
    theme: 'dark',
    scale: 1,
    layout: 'wide',
  }
}
