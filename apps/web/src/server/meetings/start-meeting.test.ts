import { expect, test, vi } from "vitest";
import { testEnvironment } from "../testing/environment.ts";
import { newSeries } from "./details.ts";

const time = { start: "2126-11-23T10:00", zone: "Asia/Seoul", durationMinutes: 60, rule: null };

test("ALLOW_GUEST_HOSTS=false: a visitor may start no meeting, whatever they send; an account may", async () => {
  // There is no database here: who is refused is refused before it is asked.
  testEnvironment({ ALLOW_GUEST_HOSTS: "false" });
  vi.resetModules(); // settings are read once, perhaps for a test before this one
  const { mayHost, startMeeting } = await import("./start-meeting.ts");
  const visitor = { user: null, deviceId: "device" };
  await expect(
    startMeeting(visitor, newSeries({ title: "주간 회의", description: "", ...time })),
  ).rejects.toMatchObject({ reason: "not-allowed" });
  expect(mayHost(visitor)).toBe(false);
  expect(mayHost({ user: { id: "u", name: "Ada" } as NonNullable<Parameters<typeof mayHost>[0]["user"]> })).toBe(true);
});
