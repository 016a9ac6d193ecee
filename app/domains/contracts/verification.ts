/** What the public verify page says of a file. */
export interface Verification {
  sha256: string;
  /** `superseded`: signed, and replaced by a signed amendment since. `broken`: the stored chain or seal does not hold. */
  result: "signed" | "superseded" | "not_signed" | "broken" | "unknown";
  signedAt: Date | null;
  signatures: number;
  /** Last link of the hash chain. */
  fingerprint: string | null;
  seal: "valid" | "invalid" | "unknown_key" | null;
}
