import { expect, test } from "vitest";
import { ownsDeck } from "./own-deck.ts";

const hana = { id: "hana", name: "Hana", email: "hana@example.org" };

test("an account's deck is its own, on whatever device", () => {
  const deck = { ownerId: "hana", ownerDevice: null };
  expect(ownsDeck({ user: hana, deviceId: null }, deck)).toBe(true);
  expect(ownsDeck({ user: { ...hana, id: "mallory" }, deviceId: "d" }, deck)).toBe(false);
  expect(ownsDeck({ user: null, deviceId: "hana" }, deck)).toBe(false);
});

test("a visitor's deck is the device's", () => {
  const deck = { ownerId: null, ownerDevice: "d" };
  expect(ownsDeck({ user: null, deviceId: "d" }, deck)).toBe(true);
  expect(ownsDeck({ user: hana, deviceId: "d" }, deck)).toBe(true);
  expect(ownsDeck({ user: hana, deviceId: "e" }, deck)).toBe(false);
  expect(ownsDeck({ user: null, deviceId: null }, { ownerId: null, ownerDevice: null })).toBe(false);
});
