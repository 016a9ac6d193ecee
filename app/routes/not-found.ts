import { DomainError } from "~/domains/core/errors";

export function loader(): never {
  throw new DomainError("not_found");
}

export const action = loader;

/** Never shown: the loader always refuses, and root's error page answers. */
export default function NotFound() {
  return null;
}
