import { readdir, rm, symlink } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { join } from "node:path";
import { signUploadTicket } from "@moim/access";
import { KeptUpload } from "@moim/client/upload";
import { blackPng, makePdf } from "@moim/decks/testing";
import type { DeckView } from "@moim/protocol";
import { PDFDocument } from "pdf-lib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import yauzl from "yauzl";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { NOTHING } from "../testing/status.ts";
import { openTestServer, TICKET_SECRET, type TestServer } from "../testing/test-server.ts";
import { fileHeaders, piece, tus, upload, uploadAs } from "../testing/uploading.ts";

let server: TestServer;
let host: Guest;
let guest: Guest;
let pdf: Uint8Array;
beforeAll(async () => {
  server = await openTestServer();
  pdf = await makePdf({ pages: 2, title: "Plan", atLeastBytes: 3_000_000 });
});
afterAll(async () => await server.close());
beforeEach(async () => {
  host = await server.join("hana", "host");
  guest = await server.join("pia", "participant");
});
afterEach(async () => {
  expect(await server.emptied()).toEqual(NOTHING);
});

const reserve = (one: Guest, ...bytes: number[]) =>
  one.request("slides.upload", { name: "월요일", files: bytes.map((size) => ({ bytes: size })) });
const quarantine = async () => await readdir(join(server.decksRoot, "quarantine"));
const create = async (deckId: string, key: string, number: number, bytes: number, origin?: string) =>
  await tus(server.url, "POST", "/uploads/files", {
    key,
    headers: fileHeaders(deckId, number, bytes),
    ...(origin !== undefined && { origin }),
  });
