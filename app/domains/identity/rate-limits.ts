import type { Limit } from "./take-token.server";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Attempts with one address of mail, right or wrong; a success forgets them. */
export const signInByMail = (mail: string): Limit => ({ key: `sign_in:mail:${mail}`, max: 10, windowSeconds: 15 * MINUTE });

/** Attempts from one network address: high enough for an office behind one address. */
export const signInByAddress = (address: string): Limit => ({ key: `sign_in:from:${address}`, max: 200, windowSeconds: 15 * MINUTE });

export const signUpByAddress = (address: string): Limit => ({ key: `sign_up:from:${address}`, max: 60, windowSeconds: HOUR });

/** Mails that a stranger can cause to one address. */
export const mailTo = (mail: string): Limit => ({ key: `mail:to:${mail}`, max: 6, windowSeconds: HOUR });

export const mailByAddress = (address: string): Limit => ({ key: `mail:from:${address}`, max: 60, windowSeconds: HOUR });

export const challengeByAddress = (address: string): Limit => ({ key: `two_factor:from:${address}`, max: 60, windowSeconds: 15 * MINUTE });

/** Confirmations of one's password inside a session: signing, changing the password, two-factor. */
export const passwordOf = (userId: string): Limit => ({ key: `password:${userId}`, max: 6, windowSeconds: 15 * MINUTE });
