import type { ChildMessage, ChildOrder, Tell } from "../messages.ts";
import { isDiskFull, Refusal, type Loss } from "../results.ts";

/** Does what is ordered and tells of it. Its last word is `done`, `refused` or `fault`. */
export async function carryOut(order: ChildOrder, tell: Tell): Promise<void> {
  try {
    if (order.task === "inspect") {
      const { inspectOffice } = await import("./office/inspect.ts");
      await tell({ t: "done", losses: [], inspection: await inspectOffice(order) });
    } else await tell({ t: "done", losses: await work(order, tell) });
  } catch (error) {
    await tell(lastWord(error));
  }
}

/** Loads what this task needs and no more: what writes PDFs alone takes longer to load than a first page to draw. */
async function work(order: Exclude<ChildOrder, { task: "inspect" }>, tell: Tell): Promise<Loss[]> {
  switch (order.task) {
    case "render": {
      const { renderDeck } = await import("./render-deck.ts");
      return await renderDeck(order, tell);
    }
    case "enlarge": {
      const { enlargePage } = await import("./enlarge-page.ts");
      await enlargePage(order);
      return [];
    }
    case "draw": {
      const { drawPages } = await import("./draw-pages.ts");
      await drawPages(order);
      return [];
    }
    case "gather": {
      const { gatherImages } = await import("./gather-images.ts");
      await gatherImages(order, () => tell({ t: "step" }));
      return [];
    }
  }
}

function lastWord(error: unknown): ChildMessage {
  if (error instanceof Refusal) {
    return { t: "refused", reason: error.reason, ...(error.page !== undefined && { page: error.page }) };
  }
  if (isDiskFull(error)) return { t: "refused", reason: "disk-full" };
  return { t: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
