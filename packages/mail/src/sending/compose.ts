import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { writeCalendar } from "@moim/schedule/icalendar";
import type { Content, MailMethod } from "../content.ts";
import { pageOf } from "./page.ts";
import type { Sender } from "./sender.ts";
import { textOf } from "./text.ts";
import { viewOf } from "./view.ts";
import { wordsIn } from "./words.ts";

/** A mail as it is sent, to the last byte. */
export type Composed = { raw: Buffer; messageId: string; envelope: { from: string; to: string } };

/** The row of a mail that isn't sent yet. */
export type Letter = { id: string; to: string; content: Content; createdAt: Date };

const ALARM_MINUTES = 10;

/**
 * Writes a mail: text, HTML and calendar, the last as an alternative whose type names its METHOD and as a file. From the same row
 * comes the same mail, byte for byte: sent twice after a crash, it is one.
 * @param origin of the web app
 */
export async function compose(
  letter: Letter,
  { sender, origin }: { sender: Sender; origin: string },
): Promise<Composed> {
  const { id, to, content, createdAt } = letter;
  const { recipient, hostName, method, series } = content;
  const view = viewOf(content, { origin, to, atMs: createdAt.getTime() });
  const domain = sender.address.slice(sender.address.lastIndexOf("@") + 1);
  const messageId = `<${id}@${domain}>`;
  const t = wordsIn(recipient.locale);
  const message = new MailComposer({
    from: { name: oneLine(hostName ? t("fromName", { host: hostName }) : sender.name), address: sender.address },
    to: { name: oneLine(recipient.name), address: to },
    subject: oneLine(view.subject),
    messageId,
    // Mails about the same entry stand together.
    references: `<${digest(`${series.uid} ${to}`)}@${domain}>`,
    date: createdAt,
    headers: { "Auto-Submitted": "auto-generated" },
    text: textOf(view),
    html: pageOf(view),
    ...(method && {
      icalEvent: {
        method,
        filename: "invite.ics",
        content: calendarOf(letter, method, sender),
        contentTransferEncoding: "base64",
      },
    }),
    baseBoundary: digest(id),
    newline: "win",
    disableUrlAccess: true,
    disableFileAccess: true,
  }).compile();
  return { raw: await message.build(), messageId, envelope: { from: sender.address, to } };
}

function calendarOf({ to, content, createdAt }: Letter, method: MailMethod, sender: Sender): string {
  const { recipient, hostName, series, only, alarmsMinutesBefore = [ALARM_MINUTES] } = content;
  const entry = {
    series,
    only,
    organizer: { name: hostName || sender.name, address: sender.address },
    attendees: [{ name: recipient.name || null, address: to, role: "required", answer: "needs-action" } as const],
    url: method === "CANCEL" ? null : recipient.url,
    linkLabel: wordsIn(recipient.locale)("calendarLink"),
    remindersMinutesBefore: alarmsMinutesBefore,
  };
  return writeCalendar(method, [entry], createdAt.getTime());
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** For a header. Nothing that was checked before has a line break in it; a header would be the wrong place to rely on that. */
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
