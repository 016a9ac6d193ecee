/** The fact behind a transfer: one release, paid out of one charge. */
export const subjectOfPart = (releaseId: string, fundingId: string): string => `${releaseId}:${fundingId}`;

/** Reads it again. */
export function partOfSubject(subject: string): { releaseId: string; fundingId: string } {
  const [releaseId = "", fundingId = ""] = subject.split(":");
  return { releaseId, fundingId };
}
