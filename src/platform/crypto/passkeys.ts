/** Passkeys (WebAuthn): what a browser is asked, and whether what it answered is true. The domain says what follows. */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { hashOf } from './chance.ts'

/** Whose keys these are: the host of the address that people type, and that address itself. */
type Party = { origin: string; name: string }

/** EdDSA, ES256, RS256 (COSE): what devices have. */
const algorithms = [-8, -7, -257]

const hostOf = (origin: string) => new URL(origin).hostname

export type KnownKey = { credential_id: string; transports: string[] }
type Owner = { id: string; address: string; display_name: string; keys: KnownKey[] }

/** What a browser is asked for a new passkey: discoverable, and unlocked by its owner each time. */
export const askForKey = (challenge: string, { origin, name }: Party, owner: Owner) =>
  generateRegistrationOptions({
    rpName: name,
    rpID: hostOf(origin),
    // A handle that says nothing of the person outside this network, and is the same for each of their keys.
    userID: new Uint8Array(hashOf(`passkey ${owner.id}`)),
    userName: owner.address,
    userDisplayName: owner.display_name,
    challenge: Buffer.from(challenge, 'base64url'),
    excludeCredentials: owner.keys.map((k) => ({ id: k.credential_id, transports: k.transports })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** What a browser is asked to sign in: any passkey for this place, unlocked by its owner. */
export const askToSign = (challenge: string, { origin }: Pick<Party, 'origin'>) =>
  generateAuthenticationOptions({
    rpID: hostOf(origin),
    challenge: Buffer.from(challenge, 'base64url'),
    userVerification: 'required',
  })

export type NewKey = { credential_id: string; public_key: Buffer; counter: number; transports: string[] }

/** The passkey that a browser made for this challenge; null for any answer that is not wholly right. */
export async function newKeyIn(answer: string, challenge: string, origin: string): Promise<NewKey | null> {
  const response = parsed<RegistrationResponseJSON>(answer)
  if (!response) return null
  const found = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null)
  if (!found?.verified) return null
  const { id, publicKey, counter } = found.registrationInfo.credential
  const transports = (response.response.transports ?? []).filter((t) => /^[a-z-]{1,20}$/.test(t)).slice(0, 8)
  return { credential_id: id, public_key: Buffer.from(publicKey), counter, transports }
}

/** Which passkey an answer claims to be of; null where it is none. */
export function keyNamedIn(answer: string): string | null {
  const id = parsed<AuthenticationResponseJSON>(answer)?.id
  return typeof id === 'string' && id.length <= 1400 ? id : null
}

type Stored = { credential_id: string; public_key: Buffer; counter: number }

/** The key of nobody, whose other half was thrown away: an answer of no passkey that we know takes as long as a wrong one. */
const nobodys = Buffer.from(
  'pQECAyYgASFYIEQdW0r0XPlsQcrt18y0VAVwmQjPxEduxdDy8fCiPHkBIlggCP3YZjKDiuKyxZIMYrfJzH6PBgXe8Q8EXP3wxRpsAr0',
  'base64url',
)

/**
 * The counter that a passkey signed this challenge with; null for any answer that is not wholly right. One whose counter did
 * not grow is of a copied key (WebAuthn level 2, 6.1.1) and is not right either. Without a key it is null after the same work.
 */
export async function counterIn(
  answer: string,
  challenge: string,
  origin: string,
  stored: Stored | undefined,
): Promise<number | null> {
  const response = parsed<AuthenticationResponseJSON>(answer)
  if (!response) return null
  const key = stored ?? { credential_id: response.id, public_key: nobodys, counter: 0 }
  const found = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    credential: { id: key.credential_id, publicKey: new Uint8Array(key.public_key), counter: key.counter },
    requireUserVerification: true,
  }).catch(() => null)
  return stored && found?.verified ? found.authenticationInfo.newCounter : null
}

/** A credential as a browser sends it: an object with a response. Anything else is nothing. */
function parsed<T extends { response: unknown }>(answer: string): T | null {
  try {
    const value = JSON.parse(answer) as T
    return value && typeof value === 'object' && value.response ? value : null
  } catch {
    return null
  }
}
