import type { RequestName } from "@moim/protocol";
import type { RequestTable, Row } from "./row.ts";
import { chatRows } from "./rows/chat.ts";
import { drawingRows } from "./rows/drawing.ts";
import { mediaRows } from "./rows/media.ts";
import { moderationRows } from "./rows/moderation.ts";
import { peopleRows } from "./rows/people.ts";
import { roomRows } from "./rows/room.ts";
import { slidesRows } from "./rows/slides.ts";
import { waitingRows } from "./rows/waiting.ts";

/** Every request there is. */
export const table: RequestTable = {
  ...roomRows,
  ...mediaRows,
  ...chatRows,
  ...slidesRows,
  ...drawingRows,
  ...peopleRows,
  ...moderationRows,
  ...waitingRows,
};

/** A row and what it asks for, with all requests alike. */
export type AnyRow = Omit<Row<RequestName>, "input"> & {
  name: RequestName;
  title: string;
  input: (...of: Parameters<Row<RequestName>["input"]>) => unknown;
};

export const rows: readonly AnyRow[] = (Object.keys(table) as RequestName[]).flatMap((name) => {
  const all = [table[name]].flat() as Row<RequestName>[];
  return all.map((row) => ({ ...row, name, title: row.as ? `${name}, ${row.as}` : name }));
});
