import { expect, test } from "vitest";
import { callerAddress, networkOf } from "./address.ts";

const SOCKET = "198.51.100.9";
test.each([
  [0, undefined, SOCKET],
  [0, "6.6.6.6", SOCKET],
  [1, "203.0.113.7", "203.0.113.7"],
  [1, "6.6.6.6, 203.0.113.7", "203.0.113.7"],
  [2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7"],
  [2, "203.0.113.7", "203.0.113.7"], // came past one of them
  [1, undefined, SOCKET],
  [1, " , ", SOCKET],
])("behind %i proxies, with %j forwarded, the caller is %s", (proxies, forwarded, expected) => {
  expect(callerAddress(SOCKET, forwarded, proxies)).toBe(expected);
});

test("a socket that is gone already has no address", () => {
  expect(callerAddress(undefined, undefined, 0)).toBe("unknown");
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["", "unknown"],
])("%j counts as %s", (address, expected) => {
  expect(networkOf(address)).toBe(expected);
});
