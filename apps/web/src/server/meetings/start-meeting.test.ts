import { beforeAll, expect, test } from "vitest";
import { testEnvironment } from "../testing/environment.ts";
import { mayHost, startMeeting } from "./start-meeting.ts";

// There is no database here: who is refused is refused before it is asked.
beforeAll(() => testEnvironment({ ALLOW_GUEST_HOSTS: "false" }));

const details = {
  title: "주간 회의",
  description: "",
  startsAt: new Date(),
  localStart: "2126-11-23T10:00",
  durationMinutes: 60,
  timeZone: "Asia/Seoul",
};

test("ALLOW_GUEST_HOSTS=false: a visitor may start no meeting, whatever they send; an account may", async () => {
  const visitor = { user: null, deviceId: "device" };
  await expect(startMeeting(visitor, details)).rejects.toMatchObject({ reason: "not-allowed" });
  expect(mayHost(visitor)).toBe(false);
  expect(mayHost({ user: { id: "u", name: "Ada" } as NonNullable<Parameters<typeof mayHost>[0]["user"]> })).toBe(true);
});
