/** The wording of a brief's NDA in both languages: the owner's own, or the standard one. */
export interface NdaText {
  en: string;
  zh: string;
}

/** Plain standard wording; a template, shown with "have counsel check this". */
export const STANDARD_NDA: NdaText = {
  en: [
    "1. The details and files of this brief are confidential. You use them only to decide whether to bid, to bid, and to carry out a deal that follows.",
    "2. You show them only to people of your organization, and to advisers and crew, who need them for that and who are bound in the same way. You answer for them.",
    "3. Not confidential is what is public without a breach, what you knew before, what you received lawfully from others, and what you made without it. Disclosure that law or an authority demands is allowed; tell the owner beforehand where you may.",
    "4. No licence and no duty to make a deal follow from this. The owner may ask you to delete the files when no deal follows; copies that law requires you to keep stay confidential.",
    "5. This lasts two years from acceptance. It is governed by the law of the place where the owner of the brief is established.",
  ].join("\n"),
  zh: [
    "一、本需求的详细内容和附件属于保密信息。你方仅可将其用于判断是否报价、提出报价以及履行由此达成的交易。",
    "二、你方仅可向确有必要知悉且承担同等保密义务的本机构人员、顾问和剧组人员披露，并对其行为负责。",
    "三、非因违约而公开的信息、此前已知的信息、从他人处合法取得的信息以及独立形成的信息，不属于保密信息。法律或主管机关要求披露的，可以披露；在允许的情况下应事先告知需求方。",
    "四、本约定不授予任何许可，也不构成达成交易的义务。未达成交易的，需求方可以要求删除附件；依法须保留的副本仍应保密。",
    "五、本约定自接受之日起两年内有效，适用需求方所在地法律。",
  ].join("\n"),
};

/** The text that a studio accepts on this brief. An owner's text in one language stands for both. */
export function ndaOf(brief: { ndaText: string | null; ndaTextZh: string | null }): NdaText {
  if (!brief.ndaText && !brief.ndaTextZh) return STANDARD_NDA;
  return { en: brief.ndaText ?? brief.ndaTextZh ?? "", zh: brief.ndaTextZh ?? brief.ndaText ?? "" };
}
