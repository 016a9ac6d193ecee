/**
 * The body of a request, or nothing when it is larger than this: what is sent counts, not what is declared. The rest is
 * left where it is, for the server to let pass when it has answered; to cancel it would cut off the answer as well.
 */
export async function readLimited({ body, headers }: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(headers.get("Content-Length") ?? 0) > maxBytes) return undefined;
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    size += piece.value.byteLength;
    if (size > maxBytes) return undefined;
    pieces.push(piece.value);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
