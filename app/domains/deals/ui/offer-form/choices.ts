import { createContext, useContext } from "react";
import type { Option } from "~/ui/options";

/**
 * Long lists of names, made by the server: its own list of countries and languages and the browser's may be of
 * different years, and a page must not say two things.
 */
export interface OfferChoices {
  territories: Option[];
  languages: Option[];
}

export const OfferChoicesContext = createContext<OfferChoices>({ territories: [], languages: [] });

export const useOfferChoices = (): OfferChoices => useContext(OfferChoicesContext);
