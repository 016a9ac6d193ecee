import { ANSWER_KINDS, type AnswerName, isAnswerName } from "./facts";

/** Answers as a form posts them, into facts; blank fields stay open, "none of these" is a known empty list. */
export function readAnswers(formData: FormData): Record<string, unknown> {
  const names = [...new Set(formData.keys())].filter(isAnswerName);
  return Object.fromEntries(names.flatMap((name) => {
    const values = formData.getAll(name).map(String).filter((value) => value.trim() !== "");
    return values.length === 0 ? [] : [[name, valueOf(name, values)]];
  }));
}

function valueOf(name: AnswerName, values: string[]): unknown {
  const [first = ""] = values;
  switch (ANSWER_KINDS[name]) {
    case "yes_no": return first === "true";
    case "number": return Number(first.replaceAll(",", "").replace("%", ""));
    case "claims":
    case "ai": return values.filter((value) => value !== "none");
    default: return first.trim();
  }
}
