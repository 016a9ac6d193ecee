import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { PassThrough } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { createServerI18n, detectLanguage } from "~/i18n/i18n.server";
import { sessionOf } from "~/http/context.server";
import { NonceProvider } from "~/http/nonce";
import { loadShell } from "~/ui/shell/members-shell";

/** For the web server, which asks the API without passing Remix. */
export { answerApi } from "~/routes/api/answer-api.server";

export const streamTimeout = 5_000;

interface Page {
  request: Request;
  status: number;
  headers: Headers;
  remix: EntryContext;
  context: AppLoadContext;
}

// The five arguments are Remix' own signature.
// oxlint-disable-next-line max-params
export default async function handleRequest(
  request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext,
): Promise<Response> {
  return render({ request, status, headers, remix, context });
}

/** People get the page as it becomes ready; crawlers get it whole. */
async function render({ request, status, headers, remix, context }: Page): Promise<Response> {
  const { user } = await sessionOf({ request, context });
  const i18n = await createServerI18n(await detectLanguage(request, user?.language), remix);
  await loadShell();
  const ready = isbot(request.headers.get("User-Agent") ?? "") ? "onAllReady" : "onShellReady";
  let statusCode = status;
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={context.nonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={remix} url={request.url} nonce={context.nonce} />
        </I18nextProvider>
      </NonceProvider>,
      {
        nonce: context.nonce,
        [ready]() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          statusCode = 500;
          context.services.log.error({ err: error, requestId: context.requestId }, "render failed");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Bugs are logged with their request id; refusals have been mapped to responses before they get here. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  const { pathname } = new URL(request.url);
  context.services.log.error({ err: error, requestId: context.requestId, path: pathname }, "request failed");
}
