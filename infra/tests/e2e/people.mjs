import { randomUUID } from 'node:crypto';
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
