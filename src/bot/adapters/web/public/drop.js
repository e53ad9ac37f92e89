/** @import { PageForm } from '../protocol.ts' */
import { problemOf } from './dialogs.js'
import { Refusal } from './server.js'

/**
 * Lets people drop a file anywhere on the page.
 * @param {HTMLElement} hint shown while a file is above the page
 * @param {(file: File) => void} take
 */
export function takeDrops(hint, take) {
  const hasFile = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes('Files')
  // Entering a child comes before leaving its parent.
  let depth = 0
  const show = (/** @type {number} */ by) => {
    depth = Math.max(0, depth + by)
    hint.hidden = depth === 0
  }
  addEventListener('dragenter', (event) => hasFile(event) && show(1))
  addEventListener('dragleave', (event) => hasFile(event) && show(-1))
  addEventListener('dragover', (event) => hasFile(event) && event.preventDefault())
  addEventListener('drop', (event) => {
    if (!hasFile(event)) return
    event.preventDefault()
    show(-depth)
    const file = event.dataTransfer?.files[0]
    if (file) take(file)
  })
}

/**
 * The form that a file was dropped for, filled in with it.
 * @param {PageForm} form
 * @param {File} file
 * @throws {Refusal} in one sentence, when the form does not take it
 */
export function filledWith(form, file) {
  const field = form.fields.find(({ type }) => type === 'file')
  if (!field) throw new Error('Expected a form with a field for a file')
  const problem = problemOf(file, field)
  if (problem) throw new Refusal(problem)
  return { formId: form.formId, fields: { [field.name]: file } }
}
