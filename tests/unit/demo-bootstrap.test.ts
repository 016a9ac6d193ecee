import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { freePort } from "../../.config/postgres.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "scenemark-bootstrap-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the demo with these settings and waits until it gives up. */
async function giveUp(settings: Record<string, string>) {
  const env = { ...process.env, DATABASE_URL: "", SCENEMARK_DATA: folder, PORT: String(await freePort()), ...settings };
  const child = spawn(process.execPath, [".config/demo.mjs", "--json"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const [output, words, code] = await Promise.all([
    text(child.stdout), text(child.stderr), new Promise<number | null>((resolve) => { child.once("close", resolve); }),
  ]);
  return { output, words, code };
}

describe("npm run demo, when it cannot start, says what to do", () => {
  it("names another port when the port is taken", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(address && typeof address === "object" ? address.port : 0);
      });
    });
    const { words, code, output } = await giveUp({ PORT: String(port) });
    server.close();
    expect(words).toContain(`Port ${port} is taken`);
    expect(words).toContain(`PORT=${port + 10} npm run demo`);
    expect(words).not.toMatch(/\n\s+at /);
    expect([code, output]).toEqual([1, ""]);
  });

  it("refuses a port that is no number", async () => {
    expect((await giveUp({ PORT: "abc" })).words).toContain('PORT must be a number between 1 and 65534, and is "abc"');
  });

  it("asks for another folder when the data folder cannot be written", async () => {
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    const { words, code } = await giveUp({ SCENEMARK_DATA: path.join(file, "data") });
    expect(words).toContain("cannot be written");
    expect(words).toContain("SCENEMARK_DATA");
    expect(code).toBe(1);
  });

  it("does not start twice on one folder", async () => {
    const data = mkdtempSync(path.join(folder, "running-"));
    writeFileSync(path.join(data, "demo.pid"), String(process.pid));
    expect((await giveUp({ SCENEMARK_DATA: data })).words).toContain(`A demo is already running on ${data}`);
  });

  it("says that the database does not answer, and leaves nothing behind", async () => {
    const data = mkdtempSync(path.join(folder, "away-"));
    const { words, code } = await giveUp({ SCENEMARK_DATA: data, DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/none" });
    expect(words).toContain("The database in DATABASE_URL does not answer (ECONNREFUSED)");
    expect(words).not.toContain("secret");
    expect(code).toBe(1);
    expect(existsSync(path.join(data, "demo.pid"))).toBe(false);
  });
});
