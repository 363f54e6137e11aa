import { z } from 'zod'
import { nameField } from '../forms.ts'
import { nextField, sharedField } from '../sign-in/forms.ts'

const credential = z.string().max(20_000).catch('')

export const newPasskeyForm = z.object({ name: nameField, credential })

export const startForm = z.object({ shared: sharedField, next: nextField })

export const signedForm = z.object({ credential, shared: sharedField, next: nextField })
