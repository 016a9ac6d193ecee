import type { TestProject } from "vitest/node";
import { ensureBuild } from "../../.config/build.mjs";

declare module "vitest" {
  interface ProvidedContext {
    buildFolder: string;
  }
}

/** The build that API and browser tests run against; made once, again only when sources changed. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide("buildFolder", await ensureBuild());
}
