import { join } from "node:path";
import { ENLARGED_WIDTH, type RenderLimits } from "../limits.ts";
import { checkPageSize, fitInto } from "../page-size.ts";
import { Refusal } from "../results.ts";
import { heapBytesFor } from "./heap-size.ts";
import { writePageImages } from "./page-images.ts";
import { openPdf } from "./pdf-document.ts";

export type EnlargeOrder = { folder: string; file: string; page: number; limits: RenderLimits };

/** Makes the largest image of one page, for looking closely. @throws Refusal `empty` when there is no such page. */
export async function enlargePage({ folder, file, page, limits }: EnlargeOrder): Promise<void> {
  const pdf = await openPdf(join(folder, file), heapBytesFor(limits));
  if (page > pdf.pageCount) throw new Refusal("empty", page);
  const points = pdf.sizeOf(page);
  checkPageSize(page, points, limits.pixels);
  const { rasters } = pdf.draw(page, [fitInto(ENLARGED_WIDTH, points)]);
  await writePageImages(folder, page, rasters, [ENLARGED_WIDTH]);
}
