import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { submitEvidenceInput } from "~/domains/milestones/evidence-input";
import { getMilestone } from "~/domains/milestones/get-milestone.server";
import { storeEvidenceStill } from "~/domains/milestones/store-evidence-still.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { EvidenceForm } from "~/domains/milestones/ui/evidence-form";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { requireMember } from "~/http/context.server";
import { formFailure, parseForm } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { readUpload, type UploadedFile } from "~/http/upload.server";
import { useFormat } from "~/i18n/use-format";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["milestones"] };

const STILL_BYTES = 15_000_000;
const MOST_STILLS = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const { milestone, placements, production, actions } = await getMilestone(ctx, args.params["milestoneId"] ?? "");
  const { id, dealId, title, titleZh, evidenceRequired } = milestone;
  return {
    milestone: { id, dealId, title, titleZh, evidenceRequired },
    placements: placements.map(({ id: placementId, subject, promise, episodes }) => ({ id: placementId, subject, promise, episodes })),
    episodes: production.episodes,
    isOpen: actions.deliver.allowed,
    pageTitle: t("milestones:submit.page_title", { title }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const milestoneId = args.params["milestoneId"] ?? "";
  const upload = await readUpload(args.request, { maxBytes: STILL_BYTES, maxFiles: MOST_STILLS });
  const { formData } = upload;
  formData.set("milestoneId", milestoneId);
  await keepStills(ctx, { milestoneId, formData, files: upload.files });
  const submission = parseForm(formData, submitEvidenceInput, locale);
  if (submission.status !== "success") return data(submission.reply(), { status: submission.status === "error" ? 422 : 200 });
  try {
    await submitEvidence(ctx, submission.value);
  } catch (error) {
    return formFailure(submission, error, t);
  }
  return redirectWithToast(args.request, `/milestones/${milestoneId}`, { message: t("milestones:toast.submitted"), tone: "success" });
}

/** Stores new stills and adds them to the form as if they had been there, so that an error elsewhere loses none. */
async function keepStills(
  ctx: Ctx<MemberActor>,
  { milestoneId, formData, files }: { milestoneId: string; formData: FormData; files: UploadedFile[] },
): Promise<void> {
  let next = [...formData.keys()].filter((key) => /^stills\[\d+\]\.fileId$/.test(key)).length;
  for (const { name, bytes } of files) {
    const file = await storeEvidenceStill(ctx, { milestoneId, name, bytes });
    formData.set(`stills[${next}].fileId`, file.id);
    formData.set(`stills[${next}].label`, name.replace(/\.\w+$/, ""));
    next += 1;
  }
}

export default function SubmitEvidence() {
  const { milestone, placements, episodes, isOpen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = useTranslation("milestones");
  const format = useFormat();
  const name = format.either(milestone.title, milestone.titleZh);
  return (
    <>
      <PageHeader
        crumbs={[{ label: name, to: `/milestones/${milestone.id}` }, { label: t("submit.crumb") }]}
        title={t("submit.title")}
        subtitle={t("submit.subtitle")}
      />
      <PageBody width="form">
        {isOpen ? (
          <EvidenceForm as={Form} lastResult={lastResult} placements={placements} episodes={episodes} required={milestone.evidenceRequired} />
        ) : (
          <p>{t("submit.closed")}</p>
        )}
      </PageBody>
    </>
  );
}
