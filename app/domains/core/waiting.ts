/** Something only the reader can do now: one line of the home page, with one button. */
export interface WaitingTask {
  /** Full translation key of the sentence, `"deals:waiting.answer_offer"`; its button is `<key>_action`. */
  key: string;
  /** Values for the sentence: names and finished text. */
  params: Record<string, string>;
  /** Where it is done. */
  path: string;
  /** Since when it waits (ISO instant). */
  since: string;
  /** Until when, where a clock runs (ISO instant or date). */
  due?: string;
}

/** Tasks with a running clock first, soonest first; then the ones that wait longest. */
export function sortWaiting(tasks: readonly WaitingTask[]): WaitingTask[] {
  const rank = (task: WaitingTask) => `${task.due ? `0${task.due}` : "1"} ${task.since}`;
  return tasks.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
