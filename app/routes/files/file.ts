import type { LoaderFunctionArgs } from "@remix-run/node";
import { readThumbnailWidth } from "~/domains/files/file-rules";
import { readFile } from "~/domains/files/read-file.server";
import { getContext } from "~/http/context.server";
import { fileResponse } from "~/http/file-response.server";

/** Bytes of a stored file: `?w=480` for a small picture, `?download=1` to save it. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await getContext(args);
  const url = new URL(args.request.url);
  const opened = await readFile(ctx, args.params["fileId"] ?? "", readThumbnailWidth(url.searchParams.get("w")));
  return fileResponse(args.request, opened, { download: url.searchParams.has("download") });
}
