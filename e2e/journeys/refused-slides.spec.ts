import { encryptedPdf, makePdf, manyPages } from "@moim/decks/testing";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { product, serverStatus } from "../support/product.ts";
import { expect, test } from "../support/test.ts";

const MEBIBYTE = 1024 * 1024;

/** Files of decks and uploads; those of other tests may be among them. */
const deckFiles = () =>
  readdirSync(join(product().dataDir, "decks"), { recursive: true }).filter((name) =>
    /\.(pdf|webp)$/.test(String(name)),
  );

test("S5: a file that can't be shown is refused with its sentence, and nothing of it stays", async ({ person }) => {
  const host = await person("Hana");
  await host.startMeeting();
  const before = deckFiles();
  await host.chooseSlides();
  const input = host.page.locator('input[type="file"]');
  const whole = Buffer.from(await makePdf({ pages: 2, title: "Broken" }));
  const files: [string, Buffer, RegExp][] = [
    ["notes.pdf", Buffer.from("just some text, but called a PDF".repeat(100)), /can.t be shown as slides/],
    ["secret.pdf", Buffer.from(encryptedPdf("sesame")), /password/],
    ["torn.pdf", whole.subarray(0, 600), /damaged/],
    ["long.pdf", Buffer.from(manyPages(301)), /300/],
    ["huge.pdf", Buffer.concat([whole, Buffer.alloc(100 * MEBIBYTE)]), /100 MB/],
  ];
  for (const [name, buffer, sentence] of files) {
    if (buffer.byteLength > 49 * MEBIBYTE) {
      // More than the test driver passes on: made in the page.
      await input.evaluate((element: HTMLInputElement, bytes) => {
        const data = new DataTransfer();
        data.items.add(new File(["%PDF-1.7", new Uint8Array(bytes)], "huge.pdf", { type: "application/pdf" }));
        element.files = data.files;
        element.dispatchEvent(new Event("change", { bubbles: true }));
      }, buffer.byteLength);
    } else await input.setInputFiles({ name, mimeType: "application/pdf", buffer });
    await expect(host.page.getByRole("alert").filter({ hasText: sentence }), name).toBeVisible({ timeout: 40_000 });
  }
  await expect.poll(deckFiles).toEqual(before);
  await input.setInputFiles({
    name: "Good.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(await makePdf({ pages: 2, title: "Good" })),
  });
  await expect(host.page.getByRole("img", { name: "Slide 1 of 2" })).toBeVisible({ timeout: 30_000 });
  expect((await serverStatus()).rooms).toHaveLength(1);
});
