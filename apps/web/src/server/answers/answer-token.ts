import type { AnswerSubject } from "@moim/db";
import { createHmac, timingSafeEqual } from "node:crypto";

const form = /^([\w-]{1,64})\.([\w-]{1,64})\.(\d{4}-\d\d-\d\dT\d\d-\d\d)?\.([\w-]{43})$/;

// Its own label: a signature made for another purpose with the same secret can't stand in.
const signature = (text: string, secret: string) => createHmac("sha256", secret).update(`moim-answer:${text}`).digest();

/** A text that lets whoever has it answer an invitation, and nothing else; it stands in mails and addresses. */
export function signAnswer({ invitationId, seriesId, at }: AnswerSubject, secret: string): string {
  const text = [invitationId, seriesId, at.replace(":", "-")].join(".");
  return `${text}.${signature(text, secret).toString("base64url")}`;
}

/** What a text lets one answer; null when we didn't sign it. */
export function readAnswer(token: string, secret: string): AnswerSubject | null {
  const [, invitationId, seriesId, at = "", mac] = form.exec(token) ?? [];
  if (invitationId === undefined || seriesId === undefined || mac === undefined) return null;
  const expected = signature([invitationId, seriesId, at].join("."), secret);
  const given = Buffer.from(mac, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { invitationId, seriesId, at: at.replace(/-(\d\d)$/, ":$1") };
}
