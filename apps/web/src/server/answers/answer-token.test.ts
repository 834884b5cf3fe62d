import { expect, test } from "vitest";
import { readAnswer, signAnswer } from "./answer-token.ts";

const secret = "kTn0pQ4xZ2mV8sLr6yWb1dHc3fJg5uAe";
const date = { invitationId: "i-1_a", seriesId: "s_1-b", at: "2026-03-02T10:00" };

test("what was signed is read again: for a date, and for a whole series", () => {
  for (const subject of [date, { ...date, at: "" }]) {
    const token = signAnswer(subject, secret);
    expect(token).toMatch(/^[\w.-]+$/);
    expect(readAnswer(token, secret)).toEqual(subject);
  }
});

test("what was altered, signed by someone else or never signed isn't read", () => {
  const token = signAnswer(date, secret);
  const whole = signAnswer({ ...date, at: "" }, secret);
  const mac = token.slice(token.lastIndexOf("."));
  const last = token.endsWith("A") ? "B" : "A";
  for (const one of [
    ...["", "x", "....", token.slice(1), `${token}x`, `${token.slice(0, -2)}${last}${token.at(-1)}`],
    ...[token.replace("i-1", "i-2"), token.replace("2026", "2027"), token.replace("T10", "T11")],
    whole.slice(0, whole.lastIndexOf(".")) + mac,
    signAnswer(date, `${secret}x`),
  ]) {
    expect(readAnswer(one, secret), one).toBeNull();
  }
});
