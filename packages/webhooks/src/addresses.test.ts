import { describe, expect, test } from "vitest";
import { isLoopback, isPublic, readAllowList } from "./addresses.ts";
import { webhookUrl } from "./url.ts";

describe("addresses", () => {
  test.each([
    ...["127.0.0.1", "127.255.0.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...["169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "255.255.255.255"],
    ...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "fe80::1", "fc00::1", "fd12::1", "ff02::1"],
    ...["64:ff9b::7f00:1", "64:ff9b:1::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "100::1", "5f00::1"],
    ...["", "localhost", "127.1", "1.2.3.4.5"],
  ])("%s is not public", (address) => expect(isPublic(address)).toBe(false));

  test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "11.0.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "%s is public",
    (address) => expect(isPublic(address)).toBe(true),
  );

  test("an allow list has addresses and ranges; what is neither is named", () => {
    const allow = readAllowList("10.1.0.0/16, ::1,192.168.0.7");
    expect(["10.1.255.255", "::1", "192.168.0.7"].every((address) => allow.has(address))).toBe(true);
    expect(["10.2.0.1", "::2", "192.168.0.8", "127.0.0.1"].some((address) => allow.has(address))).toBe(false);
    expect(readAllowList("").isEmpty).toBe(true);
    for (const wrong of ["example.org", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "10.0.0"]) {
      expect(() => readAllowList(wrong)).toThrow(wrong);
    }
    expect([isLoopback("127.0.0.9"), isLoopback("::1"), isLoopback("10.0.0.1"), isLoopback("x")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("a webhook's URL", () => {
  const takes = (text: string, allow = "") => webhookUrl(readAllowList(allow)).safeParse(text).success;

  test.each([
    ...["http://example.org/", "ftp://example.org", "file:///etc/passwd", "javascript:alert(1)", "example.org", ""],
    ...["https://user:pass@example.org/", "https://user@example.org/", "https://example.org/#x"],
    ...[
      "https://127.0.0.1/",
      "https://0x7f.1/",
      "https://2130706433/",
      "https://[::1]/",
      "https://[::ffff:127.0.0.1]/",
    ],
    ...["https://10.0.0.1/", "https://169.254.169.254/latest/meta-data", `https://example.org/${"x".repeat(500)}`],
  ])("%s is refused", (text) => expect(takes(text)).toBe(false));

  test("is https on the public internet, or what an operator allows; plain only to this machine", () => {
    expect(takes("https://hooks.example.org:8443/moim?a=b")).toBe(true);
    expect(takes("https://10.0.0.1/", "10.0.0.0/8")).toBe(true);
    expect(takes("http://10.0.0.1/", "10.0.0.0/8")).toBe(false);
    expect(takes("http://127.0.0.1:8080/", "127.0.0.1")).toBe(true);
    expect(takes("http://[::1]:8080/", "127.0.0.1")).toBe(false);
  });
});
