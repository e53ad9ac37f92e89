/** Run by fonts.test.ts with DISABLE_SYSTEM_FONTS_LOAD set: prints the picture's hash and any foreign font. */
import { createHash } from 'node:crypto'
import { GlobalFonts } from '@napi-rs/canvas'
import { renderCollage } from '../../src/render/index.ts'
import { languages } from './views.ts'

const before = GlobalFonts.families.map(({ family }) => family)
const { bytes } = await renderCollage(languages)
console.log(
  JSON.stringify({ othersThanOurs: before, sha256: createHash('sha256').update(bytes).digest('hex') }),
)
