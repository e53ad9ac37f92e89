import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import type { Form, FormField } from '../../core/reply.ts'
import { toOptions } from './message.ts'

/** A form as a modal; choices are menus, files are uploads, everything else is a line of text. */
export function toModal({ formId, title, fields }: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formId,
    title,
    components: fields.map(toLabel),
  }
}

function toLabel(field: FormField): APILabelComponent {
  const { name, label, required, value, placeholder, choices = [] } = field
  if (field.type === 'choice')
    return {
      type: ComponentType.Label,
      label,
      component: {
        type: ComponentType.StringSelect,
        custom_id: name,
        required,
        ...(placeholder && { placeholder }),
        options: toOptions(choices).map((option) => ({ ...option, default: option.value === value })),
      },
    }
  if (field.type === 'file')
    return {
      type: ComponentType.Label,
      label,
      component: { type: ComponentType.FileUpload, custom_id: name, required },
    }
  return {
    type: ComponentType.Label,
    label,
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: TextInputStyle.Short,
      required,
      ...(value && { value }),
      ...(placeholder && { placeholder }),
    },
  }
}
