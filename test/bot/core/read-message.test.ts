import { expect, test } from 'vitest'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { readMessage } from '../../../src/bot/core/read-message.ts'

test.each([
  ['something scary from the eighties', 'recommend', { wish: 'something scary from the eighties' }],
  ['recommend something scary from the eighties', 'recommend', { wish: 'something scary from the eighties' }],
  [
    '/recommend a funny film like Heat private',
    'recommend',
    { wish: 'a funny film like Heat', private: true },
  ],
  ['/recommend similar to Alien', 'recommend', { wish: 'similar to Alien' }],
  ['recommend comedy 90s', 'recommend', { genre: 'comedy', decade: '90s' }],
  ['recommend wish:no sequels, please count:3', 'recommend', { wish: 'no sequels, please', count: '3' }],
  ['/recommend help', 'recommend', { '': 'help' }],
  ['rate heat 4', 'rate', { movie: 'heat', stars: '4', ' title': 'heat 4' }],
  ['／ｒａｔｅ　heat　４', 'rate', { movie: 'heat', stars: '４', ' title': 'heat ４' }],
  ['怖い映画を３本', 'recommend', { wish: '怖い映画を３本' }],
  ['/something scary', 'something', {}],
])('"%s" is %s', (text, name, options) => {
  expect(readMessage(commandDefinitions, text)).toEqual({ name, options })
})
