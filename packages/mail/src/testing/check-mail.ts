import ICAL from "ical.js";
import { simpleParser, type ParsedMail } from "mailparser";
// The validator that calendars are tested by where they are written.
import { faultsOf } from "../../../schedule/src/testing/validate.ts";

/** A mail as a reader of mail finds it. */
export type ReadMail = {
  messageId: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  ics: string;
  method: string;
  uid: string;
  sequence: number;
  /** The date it is only about, as its RECURRENCE-ID says; null when it is about all of the entry. */
  only: string | null;
  stampMs: number;
  faults: string[];
};

const LINE_MAX_OCTETS = 998;
const onceEach = ["from", "to", "subject", "date", "message-id", "mime-version", "content-type", "auto-submitted"];

/** Reads a mail, and finds what is wrong with it by RFC 5322, 2045, 5545, 5546, 6047 and 7986, as far as we use them. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(raw);
  const calendars = mail.attachments.filter(({ contentType }) => contentType === "text/calendar");
  const files = mail.attachments.filter(({ contentType }) => contentType === "application/ics");
  const ics = calendars[0]?.content.toString("utf8") ?? "";
  const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  const event = calendar.getFirstSubcomponent("vevent")!;
  const valueOf = (name: string) => event.getFirstPropertyValue(name);
  const method = String(calendar.getFirstPropertyValue("method"));
  const found = {
    messageId: mail.messageId ?? "",
    to: addressOf(mail.to),
    from: addressOf(mail.from),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: typeof mail.html === "string" ? mail.html : "",
    ics,
    method,
    uid: String(valueOf("uid")),
    sequence: Number(valueOf("sequence")),
    only: valueOf("recurrence-id")?.toString().slice(0, 16) ?? null,
    stampMs: (valueOf("dtstamp") as ICAL.Time).toUnixTime() * 1_000,
  };
  const faults = [...faultsOfLines(raw), ...faultsOfHeaders(raw), ...faultsOf(ics)];
  const ask = (isRight: boolean, fault: string) => void (isRight || faults.push(fault));
  ask(calendars.length === 1 && files.length === 1, `${calendars.length} calendars and ${files.length} files`);
  ask(files[0]?.content.equals(calendars[0]?.content ?? Buffer.alloc(0)) === true, "the file isn't the calendar");
  const type = calendars[0]?.headers.get("content-type") as { params?: Record<string, string> } | undefined;
  ask(type?.params?.["method"] === method, `method=${type?.params?.["method"]} of a ${method}`);
  ask(type?.params?.["charset"]?.toLowerCase() === "utf-8", "a calendar that isn't UTF-8");
  ask(found.text.length > 0 && found.html.length > 0, "no text or no HTML");
  ask(found.stampMs === mail.date?.getTime(), "DTSTAMP isn't the date of the mail");
  for (const one of calendar.getAllSubcomponents("vevent")) {
    const attendees = one.getAllProperties("attendee").map((property) => String(property.getFirstValue()));
    ask(attendees.join() === `mailto:${found.to}`, `ATTENDEE ${attendees.join()} of a mail to ${found.to}`);
    ask(one.getFirstPropertyValue("organizer") === `mailto:${found.from}`, "another ORGANIZER than the sender");
    ask(Number(one.getFirstPropertyValue("sequence")) === found.sequence, "two SEQUENCEs");
  }
  return { ...found, faults };
}

function addressOf(value: ParsedMail["to"]): string {
  const all = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return all.flatMap((one) => one.value.map(({ address }) => address ?? "")).join(",");
}

function faultsOfLines(raw: Buffer): string[] {
  const text = raw.toString("latin1");
  const faults: string[] = [];
  if (/\r(?!\n)|(?<!\r)\n/.test(text)) faults.push("an end of a line that isn't CR LF");
  if (text.split("\r\n").some((line) => line.length > LINE_MAX_OCTETS)) faults.push("a line longer than 998 octets");
  if (/[^\x00-\x7F]/.test(text)) faults.push("octets above 127, which not every server takes");
  return faults;
}

function faultsOfHeaders(raw: Buffer): string[] {
  const head = raw.toString("latin1").split("\r\n\r\n", 1)[0] ?? "";
  const lines = head.replaceAll(/\r\n[ \t]/g, " ").split("\r\n");
  const names = lines.map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
  const faults = lines.filter((line) => !/^[A-Za-z-]+: /.test(line)).map((line) => `not a header: ${line}`);
  const known = new Set([...onceEach, "references"]);
  for (const name of onceEach) {
    const count = names.filter((one) => one === name).length;
    if (count !== 1) faults.push(`${count} ${name}`);
  }
  return [...faults, ...names.filter((name) => !known.has(name)).map((name) => `a header nobody meant: ${name}`)];
}
