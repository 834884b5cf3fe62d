/** A shape drawn over a page, in units of {@link DrawnPage}'s view: `x` to the right, `y` down, from the upper left corner. */
export type DrawnShape =
  | {
      kind: "path";
      /** As in SVG: M, L, H, V, C, S, Q, T, A, Z and their relatives. */
      d: string;
      /** `#rrggbb`; not filled when left out. */
      fill?: string;
      /** `#rrggbb`; no line when left out. */
      stroke?: string;
      /** In units of the view's width. */
      strokeWidth?: number;
      /** 0 to 1 (opaque) */
      opacity?: number;
    }
  | {
      kind: "text";
      /** Where the first line begins: its left end, on the baseline. */
      x: number;
      y: number;
      /** Height of the letters (em) in units of the view's width; lines are 1.25 of it apart. */
      size: number;
      /** `#rrggbb` */
      color: string;
      /** Lines are divided by `\n`. */
      text: string;
    };

/** A page of a PDF with drawings: one of the deck's, or a blank one of the first page's size, and what is drawn over it. */
export type DrawnPage = {
  /** From 1; null for a blank page. */
  source: number | null;
  /** What the page's width is in the shapes' units. */
  viewWidth: number;
  /** What the page's height is in the shapes' units. */
  viewHeight: number;
  shapes: readonly DrawnShape[];
};
