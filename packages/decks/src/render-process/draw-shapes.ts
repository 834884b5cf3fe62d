import {
  beginText,
  concatTransformationMatrix,
  drawSvgPath,
  endText,
  LineCapStyle,
  popGraphicsState,
  pushGraphicsState,
  rgb,
  setFillingColor,
  setFontAndSize,
  setGraphicsState,
  setLineJoin,
  setTextMatrix,
  showText,
  LineJoinStyle,
  type PDFFont,
  type PDFOperator,
  type PDFPage,
  type RGB,
} from "pdf-lib";
import type { DrawnPage, DrawnShape } from "../drawn-pages.ts";

type View = Pick<DrawnPage, "shapes" | "viewWidth" | "viewHeight">;
type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];

const LINE_HEIGHT = 1.25;
const pathForm = /^[\sMmLlHhVvCcSsQqTtAaZz0-9eE+\-.,]*$/;

/** Draws shapes over a page, whichever way it is turned. @param font needed when there is text */
export function drawShapes(page: PDFPage, { shapes, viewWidth, viewHeight }: View, font: PDFFont | undefined): void {
  if (shapes.length === 0) return;
  const fontKey = font && page.node.newFontDictionary("Drawing", font.ref);
  const written = [write(before(viewMatrix(page, viewWidth, viewHeight)))];
  for (const shape of shapes) {
    // Written out at once: as objects the points of a deck's strokes would take a hundred times their room.
    if (shape.kind === "path") written.push(write(pathOperators(page, shape)));
    else if (font && fontKey) written.push(write(textOperators(shape, font, fontKey)));
  }
  written.push(write([popGraphicsState()]));
  const { context } = page.doc;
  page.node.normalize(); // also puts back whatever state the page itself leaves behind
  page.node.addContentStream(context.register(context.flateStream(written.join("\n"))));
}

const write = (operators: readonly PDFOperator[]) => operators.map(String).join("\n");

const before = (matrix: Matrix) => [
  pushGraphicsState(),
  concatTransformationMatrix(...matrix),
  setLineJoin(LineJoinStyle.Round),
];

/** From the view, whose y runs down from the page's upper left corner as it is seen, to the page's own points. */
export function viewMatrix(page: PDFPage, viewWidth: number, viewHeight: number): Matrix {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const [alongX, alongY] = turn % 180 === 0 ? [width, height] : [height, width];
  const [h, v] = [alongX / viewWidth, alongY / viewHeight];
  if (turn === 90) return [0, h, v, 0, x, y];
  if (turn === 180) return [-h, 0, 0, v, x + width, y];
  if (turn === 270) return [0, -h, -v, 0, x + width, y + height];
  return [h, 0, 0, -v, x, y + height];
}

function pathOperators(page: PDFPage, shape: Extract<DrawnShape, { kind: "path" }>): PDFOperator[] {
  const { d, fill, stroke, strokeWidth = 0, opacity = 1 } = shape;
  if (!pathForm.test(d) || (fill === undefined && stroke === undefined)) return [];
  const see = page.doc.context.obj({ Type: "ExtGState", ca: opacity, CA: opacity });
  return [
    pushGraphicsState(),
    // Paths of SVG run downwards as the view does, and drawSvgPath turns them over.
    concatTransformationMatrix(1, 0, 0, -1, 0, 0),
    ...(opacity < 1 ? [setGraphicsState(page.node.newExtGState("Opacity", see))] : []),
    ...drawSvgPath(d, {
      x: 0,
      y: 0,
      scale: 1,
      color: fill === undefined ? undefined : colourOf(fill),
      borderColor: stroke === undefined ? undefined : colourOf(stroke),
      borderWidth: stroke === undefined ? 0 : strokeWidth,
      borderLineCap: LineCapStyle.Round,
    }),
    popGraphicsState(),
  ];
}

function textOperators(
  shape: Extract<DrawnShape, { kind: "text" }>,
  font: PDFFont,
  key: Parameters<typeof setFontAndSize>[0],
): PDFOperator[] {
  const { x, y, size, color, text } = shape;
  return [
    pushGraphicsState(),
    beginText(),
    setFillingColor(colourOf(color)),
    setFontAndSize(key, size),
    ...text
      .split("\n")
      .flatMap((line, index) => [
        setTextMatrix(1, 0, 0, -1, x, y + index * size * LINE_HEIGHT),
        showText(font.encodeText(line)),
      ]),
    endText(),
    popGraphicsState(),
  ];
}

/** `#rrggbb`; black for anything else. */
function colourOf(hex: string): RGB {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? [];
  const part = (digits: string | undefined) => Number.parseInt(digits ?? "00", 16) / 255;
  return rgb(part(red), part(green), part(blue));
}
