/** Texts that only who has the key can read, and nobody can change unseen: AES-256-GCM (NIST SP 800-38D). */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { newNonce } from './chance.ts'

/** `text` under a key of 32 bytes: nonce (12 bytes), tag (16 bytes), what is hidden. */
export function sealed(text: string, key: Buffer): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden])
}

/** The text again; null under another key, or when one bit of it was changed. */
export function unsealed(box: Buffer, key: Buffer): string | null {
  const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12), { authTagLength: 16 })
  cipher.setAuthTag(box.subarray(12, 28))
  try {
    return Buffer.concat([cipher.update(box.subarray(28)), cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
