/** The least that could answer `listBriefs`: looks the key up, runs the same SQL, sends the same bytes. */
import { createServer } from "node:http";
import postgres from "postgres";

process.once("message", ({ url, queries, body, pool }) => {
  const client = postgres(url, { max: pool, onnotice: () => undefined });
  const bytes = Buffer.from(body);
  const server = createServer(async (_request, response) => {
    for (const { sql, params } of queries) await client.unsafe(sql, params, { prepare: true });
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": bytes.length }).end(bytes);
  });
  server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
});
