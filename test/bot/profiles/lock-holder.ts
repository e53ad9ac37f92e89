/**
 * A process of its own that takes SQLite's write lock of FILE, prints "held", and lets go when its standard
 * input ends: `node --import tsx lock-holder.ts FILE`.
 */
import Database from 'libsql'

const database = new Database(process.argv[2]!, { timeout: 5000 })
database.exec('BEGIN IMMEDIATE')
process.stdout.write('held\n')
process.stdin.resume().on('end', () => {
  database.exec('ROLLBACK')
  database.close()
})
