import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePeople } from "./parse-people.ts";

const bare = (...emails: string[]) => emails.map((email) => ({ email, name: "" }));

test("addresses are apart by commas, semicolons, spaces, tabs and lines, in any mixture", () => {
  expect(parsePeople(" a@x.org, b@x.org;c@x.org\td@x.org\r\ne@x.org  f@x.org,\n,").people).toEqual(
    bare("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org", "f@x.org"),
  );
  expect(parsePeople(" \n , ")).toEqual({ people: [], problems: [] });
});

test("names come before an address in angle brackets, in quotation marks or not, with commas in them", () => {
  expect(
    parsePeople('김하나 <Hana@X.org> "Lee, Minho" <minho@x.org>\nPia Berg <pia@x.org>, z@x.org <q@x.org>'),
  ).toEqual({
    people: [
      { email: "hana@x.org", name: "김하나" },
      { email: "minho@x.org", name: "Lee, Minho" },
      { email: "pia@x.org", name: "Pia Berg" },
      ...bare("z@x.org", "q@x.org"),
    ],
    problems: [],
  });
});

test("who is there twice is taken once, with a name where one was given", () => {
  expect(parsePeople("a@x.org A <A@x.org> B <a@x.org>").people).toEqual([{ email: "a@x.org", name: "A" }]);
});

test("what can't be used is named as it was entered, and the rest is read all the same", () => {
  expect(parsePeople("hana, a@x.org, a@, @x.org, a@x, a@-x.org, a b@x.org, Hana <no>")).toEqual({
    people: bare("a@x.org"),
    problems: ["hana", "a@", "@x.org", "a@x", "a@-x.org", "a b@x.org", "Hana <no>"].map((entry) => ({
      entry,
      why: "address",
    })),
  });
  const hidden = "Ha\u202Ena <a@x.org>";
  expect(parsePeople(hidden).problems).toEqual([{ entry: hidden, why: "name" }]);
});

test("no name or address that is taken holds a control character, whatever is pasted", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\r\nBcc: ", "<", ">", '"', "a@x.org", "\0", "\t"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      for (const { name, email } of parsePeople(pieces.join("")).people) expect(name + email).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 500 },
  );
  expect(parsePeople('"Hana\r\nBcc: all@x.org" <hana@x.org>').people.map(({ name }) => name)).not.toContain("Hana");
});
