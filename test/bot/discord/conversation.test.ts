import { describeConversation } from '../../contracts/conversation.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { createDiscordDriver } from './chat-driver.ts'

describeConversation('on Discord', () => createDiscordDriver(createWorld().services))
