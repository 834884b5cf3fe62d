import { existsSync, readFileSync } from "node:fs";
import { makePdf, makePptx } from "@moim/decks/testing";
import { PDFDocument } from "pdf-lib";
import { drag, take } from "../support/drawing.ts";
import type { Person } from "../support/person.ts";
import { allSee, allSeeInk, type Viewer } from "../support/sight.ts";
import { chooseMore, present, upload } from "../support/slides.ts";
import { expect, test } from "../support/three.ts";

const hasOffice = ["/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice"].some((file) => existsSync(file));

const pptx = makePptx([
  {
    title: "What we learned",
    lines: ["Light, water and air"],
    alt: "A leaf, in black",
    link: "https://example.org/leaf",
    animation: true,
    transition: true,
  },
  { title: "What comes next", lines: ["The roots"], media: true },
]);

const altsOf = (viewer: Viewer) =>
  viewer.inPage(
    () => [...document.querySelectorAll('[data-page-text] [role="img"]')].map((one) => one.getAttribute("aria-label")),
    null,
  );

/** Presents a deck of this meeting in place of the one that is shown. */
async function switchTo(host: Person, name: string): Promise<void> {
  await chooseMore(host, "Other slides");
  await host.page.getByRole("button", { name: `Present ${name}` }).click();
}

/** What someone saves from the dock's menu. */
async function saved(person: Person, item: string) {
  const [download] = await Promise.all([person.page.waitForEvent("download"), chooseMore(person, item)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()), url: download.url() };
}

/** How an address of this meeting answers someone's browser, and the beginning of what it says. */
const answerOf = (viewer: Viewer, url: string) =>
  viewer.inPage(async (address) => {
    const response = await fetch(address);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, begins: String.fromCharCode(...bytes.subarray(0, 5)), size: bytes.length };
  }, url);

test("in Chromium and Firefox: a PowerPoint file and a PDF keep their places and drawings, and are saved if allowed", async ({
  three,
}) => {
  test.skip(!hasOffice && !process.env["CI"], "LibreOffice Impress isn't installed here");
  test.setTimeout(240_000);
  const { host, guest, fox, everyone } = await three();

  await test.step("a PowerPoint file is shown to all, with its words, links and alternative texts", async () => {
    await present(host, "Lessons.pptx", pptx);
    await allSee(everyone, { slide: 1, of: 2, headings: ["What we learned"] });
    for (const one of everyone) await expect.poll(() => altsOf(one), one.name).toEqual(["A leaf, in black"]);
    await fox.sees("What we learned", "link");
  });

  await test.step("what the file lost is told to who presents it", async () => {
    await chooseMore(host, "Other slides");
    await host.page.getByText("Some things of the file aren’t in the slides").click();
    const losses = host.page.getByRole("list", { name: "Slides in this meeting" });
    for (const loss of ["Animations (slides 1)", "Slide transitions (slides 1)", "Video and sound (slides 2)"]) {
      await expect(losses.getByRole("listitem").filter({ hasText: loss }).last()).toBeVisible();
    }
    await host.page.keyboard.press("Escape");
  });

  await test.step("decks are switched: each keeps its page and what is drawn there", async () => {
    await host.page.getByRole("button", { name: "Next slide" }).click();
    await take(host.page, "Pen");
    await drag(host.page, [0.2, 0.5], [0.6, 0.8]);
    await allSee(everyone, { slide: 2, of: 2, headings: ["What comes next"] });
    await allSeeInk(everyone, 1);
    await chooseMore(host, "Other slides");
    await upload(host, "Numbers", Buffer.from(await makePdf({ pages: 3, title: "Numbers" })));
    await allSee(everyone, { slide: 1, of: 3, strokes: 0 });
    for (const page of [2, 3]) {
      await host.page.getByRole("button", { name: "Next slide" }).click();
      await allSee(everyone, { slide: page, of: 3 });
    }
    await take(host.page, "Pen");
    for (const y of [0.3, 0.6]) await drag(host.page, [0.2, y], [0.8, y]);
    await allSeeInk(everyone, 2);
    await switchTo(host, "Lessons");
    await allSee(everyone, { slide: 2, of: 2 });
    await allSeeInk(everyone, 1);
    await switchTo(host, "Numbers");
    await allSee(everyone, { slide: 3, of: 3 });
    await allSeeInk(everyone, 2);
  });

  await test.step("the host saves both; nobody else may, neither by the menu nor by the address", async () => {
    const original = await saved(host, "Download original");
    expect(original.name).toBe("Numbers.pdf");
    const drawn = await saved(host, "Download PDF with drawings");
    expect((await PDFDocument.load(drawn.bytes)).getPageCount()).toBe(3);
    expect(drawn.bytes.equals(original.bytes)).toBe(false);
    expect(await fox.menuItems()).toEqual(["Ask to present"]);
    const own = await fox.inPage(
      () => new URL(document.querySelector<HTMLImageElement>('img[alt^="Slide "]')!.src).searchParams.get("k"),
      null,
    );
    expect(own).toMatch(/^[\w.-]{20,}$/);
    const address = `${drawn.url.split("?")[0]}?k=${own}`;
    expect((await answerOf(fox, address)).status).toBe(403);

    await chooseMore(host, "Slide settings");
    const rule = host.page.getByRole("switch", { name: "Allow downloads" });
    await rule.click();
    await expect.poll(() => fox.menuItems()).toContain("Download PDF with drawings");
    const answer = await answerOf(fox, address);
    expect(answer).toMatchObject({ status: 200, begins: "%PDF-" });
    const [ofGuest, originalOfGuest] = [
      await saved(guest, "Download PDF with drawings"),
      await saved(guest, "Download original"),
    ];
    expect((await PDFDocument.load(ofGuest.bytes)).getPageCount()).toBe(3);
    expect(originalOfGuest.bytes.equals(original.bytes)).toBe(true);

    await rule.click();
    await expect.poll(() => fox.menuItems()).toEqual(["Ask to present"]);
    expect((await answerOf(fox, address)).status).toBe(403);
  });
});
