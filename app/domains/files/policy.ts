import { allow, type Decision, deny } from "../core/authorize";
import type { Actor } from "../core/context";
import { type FilePurpose, SHOWCASE_PURPOSES } from "./file-rules";

interface FileAccess {
  organizationId: string | null;
  purpose: FilePurpose;
  isPublic: boolean;
}

/**
 * Who may open a file by its own address: anyone a public one, members the pictures that lists show, and the
 * owner everything of its own. Files shared with another party go through the route of the thing they belong to.
 */
export function canReadFile(actor: Actor, file: FileAccess): Decision {
  if (file.isPublic || actor.kind === "system") return allow;
  if (actor.kind !== "member") return deny("sign_in_required");
  if (SHOWCASE_PURPOSES.includes(file.purpose)) return allow;
  return file.organizationId === actor.organizationId ? allow : deny("not_yours");
}
