import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { simpleParser, type ParsedMail } from "mailparser";
import { product } from "./product.ts";

/** What the outbox has for an address, the oldest first. Without SMTP_URL, mails become files there. */
async function mailsTo(address: string): Promise<ParsedMail[]> {
  const folder = join(product().dataDir, "outbox");
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".eml")).map((name) => readFile(join(folder, name)));
  const mails = await Promise.all((await Promise.all(files)).map((raw) => simpleParser(raw)));
  return mails
    .filter(({ to }) => [to ?? []].flat().some(({ value }) => value.some((one) => one.address === address)))
    .toSorted((a, b) => Number(a.date) - Number(b.date));
}

/** Waits until an address has as many mails as said, and returns the last. */
export async function mailTo(address: string, count: number): Promise<ParsedMail> {
  await expect.poll(async () => (await mailsTo(address)).length, { timeout: 20_000 }).toBe(count);
  return (await mailsTo(address)).at(-1)!;
}

/** The calendar that a mail brings, its lines unfolded. */
export function calendarOf(mail: ParsedMail): string {
  const part = mail.attachments.find(({ contentType }) => contentType === "text/calendar");
  return (part?.content.toString("utf8") ?? "").replaceAll("\r\n ", "");
}
