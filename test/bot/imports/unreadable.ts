import type { Unreadable } from '../../../src/bot/imports/unreadable-file-error.ts'
import { makeZip } from '../../engine/dataset/make-zip.ts'
import { rated, sample, table } from './samples.ts'

const ratings = { name: 'ratings.csv', content: rated('2024-01-01,Heat,1995,u,4') }
const good = makeZip([ratings])
const encrypted = Buffer.from(good)
for (const start of ['PK\x03\x04', 'PK\x01\x02'])
  encrypted[good.indexOf(start) + (start[2] === '\x03' ? 6 : 8)]! |= 1
const damaged = Buffer.from(good)
damaged[45]! ^= 0xff

/** Files that cannot be imported: what they are, their bytes, and the reason that is given. */
export const UNREADABLE: [what: string, bytes: Buffer, reason: Unreadable][] = [
  ['nothing', Buffer.alloc(0), 'empty'],
  ['spaces', Buffer.from(' \r\n \n'), 'empty'],
  ['a header without lines', Buffer.from(rated()), 'empty'],
  ['an empty list', Buffer.from('[]'), 'empty'],
  ['more than 5 MB', Buffer.alloc(5 * 2 ** 20 + 1, 'x'), 'tooLarge'],
  ['more than 20,000 lines', Buffer.from(`Title,Rating\n${'Heat,4\n'.repeat(20_001)}`), 'tooManyRows'],
  [
    'more than 20,000 items',
    Buffer.from(`[${Array.from({ length: 20_001 }, () => '{"type":"movie"}').join(',')}]`),
    'tooManyRows',
  ],
  ['a web page', sample('not-a-csv.csv'), 'webPage'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'notText'],
  ['a letter', Buffer.from('Dear Sir,\nI like Heat.\n'), 'unknownTable'],
  [
    'an activity log',
    Buffer.from('datetime,login_id,action_type,log_json\nx,1,y,"{""a"":1}"\n'),
    'unknownTable',
  ],
  ['stars of ten in a column of five', table('Title,Rating', 'Alien,4', 'Heat,8'), 'beyondScale'],
  ['a column of stars without a scale', table('Titel;Note', 'Heat;4'), 'unknownScale'],
  ['ratings of two people', table('userId,movieId,rating', '1,2,3', '2,2,3'), 'severalPeople'],
  [
    'a quotation that does not end',
    Buffer.from(`${rated('2024-01-01,"Heat')}\n${'x,\n'.repeat(50)}`),
    'brokenTable',
  ],
  ['an endless line', Buffer.from(`Title,Rating\n"${'x'.repeat(2 ** 21)}",4\n`), 'brokenTable'],
  ['half of a JSON file', sample('trakt-ratings.json').subarray(0, 200), 'brokenJson'],
  ['deep JSON', Buffer.from('['.repeat(1_000_000)), 'brokenJson'],
  ['other JSON', Buffer.from('{"movies":[]}'), 'unknownJson'],
  ['a list of other things', Buffer.from('[{"a":1}]'), 'unknownJson'],
  ['a zip without films', makeZip([{ name: 'a.txt', content: 'x' }]), 'nothingInZip'],
  ['an empty zip', makeZip([]), 'nothingInZip'],
  ['a zip in a zip', makeZip([{ name: 'letterboxd.zip', content: good }]), 'nothingInZip'],
  ['a workbook', makeZip([{ name: '[Content_Types].xml', content: '<x/>' }]), 'workbook'],
  ['a name that leads out', makeZip([ratings, { name: '../ratings.csv', content: 'x' }]), 'brokenZip'],
  ['an absolute name', makeZip([{ name: '/etc/ratings.csv', content: 'x' }]), 'brokenZip'],
  ['a name for Windows', makeZip([{ name: 'C:\\ratings.csv', content: 'x' }]), 'brokenZip'],
  ['the same file twice', makeZip([ratings, { ...ratings, name: 'b/RATINGS.csv' }]), 'twiceInZip'],
  ['encryption', encrypted, 'encryptedZip'],
  ['damage', damaged, 'brokenZip'],
  ['a truncated zip', good.subarray(0, -30), 'brokenZip'],
  ['only the beginning of a zip', good.subarray(0, 60), 'brokenZip'],
  ['a wrong check sum', makeZip([{ ...ratings, crc: 1 }]), 'brokenZip'],
  [
    'a declared bomb',
    makeZip([{ name: 'ratings.csv', content: Buffer.alloc(51 * 2 ** 20, '\n') }]),
    'unpacksTooLarge',
  ],
  [
    'a bomb in several files',
    makeZip(
      ['ratings.csv', 'watched.csv', 'diary.csv'].map((name) => ({
        name,
        content: Buffer.alloc(20 * 2 ** 20, '\n'),
      })),
    ),
    'unpacksTooLarge',
  ],
  [
    'a bomb that lies',
    makeZip([{ name: 'ratings.csv', content: Buffer.alloc(60 * 2 ** 20, '\n'), declaredSize: 10 }]),
    'brokenZip',
  ],
  [
    'very many files',
    makeZip(Array.from({ length: 6000 }, (_, i) => ({ name: `${i}`, content: '' }))),
    'tooManyFiles',
  ],
]
