import type { Mark } from "@moim/protocol";
import { PAPER_WIDTH, shapesOf, type PageSize, type Shape } from "@moim/drawing";

/** A mark that hasn't changed for so long is painted on the sheet of finished ones. */
const FINISHED_AFTER_MS = 250;
const FONT = '"Pretendard Variable", Pretendard, system-ui, sans-serif';

type Ready = { paint: (on: CanvasRenderingContext2D) => void };
export type Sheet = Pick<HTMLCanvasElement, "width" | "height"> & {
  getContext(kind: "2d"): CanvasRenderingContext2D | null;
};

/**
 * Paints a page's marks on two sheets: the finished ones once, and above it those that are being drawn, again and again. What
 * is below a finished mark never changes but by erasing.
 */
export class Painter {
  readonly #finished: Sheet;
  readonly #live: Sheet;
  #ready = new WeakMap<Mark, Ready>();
  readonly #seenAt = new WeakMap<Mark, number>();
  /** What is on the sheet of finished marks, in order. */
  #painted: Mark[] = [];
  #page: PageSize;

  constructor(finished: Sheet, live: Sheet, page: PageSize) {
    this.#finished = finished;
    this.#live = live;
    this.#page = page;
  }

  /** The sheets were resized, or letters look different now: all is painted anew. */
  renew(page: PageSize): void {
    const form = ({ width, height }: PageSize) => height / width;
    if (Math.abs(form(page) - form(this.#page)) > 0.001) {
      this.#page = page;
      this.#ready = new WeakMap();
    }
    this.#painted = [];
    clear(this.#finished);
  }

  /**
   * Paints these marks.
   * @param now milliseconds of a clock that only goes forward
   * @returns whether marks are left above the finished ones, so that this has to be called again soon
   */
  paint(marks: readonly Mark[], now: number): boolean {
    for (const mark of marks) if (!this.#seenAt.has(mark)) this.#seenAt.set(mark, now);
    let same = 0;
    while (same < this.#painted.length && this.#painted[same] === marks[same]) same += 1;
    if (same < this.#painted.length) {
      this.#painted = [];
      clear(this.#finished);
      same = 0;
    }
    const finished = this.#finished.getContext("2d");
    const live = this.#live.getContext("2d");
    if (!finished || !live) return false;
    let next = same;
    for (; next < marks.length; next += 1) {
      const mark = marks[next];
      if (!mark || now - (this.#seenAt.get(mark) ?? now) < FINISHED_AFTER_MS) break;
      this.#put(mark, finished, this.#finished);
      this.#painted.push(mark);
    }
    clear(this.#live);
    for (const mark of marks.slice(next)) this.#put(mark, live, this.#live);
    return next < marks.length;
  }

  #put(mark: Mark, on: CanvasRenderingContext2D, sheet: Sheet): void {
    let ready = this.#ready.get(mark);
    if (!ready) this.#ready.set(mark, (ready = prepare(shapesOf(mark, this.#page))));
    const scale = sheet.width / PAPER_WIDTH;
    on.setTransform(scale, 0, 0, scale, 0, 0);
    ready.paint(on);
  }
}

function clear(sheet: Sheet): void {
  const on = sheet.getContext("2d");
  on?.setTransform(1, 0, 0, 1, 0, 0);
  on?.clearRect(0, 0, sheet.width, sheet.height);
}

/** Paths are parsed once a mark. */
function prepare(shapes: readonly Shape[]): Ready {
  const steps = shapes.map((shape) => {
    if (shape.kind === "text")
      return (on: CanvasRenderingContext2D) => {
        on.font = `${shape.size}px ${FONT}`;
        on.fillStyle = shape.color;
        on.fillText(shape.text, shape.x, shape.y);
      };
    const path = new Path2D(shape.d);
    const { fill, stroke, strokeWidth = 1, opacity = 1 } = shape;
    return (on: CanvasRenderingContext2D) => {
      on.globalAlpha = opacity;
      if (fill) {
        on.fillStyle = fill;
        on.fill(path);
      }
      if (stroke) {
        on.strokeStyle = stroke;
        on.lineWidth = strokeWidth;
        on.lineCap = on.lineJoin = "round";
        on.stroke(path);
      }
      on.globalAlpha = 1;
    };
  });
  return { paint: (on) => steps.forEach((step) => step(on)) };
}
