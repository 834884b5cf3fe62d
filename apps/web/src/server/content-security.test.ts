import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./content-security.ts";

const policy = contentSecurityPolicy("abc", "https://sfu.example.org:4443/");

test("only this origin and the signaling server can be reached", () => {
  expect(policy).toContain("connect-src 'self' https://sfu.example.org:4443 wss://sfu.example.org:4443;");
  expect(contentSecurityPolicy("abc", "http://localhost:3001")).toContain("http://localhost:3001 ws://localhost:3001");
});

test("no inline code, no eval, no frames, no foreign host", () => {
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https:(?!\/\/sfu\.example\.org)|\*/);
});

test("a meeting's address does not leak to other sites", () => {
  expect(securityHeaders["Referrer-Policy"]).toBe("no-referrer");
});
