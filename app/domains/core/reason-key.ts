/** The translation key of a refusal: `briefs:reason.x` is one already, a bare word belongs to `errors`. */
export const reasonKey = (reason: string): string => (reason.includes(":") ? reason : `errors:reason.${reason}`);
