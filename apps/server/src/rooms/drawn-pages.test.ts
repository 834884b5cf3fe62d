import type { DeckView, Mark } from "@moim/protocol";
import { drawingKey, emptyRoom } from "@moim/room";
import { expect, test } from "vitest";
import { drawnPages } from "./drawn-pages.ts";

const deck: DeckView = {
  ...{ id: "d", name: "n", content: "c", pageCount: 2, pagesReady: 2, status: "ready", failure: null },
  blanks: [{ id: "x", after: 1 }],
};
const mark: Mark = { id: "m", by: "hana", tool: "line", color: "red", size: 50, points: [0, 0, 10_000, 10_000] };

test("every page has its drawings, blank ones too, in units of its own paper", () => {
  const drawing = { marks: new Map([[mark.id, mark]]), numbers: 4 };
  const drawings = new Map([
    [drawingKey("d", "bx"), drawing],
    [drawingKey("d", "p2"), drawing],
    [drawingKey("another", "p1"), drawing],
  ]);
  const sizes = [
    { width: 1920, height: 1080 },
    { width: 1000, height: 1000 },
  ];
  const pages = drawnPages({ ...emptyRoom, drawings }, deck, sizes);
  expect(pages.map(({ source, viewWidth, viewHeight }) => [source, viewWidth, viewHeight])).toEqual([
    [1, 10_000, 5_625],
    [null, 10_000, 5_625],
    [2, 10_000, 10_000],
  ]);
  expect(pages.map(({ shapes }) => shapes.length)).toEqual([0, 1, 1]);
  expect(pages[1]?.shapes[0]).toMatchObject({ kind: "path", d: "M0,0L10000,5625", strokeWidth: 50 });
});
