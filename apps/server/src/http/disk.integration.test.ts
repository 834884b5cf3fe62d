import { spawnSync } from "node:child_process";
import { readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { signUploadTicket } from "@moim/access";
import { makePdf } from "@moim/decks/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcomeOf, type Guest } from "../testing/guest.ts";
import { ORIGIN, openTestServer, TICKET_SECRET, type TestServer } from "../testing/test-server.ts";
import { fileHeaders, tus, upload, uploadAs } from "../testing/uploading.ts";

const MIB = 1024 * 1024;
const AS_IT_IS = async (folder: string) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};
let freeBytes: (folder: string) => Promise<number>;
let server: TestServer;
let host: Guest;
let pdf: Uint8Array;
beforeAll(async () => {
  freeBytes = AS_IT_IS;
  server = await openTestServer({ freeBytes: (folder) => freeBytes(folder) });
  host = await server.join("hana", "host");
  pdf = await makePdf({ pages: 1, title: "Plan", atLeastBytes: 3 * MIB });
});
afterAll(async () => await server.close());

const folder = () => join(server.decksRoot, "quarantine");
const failedDeck = async (deckId: string) =>
  await host.sees("deck.changed", ({ deck }) => deck.id === deckId && deck.status === "failed");
async function meetingIsUntouched(): Promise<void> {
  const { message } = await host.request("chat.send", { clientId: "client-id-of-hana", text: "여전히" });
  expect(message.text).toBe("여전히");
  await host.openMedia();
  await host.produce("microphone");
}

test("F12: a disk with less left than is to stay free takes no uploads, by none of the ways, and what was begun is refused with 507", async () => {
  freeBytes = () => Promise.resolve(300 * MIB);
  const { deckId, uploadKey } = await host.request("slides.upload", { name: "a", files: [{ bytes: 40 * MIB }] });
  freeBytes = () => Promise.resolve(290 * MIB); // 256 stay free
  expect(await outcomeOf(host.request("slides.upload", { name: "b", files: [{ bytes: 40 * MIB }] }))).toBe("disk-full");
  const ticket = await signUploadTicket({ owner: "user:u1", meetingId: null }, TICKET_SECRET);
  const begun = await fetch(`${server.url}/uploads`, {
    method: "POST",
    headers: { authorization: `Bearer ${ticket}`, "content-type": "application/json", origin: ORIGIN },
    body: JSON.stringify({ name: "c", files: [{ bytes: 40 * MIB }] }),
  });
  expect([begun.status, await begun.text()]).toEqual([507, expect.stringContaining("disk-full")]);
  const asked = performance.now();
  const refused = await tus(server.url, "POST", "/uploads/files", {
    key: uploadKey,
    headers: fileHeaders(deckId, 1, 40 * MIB),
  });
  expect(refused).toMatchObject({ status: 507, reason: "disk-full" });
  expect(performance.now() - asked, "the bar: 2 s").toBeLessThan(2_000);
  expect((await failedDeck(deckId)).deck.failure).toEqual({ reason: "disk-full", page: null });
  expect(await readdir(folder())).toEqual([]);
  await meetingIsUntouched();
  freeBytes = AS_IT_IS;
  await upload(host, server.url, "월요일", [pdf]); // there is room again
});

test("F12: a disk that fills in mid-upload is said within 2 s and leaves no partial file", async ({ skip }) => {
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "none", folder()]);
  skip(status !== 0, "only root can mount a small file system");
  try {
    freeBytes = () => Promise.resolve(300 * MIB); // as it was when it was asked
    const begunAt = performance.now();
    const other = await makePdf({ pages: 1, title: "Other plan", atLeastBytes: 3 * MIB });
    const { begun, done } = uploadAs(host, server.url, "월요일", [other]);
    const { deckId } = await begun;
    freeBytes = AS_IT_IS;
    const why = await done.then(
      () => "done",
      (error: unknown) => (error as { reason?: string }).reason ?? String(error),
    );
    expect(why).toBe("disk-full");
    expect(performance.now() - begunAt, "the bar: 2 s").toBeLessThan(2_000);
    expect((await failedDeck(deckId)).deck.failure).toEqual({ reason: "disk-full", page: null });
    await host.until(async () => ((await readdir(folder())).length === 0 ? true : undefined), "what came of it to go");
    expect(await AS_IT_IS(folder()), "its room too").toBe(2 * MIB);
    expect(await outcomeOf(host.request("slides.upload", { name: "d", files: [{ bytes: MIB }] }))).toBe("disk-full");
  } finally {
    spawnSync("umount", ["--lazy", folder()]);
    freeBytes = AS_IT_IS;
  }
});
