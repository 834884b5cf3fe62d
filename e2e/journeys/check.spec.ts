import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Locator, type Page } from "@playwright/test";
import { fits, isAccessible } from "../support/axe.ts";
import { CHROMIUM, journeyArgs } from "../support/chromium.ts";
import { copiedBy } from "../support/clipboard.ts";
import { product, serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const DONE_MS = 40_000;
const row = (page: Page, label: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByText(label, { exact: true }) });

/** A browser's profile with which it sends no UDP itself, as administrators can settle it: only by a proxy, of which there is none. */
async function withoutUdp(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), "moim-check-"));
  await mkdir(join(profile, "Default"));
  const preferences = { webrtc: { ip_handling_policy: "disable_non_proxied_udp" } };
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  return profile;
}

test("the connection check says what works, asks for devices only when told to, and gives a report without secrets", async ({
  person,
}) => {
  const visitor = await person("Vera");
  const { page } = visitor;
  await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${product().webUrl}/check`);
  await expect(page.getByRole("status")).toContainText("being checked");
  await expect(page.getByRole("button", { name: "Copy report" })).toBeDisabled();
  await expect(page.getByRole("status")).toHaveText("You can join meetings here.", { timeout: DONE_MS });
  await expect(row(page, "Server (websocket)")).toContainText("Good");
  await expect(row(page, "Sound and video by UDP")).toContainText("Good");
  await expect(row(page, "Sound and video by TCP")).toContainText("Good");
  for (const way of ["UDP", "TCP", "TLS"])
    await expect(row(page, `Relay by ${way} (TURN)`)).toContainText("Not offered");
  await expect(row(page, "Download")).toContainText(/\d Mbit\/s/);
  await expect(row(page, "Upload")).toContainText(/\d Mbit\/s/);
  await expect(row(page, "Loss")).toContainText(/\d % of packets/);
  await expect(row(page, "Round trip")).toContainText(/\d ms there and back/);
  await isAccessible(page, "the connection check");
  await fits(page, "the connection check");

  await expect(row(page, "Microphone")).toContainText("Not checked");
  await page.getByRole("button", { name: "Check microphone and camera" }).click();
  await expect(row(page, "Microphone")).toContainText("The browser hears this microphone.");
  await expect(row(page, "Camera")).toContainText("The browser has a picture of this camera.");
  await page.getByRole("button", { name: "Play a sound" }).click();
  await page.getByRole("button", { name: "No", exact: true }).click();
  await expect(row(page, "Speaker")).toContainText("Trouble");

  const report = await copiedBy(page.getByRole("button", { name: "Copy report" }));
  expect(report).toMatch(/^- Sound and video by UDP: Good\..* \[\d+ ms\]$/m);
  expect(report).toMatch(/^media: 127\.0\.0\.1 \d+ \(UDP, TCP\)$/m);
  expect(report).toContain("- Speaker: Trouble.");
  expect(report).not.toMatch(/Vera|username|credential|candidate/i);
  await expect.poll(async () => (await serverStatus()).media.transports, "nothing is left of it").toBe(0);
});

test("where UDP doesn't pass the green room's check says what to ask for, in Korean; without websockets it runs by itself", async () => {
  const profile = await withoutUdp();
  const options = { executablePath: CHROMIUM, args: journeyArgs, locale: "ko-KR" };
  const context = await chromium.launchPersistentContext(profile, options);
  try {
    const page = await context.newPage();
    // From when it is told so on, as behind a proxy that knows no websockets: none comes about.
    await page.addInitScript(() => {
      window.WebSocket = class extends WebSocket {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(document.documentElement.dataset["sockets"] === "none" ? "ws://localhost:9/" : url, protocols);
        }
      };
    });
    await page.goto(product().webUrl);
    await page.getByRole("button", { name: "새 회의" }).click();
    await page.getByRole("button", { name: "연결이 안 되나요?" }).click();
    const dialog = page.getByRole("dialog", { name: "연결 점검" });
    const summary = dialog.getByRole("status").first();
    await expect(summary).toContainText("가장 좋은 길을 막고 있어서", { timeout: DONE_MS });
    await expect(summary).toContainText(/127\.0\.0\.1의 \d+번 포트로 UDP/);
    await expect(row(page, "서버 (웹소켓)")).toContainText("좋음");
    await expect(row(page, "UDP로 소리와 영상")).toContainText("아쉬움");
    await expect(row(page, "TCP로 소리와 영상")).toContainText("좋음");
    await expect(row(page, "손실")).toContainText("점검 안 함");
    await expect(row(page, "왕복 시간")).toContainText(/왕복 \d+ms/);
    await expect(row(page, "카메라")).toContainText("브라우저가 이 카메라의 영상을 받아요.");
    await isAccessible(page, "the connection check in the green room");
    await dialog.getByRole("button", { name: "닫기" }).click();

    await page.evaluate(() => (document.documentElement.dataset["sockets"] = "none"));
    await page.getByRole("textbox", { name: "이름" }).fill("하나");
    await page.getByRole("button", { name: "지금 참여" }).click();
    const check = page.getByRole("region", { name: "연결 점검" });
    await expect(check).toBeVisible();
    await expect(row(page, "서버 (웹소켓)")).toContainText("문제 있음");
    await expect(row(page, "TCP로 소리와 영상")).toContainText("좋음");
    await isAccessible(page, "the connection check while joining");
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});
