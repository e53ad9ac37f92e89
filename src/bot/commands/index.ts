import type { Command } from '../core/define-command.ts'
import { about } from './about.ts'
import { compare } from './compare.ts'
import { connect } from './connect.ts'
import { film } from './film.ts'
import { forgetMe } from './forget-me.ts'
import { help } from './help.ts'
import { importCommand } from './import.ts'
import { link } from './link.ts'
import { movieNight } from './movie-night.ts'
import { myData } from './my-data.ts'
import { profile } from './profile.ts'
import { randomUser } from './random-user.ts'
import { rate } from './rate.ts'
import { ratings } from './ratings.ts'
import { recommend } from './recommend.ts'
import { seen } from './seen.ts'
import { settings } from './settings.ts'
import { similar } from './similar.ts'
import { start } from './start.ts'
import { unlink } from './unlink.ts'
import { unrate } from './unrate.ts'
import { watchlist } from './watchlist.ts'
import { weeklyPick } from './weekly-pick.ts'

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  recommend,
  start,
  rate,
  film,
  similar,
  watchlist,
  movieNight,
  compare,
  weeklyPick,
  randomUser,
  link,
  unlink,
  profile,
  ratings,
  unrate,
  seen,
  importCommand,
  settings,
  connect,
  myData,
  forgetMe,
  about,
  help,
]