const reasonIn = async (response: Response) => ((await response.json()) as { error: { reason: string } }).error.reason;
const page = async (content: string | null, key: string, file = "1-320.webp") => {
  const response = await fetch(`${server.url}/decks/${content}/${file}?k=${key}`);
  return response.ok ? "shown" : await reasonIn(response);
};
/** What a zip file holds, read by another library than the one that made it. */
async function unzip(packed: Buffer): Promise<{ name: string; bytes: Buffer }[]> {
  const zip = await yauzl.fromBufferPromise(packed, { lazyEntries: true });
  const entries: { name: string; bytes: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return entries;
}

describe("S1: an upload", () => {
  test("is reserved, told to all, sent in pieces and shown", async () => {
    const { begun, done } = uploadAs(host, server.url, "월요일", [pdf]);
    await done;
    const { deckId } = await begun;
    await guest.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.status === "uploading");
    const { deck } = await guest.sees("deck.changed", (event) => event.deck.status === "ready");
    expect(deck).toMatchObject({ id: deckId, name: "월요일", pageCount: 2, pagesReady: 2, failure: null });
    expect(deck.content).toMatch(/^[0-9a-f]{32}$/);
    expect(await quarantine()).toEqual([]);
  });

  test("goes on where it was when the connection was cut, and again after a pause", async () => {
    const relay = await server.relay();
    const stages: string[] = [];
    const { begun, done, pause, resume } = uploadAs(host, relay.url, "cut", [pdf], {
      onStage: (stage) => void stages.push(stage),
    });
    await relay.passed(500_000);
    relay.cut();
    const before = relay.bytesIn;
    expect(before).toBeLessThan(pdf.length);
    await host.until(() => (stages.includes("waiting") ? true : undefined), "the network to be missed");
    relay.mend();
    await relay.passed(before + 500_000);
    pause();
    await new Promise((resolve) => setTimeout(resolve, 200));
    resume();
    await done;
    const { deckId } = await begun;
    await host.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.status === "ready");
    // What arrived before a cut is not sent again: beyond the file itself only what was on the way, and headers.
    expect(relay.bytesIn).toBeLessThan(pdf.length + 1_500_000);
    expect(stages).toEqual(expect.arrayContaining(["sending", "waiting", "paused", "preparing"]));
    await relay.close();
  });

  test("goes on where it was after its page was reloaded: only the rest is sent", async () => {
    const patient = await openTestServer({ uploadReturnMs: 10_000 });
    const relay = await patient.relay();
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    const before = await patient.join("hana", "host");
    const first = uploadAs(before, relay.url, "Plan", [pdf], { kept: new KeptUpload("meeting", storage) });
    const { deckId } = await first.begun;
    await relay.passed(500_000);
    first.suspend();
    await expect(first.done).rejects.toMatchObject({ name: "AbortError" });
    await before.request("room.leave", {}); // nobody is left: the room closes, and is opened anew
    const sent = relay.bytesIn;
    expect(sent).toBeLessThan(pdf.length);

    const after = await patient.join("hana", "host");
    let continued = 0;
    const second = uploadAs(after, relay.url, "Plan", [pdf], {
      kept: new KeptUpload("meeting", storage),
      onContinued: () => (continued += 1),
    });
    await second.done;
    const { deck } = await after.sees("deck.changed", (event) => event.deck.status === "ready");
    expect(deck).toMatchObject({ id: deckId, pageCount: 2 });
    expect(continued).toBe(1);
    expect(relay.bytesIn, "beyond the file only what was on the way, and headers").toBeLessThan(pdf.length + 1_000_000);
    expect(relay.bytesIn - sent).toBeLessThan(pdf.length - 300_000);
    expect(items.size, "nothing of it is kept").toBe(0);
    await relay.close();
    await patient.close();
  });

  test("whose sender left and doesn't come back is given up", async () => {
    const patient = await openTestServer({ uploadReturnMs: 300 });
    const [sender, other] = [await patient.join("hana", "host"), await patient.join("olga", "host")];
    const { deckId, uploadKey } = await reserve(sender, 9);
    await sender.request("room.leave", {});
    expect(
      (await other.snapshot()).decks.map(({ id }) => id),
      "for a while it waits",
    ).toEqual([deckId]);
    await other.sees("deck.removed", (event) => event.deckId === deckId);
    const late = await tus(patient.url, "POST", "/uploads/files", {
      key: uploadKey,
      headers: fileHeaders(deckId, 1, 9),
    });
    expect(late.reason).toBe("deck-unknown");
    await patient.close();
  });

  test("survives its sender's dropped connection", async () => {
    const { deckId, uploadKey } = await reserve(host, 20);
    expect((await create(deckId, uploadKey, 1, 20)).status).toBe(201);
    host.disconnect();
    const file = `/uploads/files/${deckId}.1`;
    const sent = await tus(server.url, "PATCH", file, { key: uploadKey, headers: piece(0), body: "%PDF-1.7\n" });
    expect(sent.status).toBe(204);
    const again = await server.resume(host.welcome.resumeKey);
    await again.join();
    const head = await tus(server.url, "HEAD", file, { key: uploadKey });
    expect([head.headers.get("upload-offset"), head.headers.get("upload-length")]).toEqual(["9", "20"]);
    const rest = await tus(server.url, "PATCH", file, { key: uploadKey, headers: piece(9), body: "not a PDF.." });
    expect(rest.status).toBe(204);
    await again.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.failure?.reason === "deck-broken");
    // The answer was lost, say: the file is here, whatever became of it.
    expect((await tus(server.url, "HEAD", file, { key: uploadKey })).headers.get("upload-offset")).toBe("20");
  });

  test("is refused with another key, for another's deck, in another size, from another page", async () => {
    const { deckId, uploadKey } = await reserve(host, 9, 9);
    const other = await reserve(host, 9);
    expect(await create(deckId, "wrong-key", 1, 9)).toMatchObject({ status: 404, reason: "deck-unknown" });
    expect(await create(deckId, other.uploadKey, 1, 9)).toMatchObject({ status: 404, reason: "deck-unknown" });
    expect(await create("../../etc/passwd", uploadKey, 1, 9)).toMatchObject({ status: 404, reason: "deck-unknown" });
    expect(await create(deckId, uploadKey, 3, 9)).toMatchObject({ status: 404, reason: "deck-unknown" });
    expect(await create(deckId, uploadKey, 1, 10)).toMatchObject({ status: 400, reason: "invalid-input" });
    expect(await create(deckId, uploadKey, 1, 9, "http://elsewhere.test")).toMatchObject({
      status: 403,
      reason: "origin-foreign",
    });
    expect((await create(deckId, uploadKey, 1, 9)).status).toBe(201);
    const patch = async (key: string, offset: number, body: string) =>
      (await tus(server.url, "PATCH", `/uploads/files/${deckId}.1`, { key, headers: piece(offset), body })).status;
    expect(await patch("wrong-key", 0, "%PDF-")).toBe(404);
    expect(await patch(uploadKey, 5, "%PDF-")).toBe(409);
    expect(await patch(uploadKey, 0, "%PDF-1.7 and more than was reserved")).toBeGreaterThanOrEqual(400);
    expect((await tus(server.url, "HEAD", `/uploads/files/${deckId}.1`, { key: "wrong" })).status).toBe(404);
    expect((await fetch(`${server.url}/uploads/files/${deckId}.1`)).status, "nobody reads it back").toBe(404);
  });

  test("tells a browser from our page what it may send", async () => {
    const response = await fetch(`${server.url}/uploads/files`, {
      method: "OPTIONS",
      headers: { origin: "http://moim.test", "access-control-request-method": "PATCH" },
    });
    const allowed = response.headers.get("access-control-allow-headers") ?? "";
    for (const header of ["authorization", "tus-resumable", "upload-offset", "upload-length", "upload-metadata"]) {
      expect(allowed).toContain(header);
    }
    expect(response.headers.get("access-control-allow-origin")).toBe("http://moim.test");
    const foreign = await fetch(`${server.url}/uploads/files`, {
      method: "OPTIONS",
      headers: { origin: "http://elsewhere.test" },
    });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("is for those who may, a few at a time, of bounded size", async () => {
    expect(await outcomeOf(reserve(guest, 10))).toBe("not-allowed");
    expect(await outcomeOf(reserve(host, 60_000_000, 60_000_000))).toBe("invalid-input");
    expect(await outcomeOf(host.request("slides.upload", { name: "x", files: [] }))).toBe("invalid-input");
    for (let n = 0; n < 4; n += 1) await reserve(host, 10);
    expect(await outcomeOf(reserve(host, 10))).toBe("too-many");
  });

  test("ends, and leaves nothing, when its sender leaves, cancels it, or the deck is taken out", async () => {
    const cohost = await server.join("coco", "cohost");
    const [left, cancelled, removed] = [await reserve(cohost, 9), await reserve(host, 9), await reserve(host, 9)];
    for (const one of [left, cancelled, removed]) await create(one.deckId, one.uploadKey, 1, 9);
    expect(await quarantine()).toHaveLength(3);
    await host.request("moderation.remove", { participantId: "coco", ban: true });
    const cancel = await tus(server.url, "DELETE", `/uploads/${cancelled.deckId}`, { key: cancelled.uploadKey });
    expect(cancel.status).toBe(200);
    await host.request("slides.removeDeck", { deckId: removed.deckId });
    for (const { deckId, uploadKey } of [left, cancelled, removed]) {
      await guest.sees("deck.removed", (event) => event.deckId === deckId);
      expect(await create(deckId, uploadKey, 1, 9)).toMatchObject({ reason: "deck-unknown" });
    }
    await host.until(async () => ((await quarantine()).length === 0 ? true : undefined), "the files to go");
    expect((await host.snapshot()).decks).toEqual([]);
  });

  test("of which nothing comes is given up", async () => {
    const hasty = await openTestServer({ uploadIdleMs: 100 });
    const one = await hasty.join("hana", "host");
    const { deckId, uploadKey } = await reserve(one, 9);
    await one.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.failure?.reason === "timed-out");
    const late = await tus(hasty.url, "POST", "/uploads/files", {
      key: uploadKey,
      headers: fileHeaders(deckId, 1, 9),
    });
    expect(late.reason).toBe("deck-unknown");
    await hasty.close();
  });

  test("of what can't become slides says so", async () => {
    const { begun, done } = uploadAs(host, server.url, "text", [Buffer.from("just some text")]);
    await done;
    const { deckId } = await begun;
    await guest.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.failure?.reason === "deck-unsupported");
    await host.until(async () => ((await quarantine()).length === 0 ? true : undefined), "the file to go");
  });
});

