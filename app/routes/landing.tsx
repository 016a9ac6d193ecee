import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { env } from "~/config/env.server";
import { getContext } from "~/http/context.server";
import { LANGUAGE_TAGS, LANGUAGES } from "~/i18n/config";
import { Audiences } from "./landing/audiences";
import { DealSteps } from "./landing/deal-steps";
import { Hero } from "./landing/hero";
import { Invitation } from "./landing/invitation";
import { RouteExample } from "./landing/route-example";

export const handle = { i18n: ["landing"], frame: "full" };

export async function loader(args: LoaderFunctionArgs) {
  const { t } = await getContext(args);
  return { baseUrl: env().BASE_URL, title: t("landing:meta.title"), description: t("landing:meta.description") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const { baseUrl, title, description } = data;
  return [
    { title },
    { name: "description", content: description },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:type", content: "website" },
    { tagName: "link", rel: "alternate", hrefLang: "x-default", href: `${baseUrl}/` },
    ...LANGUAGES.map((language) => ({
      tagName: "link", rel: "alternate", hrefLang: LANGUAGE_TAGS[language], href: `${baseUrl}/?lng=${language}`,
    })),
  ];
};

export default function Landing() {
  return (
    <>
      <Hero />
      <DealSteps />
      <Audiences />
      <RouteExample />
      <Invitation />
    </>
  );
}
