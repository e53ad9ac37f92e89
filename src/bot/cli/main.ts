#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { CommanderError } from 'commander'
import { guardOutput } from './command-output.ts'
import { reportFailure } from './failure.ts'
import { createProgram } from './program.ts'

guardOutput()

try {
  if (existsSync('.env')) process.loadEnvFile('.env')
  await createProgram().parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError && error.exitCode === 0)) reportFailure(error)
}
