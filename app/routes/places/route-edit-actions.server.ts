import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { addStop } from "~/domains/places/add-stop.server";
import { archiveRoute } from "~/domains/places/archive-route.server";
import { linkScene } from "~/domains/places/link-scene.server";
import { publishRoute } from "~/domains/places/publish-route.server";
import { removeStop } from "~/domains/places/remove-stop.server";
import { reorderStops } from "~/domains/places/reorder-stops.server";
import { restoreRoute } from "~/domains/places/restore-route.server";
import { returnRoute } from "~/domains/places/return-route.server";
import { newStopForm, routeFactsForm, sceneForm, stopForm } from "~/domains/places/route-form";
import { setRouteCover } from "~/domains/places/set-route-cover.server";
import { storePlacePicture } from "~/domains/places/store-place-picture.server";
import { submitRoute } from "~/domains/places/submit-route.server";
import { unlinkScene } from "~/domains/places/unlink-scene.server";
import { updateRoute } from "~/domains/places/update-route.server";
import { updateStop } from "~/domains/places/update-stop.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { readUpload, type UploadedFile } from "~/http/upload.server";

type Member = Awaited<ReturnType<typeof requireMember>>;

interface Sent extends Member {
  request: Request;
  routeId: string;
  formData: FormData;
  files: UploadedFile[];
}

const STEPS = { publish: publishRoute, submit: submitRoute, return: returnRoute, archive: archiveRoute, restore: restoreRoute };
const MOST_BYTES = 12_000_000;

/** The editor with a stop open, or without. */
const editorOf = ({ routeId }: Sent, stopId?: string): string => `/routes/${routeId}/edit${stopId ? `?stop=${stopId}` : ""}`;
const textOf = (formData: FormData, name: string): string => {
  const value = formData.get(name);
  return typeof value === "string" ? value : "";
};

async function saveFacts(sent: Sent) {
  const { ctx, formData, locale, t, routeId } = sent;
  return answerForm({ intent: "facts", formData, schema: routeFactsForm, locale, t }, async (changes) => {
    await updateRoute(ctx, { routeId, revision: Number(textOf(formData, "revision")), changes });
    return redirectWithToast(sent.request, editorOf(sent), { message: t("places:done.saved"), tone: "success" });
  });
}

const drawnLines = z.string().max(900_000).transform((text, ctx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    ctx.addIssue({ code: "custom", message: "places:error.line" });
    return z.NEVER;
  }
});

async function saveLine(sent: Sent) {
  const { ctx, formData, locale, t, routeId } = sent;
  return answerForm({ intent: "line", formData, schema: z.object({ lines: drawnLines }), locale, t }, async ({ lines }) => {
    await updateRoute(ctx, { routeId, revision: Number(textOf(formData, "revision")), changes: { lines } });
    return redirect(editorOf(sent));
  });
}

async function newStop(sent: Sent) {
  const { ctx, formData, locale, t, routeId } = sent;
  return answerForm({ intent: "add_stop", formData, schema: newStopForm, locale, t }, async (stop) => {
    await addStop(ctx, { routeId, stop });
    return redirect(editorOf(sent));
  });
}

async function saveStop(sent: Sent) {
  const { ctx, formData, locale, t } = sent;
  return answerForm({ intent: "stop", formData, schema: stopForm, locale, t }, async (changes) => {
    await updateStop(ctx, { stopId: textOf(formData, "stopId"), changes });
    return redirectWithToast(sent.request, editorOf(sent), { message: t("places:done.saved"), tone: "success" });
  });
}

async function saveScene(sent: Sent) {
  const { ctx, formData, locale, t, files } = sent;
  const stopId = textOf(formData, "stopId");
  return answerForm({ intent: "scene", formData, schema: sceneForm, locale, t }, async ({ stillRights, ...scene }) => {
    const still = files[0];
    const stillFileId = still ? (await storePlacePicture(ctx, { of: { stopId }, ...still })).id : null;
    await linkScene(ctx, { ...scene, stopId, stillFileId, stillRights: stillFileId ? stillRights : null });
    return redirect(editorOf(sent, stopId));
  });
}

async function saveCover(sent: Sent) {
  const { ctx, formData, locale, t, files, routeId } = sent;
  return answerForm({ intent: "cover", formData, schema: z.object({ credit: z.string().max(120).optional() }), locale, t }, async ({ credit }) => {
    const cover = files[0];
    if (cover) {
      const { id: fileId } = await storePlacePicture(ctx, { of: { routeId }, ...cover });
      await setRouteCover(ctx, { routeId, fileId, credit: credit ?? null });
    }
    return redirect(editorOf(sent));
  });
}

async function changeOrder(sent: Sent) {
  await reorderStops(sent.ctx, { routeId: sent.routeId, stopIds: sent.formData.getAll("stopId").map(String) });
  return redirect(editorOf(sent));
}

async function takeOutStop(sent: Sent) {
  await removeStop(sent.ctx, { stopId: textOf(sent.formData, "stopId") });
  return redirect(editorOf(sent));
}

async function takeOutScene(sent: Sent) {
  await unlinkScene(sent.ctx, { sceneId: textOf(sent.formData, "sceneId") });
  return redirect(editorOf(sent));
}

const INTENTS: Record<string, (sent: Sent) => Promise<unknown>> = {
  facts: saveFacts, line: saveLine, add_stop: newStop, stop: saveStop, scene: saveScene, cover: saveCover,
  reorder: changeOrder, remove_stop: takeOutStop, unlink: takeOutScene,
};

/** Everything the route editor sends, by its intent. */
export async function answerRouteEditor(args: ActionFunctionArgs) {
  const member = await requireMember(args);
  const isMultipart = args.request.headers.get("Content-Type")?.startsWith("multipart/") ?? false;
  const upload = isMultipart
    ? await readUpload(args.request, { maxBytes: MOST_BYTES, maxFiles: 1 })
    : { formData: await limitedFormData(args.request), files: [] };
  const sent: Sent = { ...member, ...upload, request: args.request, routeId: args.params["routeId"] ?? "" };
  const intent = textOf(upload.formData, "intent");
  const known = INTENTS[intent];
  if (known) return known(sent);
  const step = z.enum(["publish", "submit", "return", "archive", "restore"]).parse(intent);
  const { slug } = await STEPS[step](member.ctx, { routeId: sent.routeId });
  return redirectWithToast(args.request, step === "publish" ? `/routes/${slug}` : editorOf(sent), { message: member.t(`places:done.${step}`), tone: "success" });
}
