import { expect, test } from "vitest";
import { problemOf } from "./account-request.ts";
import { emailProblem, nameProblem, newPasswordProblem, PASSWORD_MIN_CHARACTERS } from "./check-credentials.ts";
import { describeDevice } from "./describe-device.ts";
import * as server from "../../server/accounts/limits.ts";

test("the browser and the server agree on the shortest password", () => {
  expect(PASSWORD_MIN_CHARACTERS).toBe(server.PASSWORD_MIN_CHARACTERS);
});

test("what is refused has its sentence", () => {
  expect(problemOf(401, "INVALID_EMAIL_OR_PASSWORD")).toBe("wrongPassword");
  expect(problemOf(400, "INVALID_PASSWORD")).toBe("wrongCurrentPassword");
  expect(problemOf(422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL")).toBe("emailTaken");
  expect(problemOf(429, undefined)).toBe("tooManyTries");
  expect(problemOf(401, undefined)).toBe("signedOut");
  expect(problemOf(500, "toString")).toBe("failed");
});

test("names, addresses and passwords are looked at", () => {
  expect(nameProblem("  ")).toBe("nameUnusable");
  expect(nameProblem("김민수")).toBeNull();
  expect(emailProblem("ada")).toBe("emailMalformed");
  expect(emailProblem(" ada@example.org ")).toBeNull();
  expect(newPasswordProblem("123456789")).toBe("passwordShort");
  expect(newPasswordProblem("1234567890")).toBeNull();
  expect(newPasswordProblem("x".repeat(129))).toBe("passwordLong");
});

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Chrome",
    "Linux",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "macOS"],
])("%s is %s on %s", (agent, browser, system) => {
  expect(describeDevice(agent)).toEqual({ browser, system });
});

test("an unknown agent is unknown", () => {
  for (const agent of [null, undefined, "", "curl/8"]) expect(describeDevice(agent)).toBeNull();
});
