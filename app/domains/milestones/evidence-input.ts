import { z } from "zod";

const MAX_EPISODE_MS = 6 * 3_600_000;

/** `03:12`, `1:02:03.5`: what a player shows, in milliseconds. */
export function parseTimecode(text: string): number | null {
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d)(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const [, hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"));
}

/** Milliseconds as a player shows them; tenths only where there are any. */
export function formatTimecode(ms: number): string {
  const total = Math.floor(ms / 1000);
  const tenths = Math.round((ms % 1000) / 100) % 10;
  const pad = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(total / 3600);
  const clock = `${pad(Math.floor((total % 3600) / 60))}:${pad(total % 60)}${tenths ? `.${tenths}` : ""}`;
  return hours > 0 ? `${hours}:${clock}` : clock;
}

const timecode = z.string().transform((text, check) => {
  const ms = parseTimecode(text);
  if (ms === null || ms > MAX_EPISODE_MS) {
    check.addIssue({ code: "custom", message: "milestones:error.timecode" });
    return z.NEVER;
  }
  return ms;
});

const milliseconds = z.number().int().min(0).max(MAX_EPISODE_MS);

/** A stretch in which a placement can be seen. Times as a player shows them, or milliseconds. */
export const timecodeInput = z
  .object({
    placementId: z.string().max(40),
    versionId: z.string().max(40).optional(),
    episode: z.coerce.number().int().min(1).max(2000),
    start: z.union([milliseconds, timecode]),
    end: z.union([milliseconds, timecode]),
    label: z.string().trim().max(300).default(""),
  })
  .refine((row) => row.end > row.start, { path: ["end"], message: "milestones:error.end_before_start" });

export const stillInput = z.object({
  fileId: z.string().max(60),
  placementId: z.string().max(40).optional(),
  episode: z.coerce.number().int().min(1).max(2000).optional(),
  label: z.string().trim().max(300).default(""),
});

export const linkInput = z.object({
  url: z.url({ protocol: /^https?$/, error: "milestones:error.link" }).max(2000),
  label: z.string().trim().max(300).default(""),
});

export const submitEvidenceInput = z.object({
  milestoneId: z.string().max(60),
  note: z.string().trim().max(5000).default(""),
  timecodes: z.array(timecodeInput).max(500, "milestones:error.too_many").default([]),
  stills: z.array(stillInput).max(60, "milestones:error.too_many").default([]),
  links: z.array(linkInput).max(40, "milestones:error.too_many").default([]),
});
export type SubmitEvidenceInput = z.input<typeof submitEvidenceInput>;

export const requestChangesInput = z.object({
  milestoneId: z.string().max(60),
  note: z.string("milestones:error.say_what_to_change").trim().min(1, "milestones:error.say_what_to_change").max(5000),
});

export const approveMilestoneInput = z.object({
  milestoneId: z.string().max(60),
  note: z.string().trim().max(2000).default(""),
});
