import { RequestError, TICKET_LIFETIME_SECONDS, type TicketClaims } from "@moim/protocol";
import { base64url, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createTicketChecker, signTicket } from "./ticket.ts";

const SECRET = "a secret of the web and the server, 32 bytes and more";
const claims: TicketClaims = {
  meetingId: "meeting-1",
  title: "월요일 회의",
  participantId: "person-1",
  name: "김하나",
  role: "participant",
  subjects: ["user:1", "device:2"],
};
const NOW_MS = 1_800_000_000_000;
const NOW_S = NOW_MS / 1000;

type Change = {
  secret?: string;
  alg?: string;
  issuer?: string;
  audience?: string;
  jti?: string | null;
  iat?: number | null;
  exp?: number | null;
  claims?: unknown;
};

/** A ticket as web makes it, but for what is changed. */
async function forged(change: Change = {}): Promise<string> {
  const wish = {
    secret: SECRET,
    alg: "HS256",
    issuer: "moim-web",
    audience: "moim-server",
    jti: crypto.randomUUID() as string | null,
    iat: NOW_S as number | null,
    exp: (NOW_S + TICKET_LIFETIME_SECONDS) as number | null,
    claims: claims as unknown,
    ...change,
  };
  const token = new SignJWT({ claims: wish.claims }).setProtectedHeader({ alg: wish.alg });
  token.setIssuer(wish.issuer).setAudience(wish.audience);
  if (wish.jti !== null) token.setJti(wish.jti);
  if (wish.iat !== null) token.setIssuedAt(wish.iat);
  if (wish.exp !== null) token.setExpirationTime(wish.exp);
  return await token.sign(new TextEncoder().encode(wish.secret));
}

const checkerAt = (nowMs = NOW_MS) => createTicketChecker(SECRET, () => nowMs);

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => "accepted",
    (error: unknown) => (error instanceof RequestError ? error.reason : error),
  );
}

describe("J2: a ticket", () => {
  test("that web signs is accepted by the server, and says what web said", async () => {
    expect(await createTicketChecker(SECRET).spend(await signTicket(claims, SECRET))).toEqual(claims);
  });

  test("opens one seat: spent twice it is refused, also at once", async () => {
    const checker = createTicketChecker(SECRET);
    const ticket = await signTicket(claims, SECRET);
    const both = await Promise.all([refusalOf(checker.spend(ticket)), refusalOf(checker.spend(ticket))]);
    expect(both.toSorted()).toEqual(["accepted", "ticket-invalid"]);
    expect(await refusalOf(checker.spend(ticket))).toBe("ticket-invalid");
    expect(await refusalOf(checker.spend(await signTicket(claims, SECRET)))).toBe("accepted");
  });

  test.each<[string, Change]>([
    ["signed with another secret", { secret: `${SECRET}!` }],
    ["signed with the same secret by another algorithm", { alg: "HS512" }],
    ["of another issuer", { issuer: "someone-else" }],
    ["for another audience", { audience: "moim-web" }],
    ["without a number of its own", { jti: null }],
    ["without a time of issue", { iat: null }],
    ["without an end", { exp: null }],
    ["whose end is past", { iat: NOW_S - 70, exp: NOW_S - 10 }],
    ["with a later end than tickets have", { iat: NOW_S - 70, exp: NOW_S + 3_600 }],
    ["from the future", { iat: NOW_S + 30, exp: NOW_S + 90 }],
    ["that says nothing", { claims: undefined }],
    ["whose role there isn't", { claims: { ...claims, role: "presenter" } }],
    ["that says more than it should", { claims: { ...claims, admin: true } }],
    ["with nothing to ban", { claims: { ...claims, subjects: [] } }],
  ])("%s is refused", async (_what, change) => {
    expect(await refusalOf(checkerAt().spend(await forged()))).toBe("accepted");
    expect(await refusalOf(checkerAt().spend(await forged(change)))).toBe("ticket-invalid");
  });

  test("without a signature is refused, also with one cut off", async () => {
    const unsigned = new UnsecuredJWT({ claims }).setIssuer("moim-web").setAudience("moim-server").setJti("1");
    const none = unsigned
      .setIssuedAt(NOW_S)
      .setExpirationTime(NOW_S + 60)
      .encode();
    const [header = "", payload = "", signature = ""] = (await forged()).split(".");
    for (const ticket of [
      none,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${none.split(".")[0]}.${payload}.${signature}`,
    ]) {
      expect(await refusalOf(checkerAt().spend(ticket))).toBe("ticket-invalid");
    }
  });

  test("whose payload was altered is refused", async () => {
    const [header, payload = "", signature] = (await forged()).split(".");
    const said = JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as { claims: TicketClaims };
    const altered = base64url.encode(JSON.stringify({ ...said, claims: { ...said.claims, role: "owner" } }));
    expect(await refusalOf(checkerAt().spend(`${header}.${altered}.${signature}`))).toBe("ticket-invalid");
  });

  test.each(["", "a", "a.b.c", "....", "한글", "\u0000", "e30.e30.e30"])("%j is none", async (ticket) => {
    expect(await refusalOf(checkerAt().spend(ticket))).toBe("ticket-invalid");
  });

  test("bears clocks that differ by a few seconds, either way, and no more", async () => {
    for (const [skewMs, expected] of [
      [-4_000, "accepted"],
      [-20_000, "ticket-invalid"],
      [(TICKET_LIFETIME_SECONDS + 4) * 1000, "accepted"],
      [(TICKET_LIFETIME_SECONDS + 20) * 1000, "ticket-invalid"],
    ] as const) {
      expect(await refusalOf(checkerAt(NOW_MS + skewMs).spend(await forged())), String(skewMs)).toBe(expected);
    }
  });

  test("is remembered as long as it could be spent again, and no longer", async () => {
    let nowMs = NOW_MS;
    const checker = createTicketChecker(SECRET, () => nowMs);
    const first = await forged();
    await checker.spend(first);
    for (let second = 1; second <= 3 * TICKET_LIFETIME_SECONDS; second += 1) {
      nowMs = NOW_MS + second * 1000;
      expect(await refusalOf(checker.spend(first))).toBe("ticket-invalid");
      await checker.spend(await forged({ iat: nowMs / 1000, exp: nowMs / 1000 + TICKET_LIFETIME_SECONDS }));
      expect(checker.remembered).toBeLessThanOrEqual(TICKET_LIFETIME_SECONDS + 10);
    }
  });

  test("that is refused isn't remembered: nobody fills the memory with what they can't sign", async () => {
    const checker = checkerAt();
    await refusalOf(checker.spend(await forged({ secret: `${SECRET}!` })));
    await refusalOf(checker.spend(await forged({ claims: {} })));
    expect(checker.remembered).toBe(0);
  });
});
