import { createHmac, randomUUID } from 'node:crypto';
import Parse from 'parse/node';

let made = 0;

/** A name that nobody has yet. */
export const freshName = name => `${name}-${++made}`;

/** A new user whose password is their name; the SDK does not take them for its current user. */
export async function signedUp(name = freshName('user'), attributes = {}) {
  const user = new Parse.User({ username: name, password: name, ...attributes });
  await user.signUp();
  return { user, name, as: { sessionToken: user.getSessionToken() } };
}

/** A new session of a user, on a device of its own: a log-in on the same one ends the session before. */
export async function loggedIn(name) {
  const user = await Parse.User.logIn(name, name, { installationId: randomUUID() });
  return { sessionToken: user.getSessionToken() };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(base32) {
  const bits = [...base32].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
}

/** What an authenticator app shows: RFC 6238 with SHA-1, 30 seconds and 6 digits. */
export function authenticatorCode(secret, steps = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
