/** One change of a place, as its history shows it. */
export interface PlaceHistoryEntry {
  id: number;
  at: string;
  event: string;
  person: string | null;
  fields: string[];
}
