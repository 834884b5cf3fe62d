import { sources } from "@moim/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sendOptions, spatialLayerFor } from "./encodings.ts";

describe("the layer for a width", () => {
  test.each([
    [0, 0],
    [160, 0],
    [320, 0],
    [352, 0],
    [353, 1],
    [640, 1],
    [704, 1],
    [705, 2],
    [3_840, 2],
  ])("of %d device pixels is %d", (width, layer) => {
    expect(spatialLayerFor(width)).toBe(layer);
  });

  test("never falls as a tile grows", () => {
    const width = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(width, width, (a, b) => {
        expect(spatialLayerFor(Math.max(a, b))).toBeGreaterThanOrEqual(spatialLayerFor(Math.min(a, b)));
      }),
    );
  });
});

describe("how a source is sent", () => {
  test("the camera in three layers, each larger and with more bits than the one before", () => {
    const layers = sendOptions("camera").encodings ?? [];
    expect(layers).toHaveLength(3);
    const scales = layers.map((layer) => layer.scaleResolutionDownBy ?? 0);
    const bitrates = layers.map((layer) => layer.maxBitrate ?? 0);
    expect(scales).toEqual(scales.toSorted((a, b) => b - a));
    expect(bitrates).toEqual(bitrates.toSorted((a, b) => a - b));
    expect(new Set(layers.map((layer) => layer.rid)).size).toBe(3);
  });

  test("together, a person's camera and screen fit into what the server takes from one", () => {
    const bits = sources
      .flatMap((source) => sendOptions(source).encodings ?? [])
      .map(({ maxBitrate }) => maxBitrate ?? 0);
    expect(bits.reduce((sum, one) => sum + one, 0)).toBeLessThan(8_000_000);
  });

  test("speech with DTX and FEC, the sound of a screen in stereo and without gaps", () => {
    expect(sendOptions("microphone").codecOptions).toMatchObject({ opusDtx: true, opusFec: true, opusStereo: false });
    expect(sendOptions("screen-audio").codecOptions).toMatchObject({ opusDtx: false, opusStereo: true });
  });
});
