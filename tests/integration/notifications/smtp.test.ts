import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { sentMails } from "~db/schema/house";
import { env } from "~/config/env.server";
import { queueMail } from "~/domains/notifications/queue-mail.server";
import { sendMail } from "~/domains/notifications/send-mail.job.server";
import { testDatabase } from "~tests/setup/database";

const { db, systemCtx } = testDatabase();

/** As much of an SMTP server as one mail needs; `answer` decides about its recipient. */
async function smtpServer(answer: string) {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.write("220 test\r\n");
    let isData = false;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      received.push(text);
      if (isData) {
        if (text.endsWith("\r\n.\r\n")) { isData = false; socket.write("250 taken\r\n"); }
      } else if (/^(EHLO|HELO|MAIL)/.test(text)) socket.write("250 ok\r\n");
      else if (text.startsWith("RCPT")) socket.write(`${answer}\r\n`);
      else if (text.startsWith("DATA")) { isData = true; socket.write("354 go on\r\n"); }
      else if (text.startsWith("QUIT")) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const { port } = server.address() as AddressInfo;
  const close = () => { for (const socket of sockets) socket.destroy(); server.close(); };
  return { url: `smtp://127.0.0.1:${port}`, received, close };
}

/** The settings of this process, which other test files share. */
const settings = env();
const before = { ...settings };

let close: () => void = () => undefined;
afterEach(() => {
  close();
  Object.assign(settings, { SMTP_URL: before.SMTP_URL, SCENEMARK_MODE: before.SCENEMARK_MODE });
});

async function send(answer: string, mode: "test" | "production") {
  const server = await smtpServer(answer);
  close = server.close;
  Object.assign(settings, { SMTP_URL: server.url, SCENEMARK_MODE: mode });
  const mailId = await queueMail(systemCtx(), { to: "reader@example.com", language: "en", subject: "Hello", paragraphs: ["One secret link."] });
  const outcome = await sendMail(systemCtx(), { mailId }).then(() => null, (error: unknown) => error);
  const [row] = await db.select().from(sentMails).where(eq(sentMails.id, mailId));
  return { row, outcome, received: server.received.join("") };
}

describe("sending through SMTP", () => {
  it("hands the mail over, as text and HTML, and forgets its body in production", async () => {
    const { row, received } = await send("250 ok", "production");
    expect(received).toContain("To: reader@example.com");
    expect(received).toContain("multipart/alternative");
    expect(row).toMatchObject({ state: "sent", textBody: "", htmlBody: "", subject: "Hello" });
  });

  it("gives up on what the server refuses for good", async () => {
    const { row, outcome } = await send("550 no such person", "test");
    expect(outcome).toBeNull();
    expect(row).toMatchObject({ state: "failed" });
    expect(row?.failure).toContain("550");
  });

  it("leaves for the queue's next try what fails for now", async () => {
    const { row, outcome } = await send("450 come back later", "test");
    expect(outcome).toBeInstanceOf(Error);
    expect(row).toMatchObject({ state: "queued" });
    expect(row?.textBody).toContain("One secret link.");
  });
});
