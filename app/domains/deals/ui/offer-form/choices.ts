import { createContext, useContext } from "react";
import type { FeeLimit } from "~/domains/operator/fee-limit";
import type { Option } from "~/ui/options";

/**
 * Long lists of names, made by the server: its own list of countries and languages and the browser's may be of
 * different years, and a page must not say two things.
 */
export interface OfferChoices {
  territories: Option[];
  languages: Option[];
  /** Organizations that may pay beside the first payer. */
  coPayers: Option[];
  /** Listed places and routes of the boards in the deal. */
  locations: Option[];
  routes: Option[];
  /** The marketplace's share of what the payee gets, for the payee alone. */
  feeBasisPoints: number | null;
  /** The least and the most of it, per currency. */
  feeLimits?: readonly FeeLimit[];
}

export const OfferChoicesContext = createContext<OfferChoices>({
  territories: [], languages: [], coPayers: [], locations: [], routes: [], feeBasisPoints: null,
});

export const useOfferChoices = (): OfferChoices => useContext(OfferChoicesContext);
