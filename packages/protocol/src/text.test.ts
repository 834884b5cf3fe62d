import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHAT_MAX_CHARACTERS } from "./limits.ts";
import { anyText } from "./testing/any-text.ts";
import { chatText, displayName, id, title } from "./text.ts";

const accepts = (schema: typeof displayName, text: string) => schema.safeParse(text).success;

describe("P3: a name", () => {
  test.each([
    ["한글 이름", "김하나"],
    ["a Latin name with marks", "Zoë Müller-Łuczak"],
    ["Arabic, which needs no marks of direction", "محمد علي"],
    ["Persian with the joiner it is spelled with", "می‌خواهم"],
    ["Malayalam with the joiner it ends with", "അവന്‍"],
    ["Japanese with a variant of an ideograph", "葛\u{E0100}城"],
    ["a family, joined", "👩‍👩‍👧‍👦"],
    ["a flag of tags", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"],
    ["a keycap and a heart, with selectors", "1️⃣ ❤️"],
    ["a profession with a skin tone", "👩🏽‍🚀 Hana"],
  ])("may be %s, and stays what it is", (_what, name) => {
    expect(displayName.parse(name)).toBe(name);
  });

  test.each([
    ["empty", ""],
    ["only spaces", "   "],
    ["only a Hangul filler", "\u3164"],
    ["only joiners", "\u200D\u200C"],
    ["only a blank Braille cell", "\u2800"],
    ["an override of direction", "Hana\u202Etxt"],
    ["an isolate", "\u2066Hana\u2069"],
    ["a right-to-left mark", "Hana\u200F"],
    ["a zero-width space", "Ha\u200Bna"],
    ["a word joiner", "Ha\u2060na"],
    ["a byte order mark inside", "Ha\uFEFFna"],
    ["a soft hyphen", "Ha\u00ADna"],
    ["a joiner between Latin letters", "Ha\u200Dna"],
    ["a joiner between Hangul", "하\u200D나"],
    ["a selector on a letter", "Hana\uFE0F"],
    ["loose tags", "Hana\u{E0061}\u{E0062}"],
    ["a line break", "Hana\nKim"],
    ["a line separator", "Hana\u2028Kim"],
    ["a control", "Hana\u0007"],
    ["a lone high surrogate", "Hana\uD83D"],
    ["a lone low surrogate", "\uDE00Hana"],
    ["65 letters", "a".repeat(65)],
    ["letters under a pile of marks", `a${"\u0301".repeat(300)}`],
    ["a few letters, each under a pile of marks", `a${"\u0336\u0301".repeat(20)}`.repeat(8)],
  ])("may not be or hold %s", (_what, name) => {
    expect(accepts(displayName, name)).toBe(false);
  });

  test("is counted as people count: 64 letters, 64 decomposed syllables, not 65", () => {
    expect(accepts(displayName, "a".repeat(64))).toBe(true);
    expect(displayName.parse("한".normalize("NFD").repeat(64))).toBe("한".repeat(64));
    expect(accepts(displayName, "한".normalize("NFD").repeat(65))).toBe(false);
    expect(accepts(displayName, "👩‍👩‍👧‍👦".repeat(20))).toBe(true);
  });

  test("is trimmed, single-spaced and in NFC", () => {
    expect(displayName.parse("  김  하나\t".normalize("NFD"))).toBe("김 하나");
  });

  test("whatever comes: what is accepted is accepted again unchanged, well formed, visible, and within the bounds", () => {
    const names = fc.oneof(
      fc.string({ unit: "grapheme" }),
      anyText(),
      fc.string({
        unit: fc.constantFrom("a", "한", " ", "\u200D", "\uFE0F", "👩", "\u0301", "\u202E", "\u00AD", "\uD800", "ﬁ"),
      }),
    );
    fc.assert(
      fc.property(names, fc.constantFrom(displayName, title), (text, schema) => {
        const once = schema.safeParse(text);
        if (!once.success) return;
        expect(schema.parse(once.data)).toBe(once.data);
        expect(once.data.isWellFormed()).toBe(true);
        expect(once.data).toBe(once.data.normalize("NFC").trim());
        expect(once.data).not.toMatch(/ {2}|[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(once.data).toMatch(/\P{Default_Ignorable_Code_Point}/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("C3: a chat message", () => {
  test("keeps its lines, tabs, code and marks of right-to-left writers", () => {
    const text = "if (a < b) {\n\treturn 'ش\u200F';\n}\n<b>not markup</b> 👩‍👩‍👧‍👦";
    expect(chatText.parse(text)).toBe(text);
  });

  test("is trimmed, and may not be empty", () => {
    expect(chatText.parse("\n 안녕 \n")).toBe("안녕");
    expect(chatText.safeParse(" \n\t ").success).toBe(false);
  });

  test("has at most 4,000 characters", () => {
    expect(chatText.safeParse("한".repeat(CHAT_MAX_CHARACTERS)).success).toBe(true);
    expect(chatText.safeParse("한".repeat(CHAT_MAX_CHARACTERS + 1)).success).toBe(false);
  });

  test.each(["\u202E", "\u2066", "\u0000", "\u001B[2J", "\u0085", "\uD83D"])("may not hold %j", (hidden) => {
    expect(chatText.safeParse(`hello${hidden}there`).success).toBe(false);
  });

  test("whatever comes: what is accepted is accepted again unchanged", () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        const once = chatText.safeParse(text);
        if (once.success) expect(chatText.parse(once.data)).toBe(once.data);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("L3: an id", () => {
  test("is 1 to 64 of letters, digits, underscore and hyphen", () => {
    fc.assert(
      fc.property(anyText(80), (text) => {
        expect(id.safeParse(text).success).toBe(/^[A-Za-z0-9_-]{1,64}$/.test(text));
      }),
    );
    for (const good of ["a", "Z9_-", "x".repeat(64)]) expect(id.safeParse(good).success).toBe(true);
    for (const bad of ["", "x".repeat(65), "../etc", "a/b", "a b", "a\n", "한", "a.b"]) {
      expect(id.safeParse(bad).success, bad).toBe(false);
    }
  });
});
