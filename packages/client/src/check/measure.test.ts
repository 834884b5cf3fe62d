import { describe, expect, test } from "vitest";
import { FakeClock, FakeLine } from "../testing/fake-line.ts";
import { measureDownload, measurePings, measureUpload } from "./measure.ts";

const KIB = 1024;
const open = (line: Partial<ConstructorParameters<typeof FakeLine>[0]> = {}) => {
  const clock = new FakeClock();
  return { clock, line: new FakeLine({ clock, roundTripMs: 40, bitsPerSecond: 5_000_000, ...line }) };
};

describe("loss and round trip", () => {
  test("of a line that loses nothing are none, and its time there and back", async () => {
    const { clock, line } = open();
    expect(await measurePings(line, clock)).toEqual({ lossRatio: 0, roundTripMs: 40 });
    expect(clock.now(), "without waiting for what has come already").toBeLessThan(2_100);
  });
  test("of one that loses every fifth packet are a fifth, and the time of the others", async () => {
    const { clock, line } = open({ loses: (ping) => ping % 5 === 0 });
    expect(await measurePings(line, clock)).toEqual({ lossRatio: 0.2, roundTripMs: 40 });
  });
  test("of one that takes longer than a second: what is too late is lost, what is in time isn't", async () => {
    const { clock, line } = open({ roundTripMs: 2_000 });
    const { lossRatio, roundTripMs } = await measurePings(line, clock);
    expect(lossRatio).toBeGreaterThan(0.3);
    expect(roundTripMs).toBe(2_000);
  });
  test("of one that carries nothing are all, and unknown", async () => {
    const { clock, line } = open({ loses: () => true });
    expect(await measurePings(line, clock)).toEqual({ lossRatio: 1, roundTripMs: null });
  });
});

describe.each([
  ["download", measureDownload],
  ["upload", measureUpload],
] as const)("the %s", (_name, measure) => {
  test.each([150_000, 1_000_000, 10_000_000])(
    "of a line of %i bit/s is within a tenth of it",
    async (bitsPerSecond) => {
      const { clock, line } = open({ bitsPerSecond });
      const measured = await measure(line, clock);
      expect(measured! / bitsPerSecond).toBeGreaterThan(0.9);
      expect(measured! / bitsPerSecond).toBeLessThan(1.1);
    },
  );
  test("of a slow line fills it no more than it takes in the time, and leaves it empty", async () => {
    const { clock, line } = open({ bitsPerSecond: 150_000 });
    await measure(line, clock);
    expect(line.inFlightMax).toBeLessThan(64 * KIB);
    expect(clock.now()).toBeLessThan(6_000);
  });
  test("of a fast line ends before the bytes of a check are used up", async () => {
    const { clock, line } = open({ bitsPerSecond: 1_000_000_000, roundTripMs: 1 });
    expect(await measure(line, clock)).toBeGreaterThan(50_000_000);
    expect(clock.now()).toBeLessThan(1_000);
  });
  test("of one that carries nothing is unknown", async () => {
    const { clock, line } = open({ bitsPerSecond: 1 });
    expect(await measure(line, clock)).toBeNull();
  });
});
