import { expect, type Page } from "@playwright/test";

export type Box = { x: number; y: number; width: number; height: number };
export type Spot = readonly [x: number, y: number];

/** Takes a tool, unless it is in the hand. */
export async function take(page: Page, tool: string): Promise<void> {
  const button = toolbar(page).getByRole("button", { name: tool, exact: true });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
}

/** An item of the menu beside the tools. */
export async function chooseMoreForDrawing(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More for drawing" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Where the page of the slides stands on the screen. */
export async function pageBox(page: Page): Promise<Box> {
  const box = await page.locator("[data-page-layer]").boundingBox();
  if (!box) throw new Error("no page is shown");
  return box;
}

/** Draws with the mouse from one place of the page to another, in shares of its width and height. */
export async function drag(page: Page, from: Spot, to: Spot, { steps = 10 } = {}): Promise<void> {
  const { x, y, width, height } = await pageBox(page);
  await page.mouse.move(x + from[0] * width, y + from[1] * height);
  await page.mouse.down();
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps });
  await page.mouse.up();
}

/** How many drawings a page says it has. */
export async function strokesOn(page: Page): Promise<number> {
  const label = page.getByRole("img", { name: /^\d+ drawings?$/ });
  if ((await label.count()) === 0) return 0;
  return Number.parseInt((await label.getAttribute("aria-label")) ?? "", 10);
}

const [COLUMNS, ROWS] = [48, 27];
/** How finely ink is looked for: columns and rows of fields. */
export const inkFields = [COLUMNS, ROWS] as const;

/** Runs in a page: the numbers of the fields that have ink. */
export function inkInPage([columns, rows]: typeof inkFields): number[] {
  const small = new OffscreenCanvas(columns * 4, rows * 4);
  const on = small.getContext("2d")!;
  for (const canvas of document.querySelectorAll<HTMLCanvasElement>("[data-page-layer] canvas"))
    if (canvas.width > 0 && canvas.height > 0) on.drawImage(canvas, 0, 0, small.width, small.height);
  const { data } = on.getImageData(0, 0, small.width, small.height);
  const inked = new Set<number>();
  for (let index = 3; index < data.length; index += 4) {
    if ((data[index] ?? 0) < 60) continue;
    const pixel = (index - 3) / 4;
    inked.add(Math.floor(Math.floor(pixel / small.width) / 4) * columns + Math.floor((pixel % small.width) / 4));
  }
  return [...inked].toSorted((a, b) => a - b);
}

/** Where ink is on the page: which of 48 by 27 fields, as their numbers. */
export async function inkOn(page: Page): Promise<number[]> {
  return await page.evaluate(inkInPage, inkFields);
}

/** Whether two see ink in the same places; on screens of different sizes its edge may fall into a field beside. */
export function sameInk(a: readonly number[], b: readonly number[]): boolean {
  const isIn = (fields: readonly number[], field: number) =>
    fields.some(
      (other) =>
        Math.abs((other % COLUMNS) - (field % COLUMNS)) <= 1 &&
        Math.abs(Math.floor(other / COLUMNS) - Math.floor(field / COLUMNS)) <= 1,
    );
  return a.every((field) => isIn(b, field)) && b.every((field) => isIn(a, field));
}

/** The pointer's two data channels as the browser has them, and what they carried by its own count. */
export async function pointerChannels(page: Page) {
  return await page.evaluate(async () => {
    type Channel = { ordered: boolean; maxRetransmits: number | null };
    const { probe } = window as unknown as {
      probe: {
        connections: RTCPeerConnection[];
        channels: { connection: RTCPeerConnection; channel: RTCDataChannel }[];
      };
    };
    const found: { up?: Channel; down?: Channel; messagesSent: number; messagesReceived: number } = {
      messagesSent: 0,
      messagesReceived: 0,
    };
    for (const { connection, channel } of probe.channels) {
      if (channel.label !== "pointer" || channel.readyState !== "open") continue;
      const { ordered, maxRetransmits } = channel;
      for (const stat of (await connection.getStats()).values()) {
        if (stat.type !== "data-channel" || stat.dataChannelIdentifier !== channel.id) continue;
        found.messagesSent += stat.messagesSent;
        found.messagesReceived += stat.messagesReceived;
        // One's own transport for sending opens its channels first.
        if (found.up) found.down = { ordered, maxRetransmits };
        else found.up = { ordered, maxRetransmits };
      }
    }
    return found;
  });
}

export const toolbar = (page: Page) => page.getByRole("toolbar", { name: "Drawing tools" });
