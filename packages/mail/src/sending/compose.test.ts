import { cancelAll, cancelThis, changeAll, changeThis, type Series } from "@moim/schedule";
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import type { Content, Locale, Occasion, Person } from "../content.ts";
import { readMail } from "../testing/check-mail.ts";
import { NOW_MS, person, sampleSeries } from "../testing/sample.ts";
import { compose, type Letter } from "./compose.ts";

const sender = { name: "Moim", address: "moim@meet.example.org" };
const origin = "https://meet.example.org";
const answers = { yes: `${origin}/a/yes`, maybe: `${origin}/a/maybe`, no: `${origin}/a/no` };

type Given = Partial<Omit<Content, "recipient">> & { to?: Partial<Person>; id?: string; hasButtons?: boolean };

function letter({ to = {}, id = "mail-1", hasButtons = true, ...content }: Given = {}): Letter {
  const { id: _, email, ...recipient } = person("Pia", to);
  const rest = { occasion: "invited", method: "REQUEST", series: sampleSeries(), only: null, was: null } as const;
  return {
    id,
    to: email,
    createdAt: new Date(NOW_MS),
    content: {
      ...{ ...rest, hostName: "Hana Kim", ...content },
      recipient: { ...recipient, ...(hasButtons && { answers }) },
    },
  };
}
const composed = async (given?: Given) => await compose(letter(given), { sender, origin });
const read = async (given?: Given) => await readMail((await composed(given)).raw);

const DATE = "2026-12-08T19:00";
const was = sampleSeries();
const moved = changeAll(was, was.start, { start: "2026-12-02T20:00", title: "밤 수업" }).series;
const dateMoved = changeThis(was, DATE, { start: "2026-12-09T18:00", durationMinutes: 60 }).series;
const occasions: Record<Exclude<Occasion, "reminder">, Given> = {
  invited: {},
  added: {},
  changed: { series: moved, was },
  "date-changed": { series: dateMoved, only: DATE, was },
  "date-cancelled": { series: cancelThis(was, DATE), only: DATE, was, method: "CANCEL" },
  cancelled: { series: cancelAll(was), method: "CANCEL" },
  withdrawn: { method: "CANCEL" },
};
const all = Object.entries(occasions).flatMap(([occasion, given]) =>
  (["en", "ko"] as const).map((locale): [Occasion, Locale, Given] => [occasion as Occasion, locale, given]),
);

