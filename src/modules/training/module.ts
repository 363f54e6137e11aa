/**
 * Training: courses of short lessons with a case to practise on, what somebody has finished, and the talk that two people
 * hold with whoever wants to serve. Nothing is graded and nobody is compared.
 */
import type { Module } from '../../context.ts'
import { loops, notices, reactions } from './events.ts'
import { jobs } from './jobs.ts'
import { mails } from './mail/letters.ts'
import { ownData } from './own-data/commands.ts'
import { training as routes } from './routes.tsx'

export const training: Module = { name: 'training', routes, reactions, loops, jobs, mails, notices, ownData }
