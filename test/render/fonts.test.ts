import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { renderCollage } from '../../src/render/index.ts'
import { languages } from './views.ts'

const run = promisify(execFile)

test('pictures have the same pixels on a machine without any font', async () => {
  const { bytes } = await renderCollage(languages)
  const script = join(import.meta.dirname, 'render-without-system-fonts.ts')
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, DISABLE_SYSTEM_FONTS_LOAD: '1' },
  })
  expect(JSON.parse(stdout)).toEqual({
    othersThanOurs: [],
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
})
