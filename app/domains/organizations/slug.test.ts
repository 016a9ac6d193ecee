import { expect, it } from "vitest";
import { slugBase } from "./slug";

it.each([
  ["Lumen Tea", "brand", "lumen-tea"],
  ["  Café  Ümläut & Sons!", "brand", "cafe-umlaut-sons"],
  ["纸灯笼影业", "studio", "studio"],
  ["西安 Xi'an Film Office", "tourism_board", "xi-an-film-office"],
  ["A", "tourism_board", "tourism-board"],
  ["An organization whose name goes on and on without any end", "brand", "an-organization-whose-name-goes-on-and-o"],
] as const)("%s", (name, kind, slug) => expect(slugBase(name, kind)).toBe(slug));
