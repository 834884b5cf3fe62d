import type { ChildMessage, ChildOrder, Tell } from "../messages.ts";
import { isDiskFull, Refusal, type Loss } from "../results.ts";
import { drawPages } from "./draw-pages.ts";
import { enlargePage } from "./enlarge-page.ts";
import { gatherImages } from "./gather-images.ts";
import { inspectOffice } from "./office/inspect.ts";
import { renderDeck } from "./render-deck.ts";

/** Does what is ordered and tells of it. Its last word is `done`, `refused` or `fault`. */
export async function carryOut(order: ChildOrder, tell: Tell): Promise<void> {
  try {
    if (order.task === "inspect") await tell({ t: "done", losses: [], inspection: await inspectOffice(order) });
    else await tell({ t: "done", losses: await work(order, tell) });
  } catch (error) {
    await tell(lastWord(error));
  }
}

async function work(order: Exclude<ChildOrder, { task: "inspect" }>, tell: Tell): Promise<Loss[]> {
  switch (order.task) {
    case "render":
      return await renderDeck(order, tell);
    case "enlarge":
      await enlargePage(order);
      return [];
    case "draw":
      await drawPages(order);
      return [];
    case "gather":
      await gatherImages(order, () => tell({ t: "step" }));
      return [];
  }
}

function lastWord(error: unknown): ChildMessage {
  if (error instanceof Refusal) {
    return { t: "refused", reason: error.reason, ...(error.page !== undefined && { page: error.page }) };
  }
  if (isDiskFull(error)) return { t: "refused", reason: "disk-full" };
  return { t: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
