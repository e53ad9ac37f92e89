import type { Context } from './context.ts'
import type { OptionSpec } from './define-command.ts'
import type { Member } from './member.ts'
import { plainName } from './person.ts'
import { UserError } from './user-error.ts'

/**
 * The people whom an option names: one, or all of several, each once.
 * @throws UserError that names those who are not known in this place
 */
export async function membersFor(
  { several }: OptionSpec,
  named: unknown,
  { findMembers, speech }: Context,
): Promise<Member | readonly Member[]> {
  const names = (several ? named : [named]) as readonly string[]
  const found = await findMembers(names)
  const unknown = names.filter((_, index) => !found[index])
  if (unknown.length > 0)
    throw new UserError('memberUnknown', {
      names: speech.list(unknown.slice(0, 5).map((name) => plainName(name))),
    })
  const members = found as readonly Member[]
  return several ? members : members[0]!
}
