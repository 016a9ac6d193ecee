import crypto, { type BinaryLike, type ScryptOptions } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

type Done = (error: Error | null, key: Buffer) => void;

/** The real one, however many test files this process has run. */
const kept = globalThis as typeof globalThis & { scenemarkScrypt?: typeof crypto.scrypt };
const scrypt = (kept.scenemarkScrypt ??= crypto.scrypt);

/**
 * Passwords are slow to hash on purpose. Tests in which this process both hashes and checks them need not wait; the built
 * site, which API and browser tests sign in to, hashes as it does in production.
 */
function cheapScrypt(password: BinaryLike, salt: BinaryLike, length: number, options: ScryptOptions, done: Done): void {
  scrypt(password, salt, length, { ...options, N: 2 }, done);
}

Object.assign(crypto, { scrypt: cheapScrypt });
syncBuiltinESMExports();