describe("M7: every mail", () => {
  test.each(all)("for %s in %s is right by the rules of mails and calendars", async (occasion, locale, given) => {
    const mail = await read({ ...given, occasion, to: { locale } });
    expect(mail.faults).toEqual([]);
    expect(mail).toMatchObject({
      to: "pia@example.org",
      from: sender.address,
      method: given.method ?? "REQUEST",
      uid: was.uid,
      sequence: (given.series ?? was).sequence,
      only: given.only ?? null,
      stampMs: NOW_MS,
    });
    expect(mail.text).toMatch(locale === "ko" ? /[가-힣]/ : /[a-z]/);
    expect(mail.html).toContain(`<html lang="${locale}">`);
  });

  test("is the same to the last byte when it is composed again", async () => {
    const [one, again] = [await composed(), await composed()];
    expect(one.raw.equals(again.raw)).toBe(true);
    expect(one.messageId).toBe("<mail-1@meet.example.org>");
    expect((await composed({ id: "mail-2" })).messageId).not.toBe(one.messageId);
  });

  test("says when in the series' own zone, which it names, how it repeats, who invites and where to go", async () => {
    const { text, html, subject } = await read();
    expect(subject).toBe("Invitation: 저녁 수업 – Tue, Dec 1, 7:00 PM (GMT+9)");
    for (const words of [
      "Hana Kim invites you",
      "Tuesday, December 1, 2026, 7:00 – 8:30 PM",
      "Asia/Seoul (GMT+9)",
      "Every week on Tuesday, Thursday, until February 25, 2027",
      "Chapter 1, please.",
      "https://meet.example.org/m/pia",
      ...Object.values(answers),
      "pia@example.org",
    ]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    const korean = await read({ to: { locale: "ko" } });
    expect(korean.subject).toBe("초대: 저녁 수업 – 12월 1일 (화) 오후 7:00 (GMT+9)");
    expect(korean.text).toContain("매주 화·목요일, 2027년 2월 25일까지");
    expect(korean.text).toContain("대한민국 시간 (GMT+9)");
  });

  test("about a change says what it was before", async () => {
    const { text, html } = await read({ ...occasions.changed, occasion: "changed" });
    expect(text).toContain("밤 수업 (before: 저녁 수업)");
    expect(text).toContain("Wednesday, December 2, 2026, 8:00 – 9:30 PM");
    expect(text).toContain("before: Tuesday, December 1, 2026, 7:00 – 8:30 PM");
    expect(html).toMatch(/<s [^>]*>\s*Tuesday, December 1, 2026/);
    const retitled = changeThis(was, DATE, { title: "Guest speaker" }).series;
    const date = await read({ occasion: "date-changed", series: retitled, only: DATE, was });
    expect(date.text).toContain("Guest speaker (before: 저녁 수업)");
    expect(date.text).not.toContain("before: Tuesday");
  });

  test("about the end of something has no link to enter and nothing to answer", async () => {
    for (const occasion of ["cancelled", "date-cancelled", "withdrawn"] as const) {
      const { text, html, ics } = await read({ ...occasions[occasion], occasion });
      for (const part of [text, html, ics]) expect(part).not.toMatch(/\/m\/pia|\/a\/(?:yes|no)/);
    }
  });

  test("without addresses to answer by has no buttons, and without a host's name a sentence of its own", async () => {
    const { id: _, email: __, ...recipient } = person("Pia");
    const bare = { ...letter(), content: { ...letter().content, hostName: "", recipient } };
    const mail = await readMail((await compose(bare, { sender, origin })).raw);
    expect(mail.faults).toEqual([]);
    expect(mail.text).toContain("You are invited to a meeting.");
    expect(mail.text).not.toContain("Will you come?");
  });

  test("to someone new in a series that has been running is about its next date", async () => {
    const series = sampleSeries({ start: "2026-01-06T19:00" });
    expect((await read({ series })).text).toContain("Next date: Thursday, November 26, 2026");
  });
});

describe("M8: what people write", () => {
  const evil = "x\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>";
  // As it would be if nothing had been checked where it was entered.
  const raw = (given: Partial<Series>): Series => ({ ...sampleSeries(), ...given });

  test("adds no header, wherever it stands", async () => {
    const { raw: bytes, envelope } = await composed({
      series: raw({ title: evil }),
      occasion: "changed",
      was: raw({}),
    });
    const mail = await readMail(bytes);
    expect(mail.faults).toEqual([]);
    expect(envelope).toEqual({ from: sender.address, to: "pia@example.org" });
    const head = bytes.toString("latin1").split("\r\n\r\n", 1)[0]!;
    expect(head).not.toMatch(/^bcc/im);
  });

  test("in names adds no header, but no calendar is written with it either", async () => {
    await expect(composed({ hostName: evil })).rejects.toThrow("can't be used");
    await expect(composed({ to: { name: evil } })).rejects.toThrow("can't be used");
    await expect(composed({ to: { email: "a@b.example\r\nRCPT TO:<c@d.example>" } })).rejects.toThrow("can't be used");
  });

  test("is text in HTML", async () => {
    const markup = `<img src=x onerror=alert(1)> "quoted" & 'single' </style><a href="javascript:x">`;
    const { html, text, faults } = await read({ series: raw({ title: markup, description: markup }) });
    expect(faults).toEqual([]);
    expect(html).not.toMatch(/<img|onerror=alert\(1\)>|<\/style><a|<script/);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).toContain("&quot;quoted&quot; &amp; &#39;single&#39;");
    expect(text).toContain(markup);
  });

  test("as a link is http or https", async () => {
    await expect(composed({ to: { url: "javascript:alert(1)" } })).rejects.toThrow();
  });

  test("may be long, in any script, and with signs beyond the first plane", async () => {
    const description = "가나다라마바사 🎓 ".repeat(250).trim();
    const mail = await read({ series: raw({ description, title: "ㅁ🎓".repeat(60) }) });
    expect(mail.faults).toEqual([]);
    expect(mail.text).toContain(description);
  });

  test("may be addresses with all the signs that forms take", async () => {
    const email = "o'brien+x!#$&*/=?^_`{|}~-@example.org";
    const { raw: bytes, envelope } = await composed({ to: { email } });
    expect(envelope.to).toBe(email);
    expect((await readMail(bytes)).faults.filter((fault) => !fault.startsWith("ATTENDEE"))).toEqual([]);
  });
});

test("M15: a reminder says when and leads there, and brings nothing for calendars, which know it", async () => {
  for (const locale of ["en", "ko"] as const) {
    const given = { occasion: "reminder", method: null, only: DATE, to: { locale }, hasButtons: false } as const;
    const { raw } = await composed(given);
    const mail = await simpleParser(raw);
    expect(mail.attachments).toEqual([]);
    expect(mail.subject).toMatch(locale === "en" ? /^Reminder: 저녁 수업 – Tue, Dec 8/ : /^알림: 저녁 수업 – 12월 8일/);
    expect(mail.text).toContain("https://meet.example.org/m/pia");
    expect((await composed(given)).raw.equals(raw), "the same at each try").toBe(true);
  }
});
