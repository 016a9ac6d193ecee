import { createHash, randomBytes } from "node:crypto";

export const INVITATION_DAYS = 7;

/** 256 random bits for the mailed link; only the hash is stored. */
export function newInvitationToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashInvitationToken(token) };
}

export const hashInvitationToken = (token: string): string => createHash("sha256").update(token).digest("hex");

export const invitationExpiry = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
