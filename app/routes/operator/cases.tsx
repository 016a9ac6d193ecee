import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listCases } from "~/domains/money/list-cases.server";
import { CaseTable, WaitingTable } from "~/domains/money/ui/case-table";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";

export const handle = { i18n: ["cases", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  return { title: t("cases:page_title"), ...(await listCases(ctx)) };
}

/** Opens any case by its id: a milestone to rule about, a refund, an operation. */
export async function action(args: ActionFunctionArgs) {
  await requireMember(args, { kinds: ["operator"] });
  const form = await limitedFormData(args.request);
  const id = String(form.get("id") ?? "").trim().split("/").at(-1) ?? "";
  return redirect(id ? `/operator/cases/${encodeURIComponent(id)}` : "/operator/cases");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function OperatorCases() {
  const { cases, waiting } = useLoaderData<typeof loader>();
  const { t } = useTranslation("cases");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <PageBody>
        {waiting.length > 0 ? <Section title={t("waiting.title")} note={t("waiting.note")}><WaitingTable waiting={waiting} /></Section> : null}
        <Section title={t("list.title")} note={t("list.note")}>
          {cases.length > 0 ? <CaseTable cases={cases} /> : <EmptyState icon={CircleCheck} title={t("list.empty")} body={t("list.empty_body")} />}
        </Section>
        <Section title={t("open.title")} note={t("open.note")}>
          <Form method="post" className="max-w-xl space-y-3">
            <Field field={{ ...plainField("id"), id: "case-id", required: true, maxLength: 200 }} label={t("open.label")} help={t("open.help")}>
              <TextInput />
            </Field>
            <SubmitButton>{t("open.go")}</SubmitButton>
          </Form>
        </Section>
      </PageBody>
    </>
  );
}
