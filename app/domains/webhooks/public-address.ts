import ipaddr from "ipaddr.js";

/** Where an IP address leads: into the open Internet, to this very machine, or somewhere that is nobody's business. */
export type AddressKind = "public" | "loopback" | "private";

/** Public by its range, and yet the metadata service of every machine at one large cloud. */
const CLOUD_SERVICES = new Set(["168.63.129.16"]);

/** All that IANA has given out for the open Internet in IPv6. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Judges an address by the registries of special ranges (RFC 6890 and its successors), as `ipaddr.js` keeps them: only
 * what is plainly public counts as public. Addresses that carry another address (IPv4-mapped, NAT64, 6to4, Teredo) are
 * private, whatever they carry.
 */
export function addressKind(address: string): AddressKind {
  if (!ipaddr.isValid(address)) return "private";
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === "loopback") return "loopback";
  if (range !== "unicast" || CLOUD_SERVICES.has(parsed.toString())) return "private";
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST)) return "private";
  return "public";
}
