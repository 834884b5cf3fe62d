import type { Stroke } from "@moim/client";
import { hits, onPaper, type PageSize } from "@moim/drawing";
import type { Mark, NewMark } from "@moim/protocol";
import { isStroke } from "@moim/protocol/views";
import { ERASER_RADIUS, isMarking, sizeOf, type Look, type Tool } from "./tools.ts";
import { goingOn } from "./trace.ts";

/** Two fingers within this time are a pinch; until then a finger leaves nothing. */
const ONE_FINGER_MS = 80;
/** Or until it has moved as far as only drawing does, in 1/10,000 of the page. */
const ONE_FINGER_REACH = 120;
/** A shape smaller than this was a slip. */
const SHAPE_MIN = 30;

export type Touch = { id: number; kind: string; at: readonly [x: number, y: number]; timeMs: number };
export type Work = {
  begin(mark: Omit<NewMark, "id">): Stroke;
  erase(ids: string[]): void;
  point(at: readonly [x: number, y: number] | null): void;
  /** A new text. */
  write(at: readonly [x: number, y: number]): void;
  /** A text that is there, once more. */
  rewrite(mark: Mark): void;
  /** Whether this person drew it. */
  isOwn(mark: Mark): boolean;
  marks(): readonly Mark[];
  mayErase(mark: Mark): boolean;
};
export type Held = Look & { tool: Tool; page: PageSize };

type Line = { id: number; held: Held; begun: number; places: number[]; stroke: Stroke | null; sent: number[] };

/**
 * What a pointer that goes down, moves and comes up does with a tool. Two fingers never draw: what the first has begun is taken
 * back. While a pen is down, or a moment after, hands that rest on the screen don't count.
 */
export class HandWork {
  readonly #work: Work;
  readonly #fingers = new Set<number>();
  #line: Line | null = null;
  #penUntilMs = -Infinity;

  constructor(work: Work) {
    this.#work = work;
  }

  down(touch: Touch, held: Held): void {
    if (touch.kind === "pen") this.#penUntilMs = touch.timeMs + 1_000;
    if (touch.kind === "touch") {
      if (touch.timeMs < this.#penUntilMs) return;
      this.#fingers.add(touch.id);
      if (this.#fingers.size > 1) return this.#giveUp();
    } else if (this.#line) this.#giveUp();
    if (held.tool === "pointer") return this.#work.point(touch.at);
    if (held.tool === "text") return this.#write(touch.at, held.page);
    this.#line = { id: touch.id, held, begun: touch.timeMs, places: [...touch.at], stroke: null, sent: [] };
    if (held.tool === "eraser") this.#erase(touch.at);
    else if (touch.kind !== "touch") this.#draw(this.#line);
  }

  /** @param places where it has been since the last time, x, y, x, y, … */
  move(touch: Touch, places: readonly number[], tool: Tool | null): void {
    if (touch.kind === "pen") this.#penUntilMs = touch.timeMs + 1_000;
    const line = this.#line;
    if (!line) {
      const rests = touch.kind === "touch" && this.#fingers.size !== 1;
      if (tool === "pointer" && !rests) this.#work.point(touch.at);
      return;
    }
    if (line.id !== touch.id) return;
    if (line.held.tool === "eraser") {
      for (let index = 0; index + 1 < places.length; index += 2)
        this.#erase([places[index] ?? 0, places[index + 1] ?? 0]);
      return;
    }
    line.places.push(...places);
    const [x = 0, y = 0] = line.places;
    const reach = Math.hypot(touch.at[0] - x, touch.at[1] - y);
    if (line.stroke || touch.timeMs - line.begun > ONE_FINGER_MS || reach > ONE_FINGER_REACH) this.#draw(line);
  }

  up(touch: Touch, cancelled: boolean): void {
    this.#fingers.delete(touch.id);
    if (touch.kind === "touch") this.#work.point(null);
    const line = this.#line;
    if (!line || line.id !== touch.id) return;
    if (cancelled) return this.#giveUp();
    if (line.held.tool !== "eraser") this.#draw(line);
    line.stroke?.end();
    this.#line = null;
  }

  /** The tool was changed, or the page. */
  rest(): void {
    this.#line?.stroke?.end();
    this.#line = null;
    this.#fingers.clear();
    this.#work.point(null);
  }

  /** On a text of one's own that one is meant; elsewhere a new one begins. */
  #write(at: readonly [x: number, y: number], page: PageSize): void {
    const [point] = onPaper(at, page);
    const meant = this.#work
      .marks()
      .findLast((mark) => mark.tool === "text" && this.#work.isOwn(mark) && point && hits(mark, page, point, 0));
    if (meant) this.#work.rewrite(meant);
    else this.#work.write(at);
  }

  #giveUp(): void {
    this.#line?.stroke?.cancel();
    this.#line = null;
  }

  /** Brings what was begun up to where the hand is now. */
  #draw(line: Line): void {
    const { tool, color, width } = line.held;
    if (!isMarking(tool) || tool === "text") return;
    const [x = 0, y = 0] = line.places;
    const last = line.places.slice(-2);
    const look = { tool, color, size: sizeOf(tool, width) };
    if (isStroke(tool)) {
      if (!line.stroke) {
        line.stroke = this.#work.begin({ ...look, points: [x, y] });
        line.sent = [x, y];
        line.places = line.places.slice(2);
      }
      const more = goingOn(line.sent, line.places);
      line.places = [];
      if (more.length === 0) return;
      line.stroke.extend(more);
      line.sent = more.slice(-2);
      return;
    }
    const [toX = x, toY = y] = last;
    line.places = [x, y, toX, toY];
    if (line.stroke) line.stroke.extend(last);
    else if (Math.hypot(toX - x, toY - y) >= SHAPE_MIN)
      line.stroke = this.#work.begin({ ...look, points: [x, y, toX, toY] });
  }

  /** Along the way from where it was: a quick hand leaves nothing out. */
  #erase(at: readonly [x: number, y: number]): void {
    const line = this.#line;
    if (!line) return;
    const { page } = line.held;
    const [to, from = to] = onPaper([...at, ...line.sent], page);
    if (!to || !from) return;
    line.sent = [...at];
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / ERASER_RADIUS));
    const way = Array.from({ length: steps }, (_, step) => {
      const share = (step + 1) / steps;
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    });
    const touched = this.#work
      .marks()
      .filter((mark) => this.#work.mayErase(mark) && way.some((point) => hits(mark, page, point, ERASER_RADIUS)));
    if (touched.length > 0) this.#work.erase(touched.map(({ id }) => id));
  }
}
