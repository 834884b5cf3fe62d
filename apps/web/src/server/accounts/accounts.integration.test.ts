import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "../database.ts";
import { testEnvironmentWithDatabase } from "../testing/environment.ts";
import { auth } from "./auth.ts";
import { endSession } from "./sessions.ts";

let end: () => Promise<void>;
beforeAll(async () => {
  end = await testEnvironmentWithDatabase();
});
afterAll(async () => end());

const base = "http://localhost:3000";
const ada = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };

async function ask(path: string, body: unknown, cookie = "") {
  const request = new Request(`${base}/api/auth/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: base, Cookie: cookie },
    body: JSON.stringify(body),
  });
  const response = await auth().handler(request);
  const data = (await response.json()) as { code?: string; user?: { name: string; locale?: string } } | null;
  const given = response.headers.getSetCookie();
  return { status: response.status, code: data?.code, user: data?.user, given, cookie: given[0]?.split(";")[0] ?? "" };
}
const userOf = async (cookie: string) => (await auth().api.getSession({ headers: new Headers({ cookie }) }))?.user;

test("an account is made, known by an httpOnly cookie, and its password kept as an argon2 hash", async () => {
  const made = await ask("sign-up/email", { ...ada, name: "  Ada  L ", locale: "ko" });
  expect(made.status).toBe(200);
  expect(made.user).toMatchObject({ name: "Ada L", locale: "ko" });
  expect(made.given[0]).toMatch(/^moim\.session_token=.*HttpOnly; SameSite=Lax/);
  expect(await userOf(made.cookie)).toMatchObject({ email: ada.email });
  const account = await database().account.findFirstOrThrow();
  expect(account.password).toMatch(/^\$argon2id\$/);
});

test.each([
  ["a taken address", { ...ada }, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"],
  ["a short password", { ...ada, email: "b@example.org", password: "123456789" }, "PASSWORD_TOO_SHORT"],
  ["a name that hides its direction", { ...ada, email: "c@example.org", name: "A\u202Eda" }, "INVALID_NAME"],
  ["an empty name", { ...ada, email: "d@example.org", name: "  " }, "INVALID_NAME"],
])("%s is refused by its code", async (_, body, code) => {
  expect(await ask("sign-up/email", body)).toMatchObject({ code, given: [] });
});

test("a wrong password and an unknown address are the same answer", async () => {
  const wrong = await ask("sign-in/email", { email: ada.email, password: "wrong password" });
  const unknown = await ask("sign-in/email", { email: "nobody@example.org", password: "wrong password" });
  expect(wrong).toMatchObject({ status: 401, code: "INVALID_EMAIL_OR_PASSWORD", given: [] });
  expect({ ...unknown }).toEqual({ ...wrong });
});

test("a changed password ends the other sessions; signing out ends this one", async () => {
  const phone = await ask("sign-in/email", ada);
  const laptop = await ask("sign-in/email", ada);
  const passwords = { currentPassword: ada.password, newPassword: "another good password", revokeOtherSessions: true };
  expect(await ask("change-password", { ...passwords, currentPassword: "no" }, laptop.cookie)).toMatchObject({
    code: "INVALID_PASSWORD",
  });
  const changed = await ask("change-password", passwords, laptop.cookie);
  expect(changed.status).toBe(200);
  expect(await userOf(phone.cookie)).toBeUndefined();
  expect(await userOf(changed.cookie)).toMatchObject({ email: ada.email });
  await ask("sign-out", {}, changed.cookie);
  expect(await userOf(changed.cookie)).toBeUndefined();
});

test("a session is ended by its id, and only by its own account", async () => {
  const bob = { name: "Bob", email: "bob@example.org", password: "correct horse battery" };
  const eve = { name: "Eve", email: "eve@example.org", password: "correct horse battery" };
  const hers = await ask("sign-up/email", eve);
  const phone = await ask("sign-up/email", bob);
  const laptop = await ask("sign-in/email", bob);
  const idOf = async (cookie: string) =>
    (await auth().api.getSession({ headers: new Headers({ cookie }) }))?.session.id ?? "";
  const id = await idOf(phone.cookie);

  await endSession(new Headers({ cookie: hers.cookie }), id);
  await expect(endSession(new Headers(), id)).rejects.toMatchObject({ reason: "not-allowed" });
  expect(await userOf(phone.cookie), "another account's, and nobody's, word changes nothing").toBeDefined();
  await endSession(new Headers({ cookie: laptop.cookie }), id);
  expect(await userOf(phone.cookie)).toBeUndefined();
  expect(await userOf(laptop.cookie)).toBeDefined();
});

test("a language that we don't speak is not kept", async () => {
  const made = await ask("sign-up/email", { ...ada, email: "e@example.org", locale: "xx" });
  expect(made.status).toBe(200);
  const user = await database().user.findUniqueOrThrow({ where: { email: "e@example.org" } });
  expect(user.locale).toBeNull();
});
