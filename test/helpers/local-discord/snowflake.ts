const DISCORD_EPOCH = 1_420_070_400_000n
let sequence = 0n

/** A Discord id: the time in its upper bits, a counter below, so ids are unique in a process. */
export function snowflake(now: number = Date.now()): string {
  sequence = (sequence + 1n) & 0x3fffffn
  return (((BigInt(now) - DISCORD_EPOCH) << 22n) | sequence).toString()
}
