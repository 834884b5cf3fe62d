import type { Mark, NewMark } from "@moim/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { HandWork, type Held, type Touch } from "./hand-work.ts";
import type { Tool } from "./tools.ts";

type Drawn = Omit<NewMark, "id"> & { state: "open" | "ended" | "cancelled" };
let drawn: Drawn[];
let erased: string[];
let pointed: (readonly number[] | null)[];
let written: (readonly number[])[];
let rewritten: string[];
let marks: Mark[];
let work: HandWork;
let timeMs: number;

beforeEach(() => {
  [drawn, erased, pointed, written, rewritten, marks, timeMs] = [[], [], [], [], [], [], 0];
  work = new HandWork({
    begin(mark) {
      const one: Drawn = { ...mark, points: [...mark.points], state: "open" };
      drawn.push(one);
      return {
        extend: (more) => {
          if (mark.tool === "pen") one.points.push(...more);
          else one.points.splice(2, 2, ...more);
        },
        end: () => void (one.state = "ended"),
        cancel: () => void (one.state = "cancelled"),
      };
    },
    erase: (ids) => {
      erased.push(...ids);
      marks = marks.filter(({ id }) => !ids.includes(id));
    },
    point: (at) => void pointed.push(at),
    write: (at) => void written.push(at),
    rewrite: ({ id }) => void rewritten.push(id),
    isOwn: ({ by }) => by === "me",
    marks: () => marks,
    mayErase: ({ by }) => by === "me",
  });
});

const held = (tool: Tool): Held => ({ tool, color: "red", width: "medium", page: { width: 16, height: 9 } });
const touch = (x: number, y: number, kind = "mouse", id = 1): Touch => ({ id, kind, at: [x, y], timeMs });
const down = (tool: Tool, x: number, y: number, kind?: string, id?: number) =>
  work.down(touch(x, y, kind, id), held(tool));
function move(tool: Tool, x: number, y: number, kind?: string, id?: number) {
  timeMs += 16;
  work.move(touch(x, y, kind, id), [x, y], tool);
}
const up = (kind?: string, id?: number, cancelled = false) => work.up(touch(0, 0, kind, id), cancelled);

describe("a hand with a tool", () => {
  test("draws a pen's line through all places that bend it, from where it went down", () => {
    down("pen", 100, 100);
    move("pen", 500, 100);
    move("pen", 500, 900);
    up();
    expect(drawn).toMatchObject([{ tool: "pen", points: [100, 100, 500, 100, 500, 900], state: "ended" }]);
  });

  test("leaves a dot where a pen only touched, and no shape where it hardly moved", () => {
    down("pen", 100, 100);
    up();
    down("rectangle", 100, 100);
    move("rectangle", 105, 105);
    up();
    expect(drawn).toMatchObject([{ tool: "pen", points: [100, 100] }]);
  });

  test("moves the other end of a shape", () => {
    down("arrow", 100, 100);
    move("arrow", 500, 500);
    move("arrow", 900, 300);
    up();
    expect(drawn).toMatchObject([{ tool: "arrow", points: [100, 100, 900, 300], state: "ended" }]);
  });

  test("never draws with two fingers: what the first had begun is taken back", () => {
    down("pen", 100, 100, "touch", 1);
    down("pen", 800, 800, "touch", 2);
    move("pen", 900, 900, "touch", 1);
    up("touch", 1);
    up("touch", 2);
    expect(drawn).toEqual([]);
    down("pen", 100, 100, "touch", 1);
    move("pen", 900, 900, "touch", 1);
    down("pen", 800, 800, "touch", 2);
    up("touch", 1);
    up("touch", 2);
    expect(drawn).toMatchObject([{ state: "cancelled" }]);
    down("pen", 100, 100, "touch", 3);
    up("touch", 3);
    expect(drawn.at(-1)?.state, "one finger draws again").toBe("ended");
  });

  test("doesn't take the hand that holds a pen for a finger", () => {
    down("pen", 100, 100, "pen", 1);
    down("pen", 500, 900, "touch", 2);
    move("pen", 400, 100, "pen", 1);
    up("pen", 1);
    up("touch", 2);
    expect(drawn).toMatchObject([{ points: [100, 100, 400, 100], state: "ended" }]);
  });

  test("takes back what the system interrupted", () => {
    down("pen", 100, 100);
    move("pen", 900, 100);
    up("mouse", 1, true);
    expect(drawn).toMatchObject([{ state: "cancelled" }]);
  });

  test("erases what it passes over, however quickly, and may", () => {
    const line = (id: string, by: string, x: number): Mark => ({
      ...{ id, by, tool: "line", color: "ink", size: 10 },
      points: [x, 0, x, 10_000],
    });
    marks = [line("a", "me", 2_000), line("b", "you", 4_000), line("c", "me", 6_000), line("d", "me", 9_500)];
    down("eraser", 1_000, 5_000);
    move("eraser", 8_000, 5_000);
    up();
    expect(erased).toEqual(["a", "c"]);
  });

  test("points while it hovers, and no longer when a finger is lifted", () => {
    move("pointer", 100, 200);
    expect(pointed).toEqual([[100, 200]]);
    down("pointer", 300, 300, "touch");
    up("touch");
    expect(pointed.slice(1)).toEqual([[300, 300], null]);
  });

  test("writes a text of one's own anew where it stands, the uppermost; another's is left alone", () => {
    const text = (id: string, by: string, y: number): Mark => ({
      ...{ id, by, tool: "text", color: "ink", size: 400, points: [1_000, y], text: "여기 있어요" },
    });
    marks = [text("mine", "me", 1_000), text("newer", "me", 1_100), text("others", "hana", 5_000)];
    down("text", 1_200, 1_300);
    expect([rewritten, written]).toEqual([["newer"], []]);
    down("text", 1_200, 5_200);
    down("text", 9_000, 9_000);
    expect([rewritten, written]).toEqual([
      ["newer"],
      [
        [1_200, 5_200],
        [9_000, 9_000],
      ],
    ]);
  });

  test("asks for a text where it goes down", () => {
    down("text", 700, 800);
    up();
    expect(written).toEqual([[700, 800]]);
    expect(drawn).toEqual([]);
  });
});
