import { describe, expect, it } from "vitest";
import { isAllowedAddress, webhookUrlProblem } from "./webhook-url";

const strict = { requiresHttps: true, allowsLoopback: false };
const trial = { requiresHttps: false, allowsLoopback: true };

/** Every spelling of a machine that is not on the open Internet. */
const HOSTILE = [
  "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f.1/", "https://0x7f000001/", "https://0177.0.0.1/", "https://017700000001/",
  "https://127。0。0。1/", "https://１２７.0.0.1/", "https://0/", "https://0.0.0.0/", "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://app.localhost/",
  "https://10.0.0.5/", "https://0xA.5/", "https://167772165/", "https://172.16.4.4/", "https://192.168.0.1/", "https://0300.0250.0.1/", "https://3232235521/",
  "https://169.254.169.254/latest/meta-data/", "https://0xa9fea9fe/", "https://2852039166/", "https://100.100.100.200/", "https://168.63.129.16/", "https://metadata.google.internal/",
  "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a00:1]/", "https://[::127.0.0.1]/", "https://[fe80::1]/", "https://[fd00:ec2::254]/", "https://[64:ff9b::7f00:1]/",
  "https://[2002:7f00:1::]/", "https://224.0.0.1/", "https://255.255.255.255/", "https://printer.local/", "https://db.corp/", "https://router.home.arpa/", "https://postgres/", "https://intranet/",
];

describe("an endpoint's address", () => {
  it.each(HOSTILE)("refuses %s", (url) => expect(webhookUrlProblem(url, strict)).toBe("webhooks:error.private"));

  it.each([
    ["", "url"], ["hooks.example.com", "url"], ["ftp://example.com/", "url"], ["javascript:alert(1)", "url"], ["file:///etc/passwd", "url"], ["https://", "url"],
    ["https://[fe80::1%25eth0]/", "url"], ["https://exa mple.com/", "url"], ["http://example.com/", "https"], ["https://user@example.com/", "credentials"],
    ["https://user:secret@example.com/", "credentials"], ["https://example.com/#part", "fragment"], ["https://example.com:22/", "port"], ["https://example.com:25/", "port"],
    ["https://example.com:0/", "port"], ["https://example.com:1023/", "port"],
  ])("refuses %s for its %s", (url, problem) => expect(webhookUrlProblem(url, strict)).toBe(`webhooks:error.${problem}`));

  it.each([
    "https://example.com", "https://hooks.example.com/a/b?c=d", "https://example.com:8443/", "https://example.com:80/", "https://1.1.1.1/", "https://[2606:4700:4700::1111]/", "https://例子.中国/钩子",
  ])("takes %s", (url) => expect(webhookUrlProblem(url, strict)).toBeNull());

  it("may be this machine, without TLS, on trial only, and still nobody else's", () => {
    for (const url of ["http://127.0.0.1:4000/", "http://localhost:4000/", "http://[::1]:4000/"]) expect(webhookUrlProblem(url, trial)).toBeNull();
    for (const url of ["http://10.0.0.1/", "http://169.254.169.254/", "http://printer.local/"]) expect(webhookUrlProblem(url, trial)).toBe("webhooks:error.private");
  });
});

it("judges the address of a connection by the same rules", () => {
  const judged = (address: string) => [isAllowedAddress(address, strict), isAllowedAddress(address, trial)];
  expect([judged("1.1.1.1"), judged("127.0.0.1"), judged("10.0.0.1")]).toEqual([[true, true], [false, true], [false, false]]);
});