describe("from outside a meeting", () => {
  const begin = async (ticket: string, body: unknown = { name: "Plan", files: [{ bytes: pdf.length }] }) =>
    await fetch(`${server.url}/uploads`, {
      method: "POST",
      headers: { authorization: `Bearer ${ticket}`, origin: "http://moim.test", "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  test("a signed ticket puts a deck into the library and the meeting, which shows it if it is going on", async () => {
    const ticket = await signUploadTicket({ owner: "user:hana", meetingId: "meeting" }, TICKET_SECRET);
    const { deckId, uploadKey } = (await (await begin(ticket)).json()) as { deckId: string; uploadKey: string };
    await guest.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.status === "uploading");
    expect((await create(deckId, uploadKey, 1, pdf.length)).status).toBe(201);
    const headers = { authorization: `Bearer ${uploadKey}`, origin: "http://moim.test", ...piece(0) };
    await fetch(`${server.url}/uploads/files/${deckId}.1`, {
      method: "PATCH",
      headers: { ...headers, "tus-resumable": "1.0.0" },
      body: Buffer.from(pdf),
    });
    await guest.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.status === "ready");
    const progress = await fetch(`${server.url}/uploads/${deckId}`, { headers });
    expect((await progress.json()) as DeckView).toMatchObject({ status: "ready", pageCount: 2, pagesReady: 2 });
    await host.until(() => server.store.library.get(deckId), "the deck to be kept");
    expect(server.store.library.get(deckId)).toMatchObject({ owner: "user:hana", kind: "pdf", pageCount: 2 });
    expect(await server.store.decksOf("meeting")).toMatchObject([{ id: deckId }]);
  });

  test("without one, with a join ticket, or with junk, nothing is taken", async () => {
    expect(await reasonIn(await begin(""))).toBe("ticket-invalid");
    expect(await reasonIn(await begin(await server.ticket({ role: "owner" })))).toBe("ticket-invalid");
    const ticket = await signUploadTicket({ owner: "user:hana", meetingId: null }, TICKET_SECRET);
    expect(await reasonIn(await begin(ticket, { name: "x", files: [{ bytes: -1 }] }))).toBe("invalid-input");
    expect(await reasonIn(await begin(ticket, "x".repeat(20_000)))).toBe("invalid-input");
  });
});

