/**
 * Groups: the directory and each group's page, joining and leaving, members as peers meet them, and the welcome that follows.
 * A member here is a membership with its own name and patch; nothing joins a person's memberships to each other.
 */
import type { Module } from '../../context.ts'
import { loops, reactions } from './events.ts'
import { jobs } from './jobs.ts'
import { mails } from './mail/letters.ts'
import { ownData } from './own-data/commands.ts'
import { groups as routes } from './routes.tsx'

export const groups: Module = { name: 'groups', routes, reactions, loops, jobs, mails, ownData }
