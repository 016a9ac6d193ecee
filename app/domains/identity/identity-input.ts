import { z } from "zod";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-rules";

export const LANGUAGES = ["en", "zh"] as const;

const email = z.string().trim().toLowerCase().max(254).pipe(z.email({ error: "identity:error.email" }));

const newPassword = z
  .string()
  .min(PASSWORD_MIN, { error: "identity:error.password_short" })
  .max(PASSWORD_MAX, { error: "identity:error.password_long" });

const givenPassword = z.string().min(1).max(PASSWORD_MAX);

/** An IANA zone that this runtime knows. */
export const timeZone = z.string().max(64).refine(isTimeZone, { error: "identity:error.time_zone" });

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const signUpInput = z.object({
  name: z.string().trim().min(1).max(100),
  email,
  password: newPassword,
  language: z.enum(LANGUAGES).default("en"),
  timeZone: timeZone.catch("UTC"),
});

export const signInInput = z.object({ email, password: givenPassword });

export const emailInput = z.object({ email });

export const resetPasswordInput = z.object({ token: z.string().min(1).max(200), password: newPassword });

export const changePasswordInput = z.object({ currentPassword: givenPassword, newPassword });

/** Six digits of the authenticator, however people space them. */
export const totpCode = z
  .string()
  .transform((code) => code.replace(/\D/g, ""))
  .pipe(z.string().length(6, { error: "identity:error.totp" }));

export const challengeInput = z.discriminatedUnion("method", [
  z.object({ method: z.literal("totp"), code: totpCode, trustDevice: z.boolean().default(false) }),
  z.object({ method: z.literal("recovery"), code: z.string().trim().min(6).max(40) }),
]);

export const confirmPasswordInput = z.object({ password: givenPassword });

export const totpInput = z.object({ code: totpCode });

export const reauthenticateInput = z.object({
  password: givenPassword,
  totp: z.string().max(20).optional(),
});

export const updateProfileInput = z.object({
  name: z.string().trim().min(1).max(100),
  language: z.enum(LANGUAGES),
  timeZone,
});