describe("S8: pages", () => {
  test("are for those in the meeting and only while they are in it", async () => {
    const { content } = await upload(host, server.url, "Plan", [pdf]);
    const { assetKey } = guest.welcome;
    expect(await page(content, assetKey)).toBe("shown");
    expect(await page(content, "")).toBe("deck-unknown");
    expect(await page(content, "wrong-key")).toBe("deck-unknown");
    expect(await page("0".repeat(32), assetKey)).toBe("deck-unknown");
    const stranger = await server.join("hal", "host", { meetingId: "another" });
    expect(await page(content, stranger.welcome.assetKey)).toBe("deck-unknown");
    guest.disconnect();
    const back = await server.join("pia", "participant");
    expect(back.welcome.assetKey, "who comes back finds what the browser kept").toBe(assetKey);
    await host.request("moderation.remove", { participantId: "pia", ban: true });
    expect(await page(content, assetKey), "dead within the request that removes").toBe("deck-unknown");
  });

  test("are gone with their deck", async () => {
    const { id, content } = await upload(host, server.url, "Plan", [pdf]);
    expect(await page(content, guest.welcome.assetKey)).toBe("shown");
    await host.request("slides.removeDeck", { deckId: id });
    expect(await page(content, guest.welcome.assetKey)).toBe("deck-unknown");
  });

  test("are kept by browsers for ever: image and text in every size, the largest made on demand", async () => {
    const { content } = await upload(host, server.url, "Plan", [pdf]);
    for (const file of ["1-320.webp", "1-1280.webp", "2-1920.webp", "2-3840.webp", "1.json"]) {
      const response = await fetch(`${server.url}/decks/${content}/${file}?k=${guest.welcome.assetKey}`);
      expect(response.status, file).toBe(200);
      expect(response.headers.get("cache-control"), file).toBe("private, max-age=31536000, immutable");
    }
    const text = await fetch(`${server.url}/decks/${content}/1.json?k=${guest.welcome.assetKey}`);
    const info = (await text.json()) as object;
    expect(info).toMatchObject({ page: 1, text: expect.stringContaining("Plan 1") as string });
    expect(info).not.toHaveProperty("notes");
    expect(await page(content, guest.welcome.assetKey, "1.notes.json")).toBe("not-allowed");
    expect(await page(content, host.welcome.assetKey, "1.notes.json")).toBe("shown");
    for (const file of ["3-320.webp", "1-7.webp", "0-320.webp", "9.json", "deck.json", "..%2f1-320.webp"]) {
      expect(await page(content, host.welcome.assetKey, file), file).not.toBe("shown");
    }
  });

  test("of the same content are rendered once and have one address in every meeting", async () => {
    const first = await upload(host, server.url, "Plan", [pdf]);
    const other = await server.join("olga", "host", { meetingId: "another" });
    const second = await upload(other, server.url, "Same plan", [pdf]);
    expect(second.content).toBe(first.content);
    expect(second.id).not.toBe(first.id);
    const folders = (await readdir(server.decksRoot)).filter((name) => name === first.content);
    expect(folders).toHaveLength(1);
    expect(await page(second.content, other.welcome.assetKey)).toBe("shown");
  });
});

