import { http, HttpResponse, type HttpHandler } from "msw";
import type { StripeDouble } from "./double";
import { servePage } from "./pages/serve-page";

/** The double behind Stripe's own address, for tests: what the adapter sends meets the core directly. */
export function stripeHandlers(double: StripeDouble, base = "https://api.stripe.com"): HttpHandler[] {
  return [
    http.all(`${base}/v1/*`, async ({ request }) => {
      const response = await double.handle(request);
      return response.type === "error" ? HttpResponse.error() : response;
    }),
    http.all(`${double.options.pagesUrl}/_pages/*`, async ({ request }) => servePage(double, request)),
  ];
}
