import {
  type APIEmbed,
  type APIMessage,
  ComponentType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10'
import {
  type ComponentBody,
  checkMessage,
  checkState,
  everyComponent,
  type MessageBody,
  type UploadedFile,
} from './message-rules.ts'
import { snowflake } from './snowflake.ts'

export interface LocalAttachment {
  id: string
  filename: string
  /** Alt text. */
  description: string
  type: string
  bytes: Uint8Array
}

/** Flags that a body may set; every other bit is ignored, as Discord does. */
const SETTABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2

/** A message as people see it. Edits change it in place. */
export class LocalMessage {
  readonly id = snowflake()
  readonly channelId: string
  readonly applicationId: string
  content = ''
  embeds: readonly APIEmbed[] = []
  components: readonly ComponentBody[] = []
  attachments: readonly LocalAttachment[] = []
  flags = 0
  deleted = false
  edits = 0
  /** What the sender allowed to ping; undefined is everything. */
  allowedMentions: { parse?: string[] } | undefined

  constructor(channelId: string, applicationId: string) {
    this.channelId = channelId
    this.applicationId = applicationId
  }

  get ephemeral(): boolean {
    return Boolean(this.flags & MessageFlags.Ephemeral)
  }

  /** Still "Marquee is thinking…". */
  get loading(): boolean {
    return Boolean(this.flags & MessageFlags.Loading)
  }

  /** All words on it: content, embeds and text displays. */
  get text(): string {
    const parts = [
      this.content,
      ...this.embeds.flatMap(({ title, description }) => [title, description]),
      ...everyComponent(this.components).map(({ content }) => content),
    ]
    return parts.filter(Boolean).join('\n')
  }

  get buttons(): ComponentBody[] {
    return everyComponent(this.components).filter(({ type }) => type === ComponentType.Button)
  }

  get menus(): ComponentBody[] {
    return everyComponent(this.components).filter(({ type }) => type === ComponentType.StringSelect)
  }

  /** Applies a create or an edit after checking it; on any fault nothing changes. */
  apply(body: MessageBody, files: readonly UploadedFile[], path = ''): void {
    const flags = ((body.flags ?? this.flags) & SETTABLE) | (this.flags & MessageFlags.Ephemeral)
    checkMessage({ ...body, flags }, files, path)
    const next = {
      content: body.content === undefined ? this.content : (body.content ?? ''),
      embeds: body.embeds === undefined ? this.embeds : (body.embeds ?? []),
      components: body.components === undefined ? this.components : (body.components ?? []),
      attachments: this.#attachmentsAfter(body, files),
      flags,
    }
    checkState(next)
    Object.assign(this, next)
    this.allowedMentions = body.allowed_mentions ?? undefined
    this.edits += 1
  }

  /** Without an `attachments` list the old ones stay; with it only those named in it do. */
  #attachmentsAfter(body: MessageBody, files: readonly UploadedFile[]): LocalAttachment[] {
    const kept = body.attachments
      ? this.attachments.filter(({ id }) => body.attachments?.some((each) => each.id === id))
      : this.attachments
    const added = files.map((file) => ({
      id: snowflake(),
      filename: file.name,
      description: body.attachments?.find(({ id }) => id === file.id)?.description ?? '',
      type: file.type,
      bytes: file.bytes,
    }))
    return [...kept, ...added]
  }

  /** As Discord sends it over the wire. */
  toJSON(): APIMessage {
    return {
      id: this.id,
      channel_id: this.channelId,
      application_id: this.applicationId,
      webhook_id: this.applicationId,
      type: MessageType.ChatInputCommand,
      author: {
        id: this.applicationId,
        username: 'marquee',
        discriminator: '0',
        global_name: null,
        avatar: null,
        bot: true,
      },
      content: this.content,
      embeds: [...this.embeds],
      components: this.components as APIMessage['components'] & object,
      attachments: this.attachments.map(({ id, filename, description, type, bytes }) => ({
        id,
        filename,
        description,
        content_type: type,
        size: bytes.byteLength,
        url: `https://cdn.discordapp.com/attachments/${this.channelId}/${id}/${filename}`,
        proxy_url: `https://media.discordapp.net/attachments/${this.channelId}/${id}/${filename}`,
      })),
      flags: this.flags,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      pinned: false,
    }
  }
}
