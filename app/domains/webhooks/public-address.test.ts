import fc from "fast-check";
import { expect, it } from "vitest";
import { addressKind } from "./public-address";

const PRIVATE = [
  // this network, private networks, CGNAT, link-local with every cloud's metadata service
  "0.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.1.1", "100.64.0.1", "100.100.100.200", "169.254.169.254", "169.254.170.2",
  "168.63.129.16", "192.0.0.192",
  // documentation, benchmarking, 6to4 relays, multicast, reserved, broadcast
  "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
  // IPv6: unspecified, unique local, link-local, site-local, multicast, documentation, discard, benchmarking
  "::", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1", "2001:2::1", "5f00::1",
  // IPv6 that carries IPv4: mapped, translated, compatible, NAT64 (both prefixes), 6to4, Teredo
  "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:7f00:1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::1",
  // no address at all
  "", "localhost", "8.8.8.8.8", "fe80::1%eth0",
];

it.each(PRIVATE)("%s is nobody's business", (address) => expect(addressKind(address)).toBe("private"));

it.each(["127.0.0.1", "127.255.255.254", "::1"])("%s is this machine", (address) => expect(addressKind(address)).toBe("loopback"));

it.each(["1.1.1.1", "8.8.8.8", "9.9.9.9", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "2606:4700:4700::1111", "2001:4860:4860::8888", "240e::1"])(
  "%s is public", (address) => expect(addressKind(address)).toBe("public"));

it("takes no address of a private block for a public one", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const block = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte), fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte), fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte), fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  );
  fc.assert(fc.property(block, (bytes) => {
    const address = bytes.join(".");
    expect(addressKind(address)).not.toBe("public");
    expect(addressKind(`::ffff:${address}`)).toBe("private");
  }));
});
