import { signTicket } from "./ticket.ts";
import { expect, test } from "vitest";
import { readUploadTicket, signUploadTicket } from "./upload-ticket.ts";

const SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";
const claims = { owner: "user:hana", meetingId: "meeting" };
const invalid = expect.objectContaining({ reason: "ticket-invalid" }) as Error;

test("an upload ticket says for whom and for which meeting, for a minute", async () => {
  const ticket = await signUploadTicket(claims, SECRET);
  expect(await readUploadTicket(ticket, SECRET)).toEqual(claims);
  await expect(readUploadTicket(ticket, SECRET, Date.now() + 70_000)).rejects.toThrow(invalid);
});

test("another secret's, a join ticket, and one for nobody are refused", async () => {
  await expect(readUploadTicket(await signUploadTicket(claims, `${SECRET}!`), SECRET)).rejects.toThrow(invalid);
  await expect(
    readUploadTicket(await signUploadTicket({ ...claims, owner: "everyone" }, SECRET), SECRET),
  ).rejects.toThrow(invalid);
  const join = {
    meetingId: "m",
    title: "t",
    participantId: "p",
    name: "n",
    role: "host",
    subjects: ["user:p"],
  } as const;
  await expect(readUploadTicket(await signTicket({ ...join, subjects: ["user:p"] }, SECRET), SECRET)).rejects.toThrow(
    invalid,
  );
  await expect(readUploadTicket("", SECRET)).rejects.toThrow(invalid);
});
