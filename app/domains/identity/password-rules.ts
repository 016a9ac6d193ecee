/** Long rather than complicated (NIST SP 800-63B §3.1.1). */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;
