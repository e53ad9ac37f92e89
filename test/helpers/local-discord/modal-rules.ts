import { ComponentType } from 'discord-api-types/v10'
import { refuse } from './api-error.ts'
import { Check } from './check.ts'
import { type ComponentBody, checkSelect, everyComponent } from './message-rules.ts'

export interface ModalBody {
  custom_id: string
  title: string
  components: ComponentBody[]
}

/**
 * Discord's limits for a modal: five rows or labels, each with one input.
 * @throws ApiError 50035 that names every fault.
 */
export function checkModal(modal: ModalBody): void {
  const check = new Check('data')
  check.at('custom_id').text(modal.custom_id, 1, 100)
  check.at('title').text(modal.title, 1, 45)
  const list = check.at('components')
  list.list(modal.components, 1, 5)
  const ids = everyComponent(modal.components ?? []).map(({ custom_id }) => custom_id)
  list.unique(
    ids.filter((id) => id !== undefined),
    'Custom ids',
  )
  ;(modal.components ?? []).forEach((component, index) => {
    const at = list.at(index)
    if (component.type === ComponentType.Label) {
      at.at('label').text(component.label, 1, 45)
      at.at('description').text(component.description, 0, 100)
      input(component.component, at.at('component'))
    } else if (component.type === ComponentType.ActionRow) {
      at.at('components').list(component.components, 1, 1)
      const [child] = component.components ?? []
      at.at('components').at(0).at('label').text(child?.label, 1, 45)
      input(child, at.at('components').at(0))
    } else at.at('type').oneOf(component.type, [ComponentType.ActionRow, ComponentType.Label])
  })
  refuse(check.faults)
}

function input(child: ComponentBody | undefined, check: Check): void {
  if (child?.type === ComponentType.StringSelect) {
    checkSelect(child, check)
    return
  }
  if (child?.type === ComponentType.FileUpload) {
    check.at('custom_id').text(child.custom_id, 1, 100)
    return
  }
  if (child?.type === ComponentType.UserSelect) {
    const { custom_id, placeholder, min_values = 1, max_values = 1, required } = child
    check.at('custom_id').text(custom_id, 1, 100)
    check.at('placeholder').text(placeholder, 0, 150)
    if (min_values < 0 || max_values < 1 || max_values > 25 || min_values > max_values)
      check.at('max_values').fail('NUMBER_TYPE_MAX', 'Between 1 and 25 people can be picked.')
    if (required !== false && min_values === 0)
      check.at('min_values').fail('NUMBER_TYPE_MIN', 'Somebody is required.')
    return
  }
  check.at('type').oneOf(child?.type, [ComponentType.TextInput, ComponentType.StringSelect])
  check.at('custom_id').text(child?.custom_id, 1, 100)
  check.at('style').oneOf(child?.style, [1, 2])
  check.at('placeholder').text(child?.placeholder, 0, 100)
  check.at('value').text(child?.value, 0, 4000)
}
