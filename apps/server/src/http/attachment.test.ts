import { expect, test } from "vitest";
import { contentDisposition } from "./attachment.ts";

test("a download is called as its deck, in any script", () => {
  expect(contentDisposition("월요일 회의", "pdf")).toBe(
    "attachment; filename=\"___ __.pdf\"; filename*=UTF-8''%EC%9B%94%EC%9A%94%EC%9D%BC%20%ED%9A%8C%EC%9D%98.pdf",
  );
});

test.each(['a"; filename="evil.exe', "../../etc/passwd", "a\r\nset-cookie: x", "‮fdp.exe", "", "\ud800"])(
  "nothing in %j leads out of the header or the folder",
  (name) => {
    const header = contentDisposition(name, "pdf");
    expect(header).toMatch(
      /^attachment; filename="[ !#$&-.0-9;=@A-Z[\]^_`a-z{}~()+,']+\.pdf"; filename\*=UTF-8''[\w.~!%-]+\.pdf$/,
    );
    expect(decodeURIComponent(header.split("''")[1] ?? "")).not.toMatch(/[/\\\p{C}]/u);
  },
);
