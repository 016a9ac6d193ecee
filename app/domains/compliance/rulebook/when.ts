import type { FactName } from "../facts";
import { MICRO_DRAMA_FORMATS } from "../facts";
import type { Predicate } from "../predicate";

/** Short spellings of the conditions that many rows share. */
export const always: Predicate = { always: true };
export const all = (...parts: Predicate[]): Predicate => ({ all: parts });
export const any = (...parts: Predicate[]): Predicate => ({ any: parts });
export const goods = (...kinds: string[]): Predicate => ({ fact: "goods", in: kinds });
export const media = (...kinds: string[]): Predicate => ({ fact: "media", in: kinds });
export const platforms = (...ids: string[]): Predicate => ({ fact: "platforms", in: ids });
export const genres = (...ids: string[]): Predicate => ({ fact: "genres", in: ids });
export const claims = (...ids: string[]): Predicate => ({ fact: "claims", in: ids });
export const aiUses = (...ids: string[]): Predicate => ({ fact: "aiUses", in: ids });
export const yes = (fact: FactName): Predicate => ({ fact, is: true });

export const microDrama: Predicate = { fact: "format", in: [...MICRO_DRAMA_FORMATS] };
/** Anything of value given for the placement makes it paid; plain gifts of props are a case of their own. */
export const paid: Predicate = { fact: "consideration", is: "paid" };
export const tobacco = goods("tobacco", "e_cigarette");
export const alcohol = goods("alcohol");
export const screen = media("tv", "vod");
export const onTheNet = media("online", "social");
/** Made or ordered by the broadcaster, unlike a title bought ready. */
export const madeForProvider: Predicate = { fact: "origin", in: ["in_house", "commissioned"] };
/** Made in the United Kingdom or ordered for it. */
export const madeInUk = any({ fact: "productionCountries", in: ["GB"] }, madeForProvider);
