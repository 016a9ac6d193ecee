/** A file that was made for this request: saved by the browser, kept by nobody in between. */
export function paperResponse({ name, contentType, bytes }: { name: string; contentType: string; bytes: Uint8Array }): Response {
  const body = new Uint8Array(bytes);
  return new Response(body, {
    headers: {
      "Content-Type": contentType, "Content-Length": String(body.byteLength), "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
      "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
    },
  });
}
