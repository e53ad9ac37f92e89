import { describeConversation } from '../../contracts/conversation.ts'
import { createDirectDriver } from '../../contracts/conversation-direct.ts'
import { createWorld } from '../../contracts/conversation-world.ts'

describeConversation('straight to the bot', async () => createDirectDriver(createWorld().services))
describeConversation('straight to the bot, simulated ratings', async () =>
  createDirectDriver(createWorld({ simulated: true }).services),
)