describe("downloads", () => {
  test("are for those who may present, and for all where the host settled so", async () => {
    const { id } = await upload(host, server.url, "월요일", [pdf]);
    const get = async (one: Guest) => await fetch(`${server.url}/decks/${id}/original?k=${one.welcome.assetKey}`);
    expect(await reasonIn(await get(guest))).toBe("not-allowed");
    const response = await get(host);
    expect(response.headers.get("content-disposition")).toContain(
      `filename*=UTF-8''${encodeURIComponent("월요일")}.pdf`,
    );
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(pdf))).toBe(true);
    await host.request("slides.rule", { downloads: true });
    expect((await get(guest)).status).toBe(200);
  });

  test("of several pictures are one zip file that holds them all as they were, in their order, by the same rule", async () => {
    const pictures = [40, 60, 50].map((side) => blackPng(side));
    const { id, content } = await upload(host, server.url, "사진/../첫째", pictures);
    const get = async (one: Guest) => await fetch(`${server.url}/decks/${id}/original?k=${one.welcome.assetKey}`);
    expect(await reasonIn(await get(guest))).toBe("not-allowed");
    const response = await get(host);
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("사진_.._첫째.zip"));
    const packed = await unzip(Buffer.from(await response.arrayBuffer()));
    expect(packed.map(({ name }) => name)).toEqual([1, 2, 3].map((number) => `사진_.._첫째 ${number}.png`));
    expect(packed.every(({ bytes }, index) => bytes.equals(Buffer.from(pictures[index]!)))).toBe(true);
    await host.request("slides.rule", { downloads: true });
    expect((await get(guest)).status).toBe(200);
    await host.request("moderation.remove", { participantId: "pia", ban: true });
    expect(await reasonIn(await get(guest)), "dead within the request that removes").toBe("deck-unknown");

    // A file that can't be read ends the download, not the server.
    await rm(join(server.decksRoot, content!, "source-2.png"));
    await symlink(join(server.decksRoot, "gone"), join(server.decksRoot, content!, "source-2.png"));
    await expect(get(host).then(async (cut) => await cut.arrayBuffer())).rejects.toThrow();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test("with drawings have every page, blank ones too, and what is drawn on it; nothing stays behind", async () => {
    const { id } = await upload(host, server.url, "Plan", [pdf]);
    const { revision } = await host.request("slides.present", { deckId: id });
    await host.request("slides.insertPage", { deckId: id, after: 1, expectedRevision: revision });
    const path = `${server.url}/decks/${id}/with-drawings.pdf?k=${host.welcome.assetKey}`;
    const plain = Buffer.from(await (await fetch(path)).arrayBuffer());
    const mark = { id: "m1", tool: "pen" as const, color: "red" as const, size: 60, points: [0, 0, 5_000, 5_000] };
    await host.request("drawing.add", { deckId: id, page: "p1", mark });
    const response = await fetch(path);
    expect(response.headers.get("content-disposition")).toContain('filename="Plan.pdf"');
    const drawn = Buffer.from(await response.arrayBuffer());
    expect((await PDFDocument.load(drawn)).getPageCount()).toBe(3);
    expect(drawn.length).toBeGreaterThan(plain.length);
    const foreign = await fetch(path.replace(/k=.*/, `k=${guest.welcome.assetKey}`));
    expect(await reasonIn(foreign)).toBe("not-allowed");
    await host.until(async () => ((await quarantine()).length === 0 ? true : undefined), "the PDF to go");
  });
});
