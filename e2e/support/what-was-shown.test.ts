import { expect, test } from "vitest";
import { shownIn } from "./what-was-shown.ts";

const context = (page: string) =>
  `# Error details\n\n\`\`\`\nError: nothing\n\`\`\`\n\n\`\`\`yaml\n${page}\n\`\`\`\n\n# Test source\n\n\`\`\`ts\ncode\n\`\`\`\n`;

test("the page that a failed test left is found, and cut where it is long", () => {
  expect(shownIn(context('- main:\n  - button "Leave"'))).toBe('- main:\n  - button "Leave"');
  const long = shownIn(context(Array.from({ length: 50 }, (_one, n) => `- text ${n}`).join("\n")));
  expect(long?.split("\n")).toHaveLength(41);
  expect(long).toMatch(/- text 39\n… and 10 lines more$/);
  expect(shownIn("# Error details\n")).toBeUndefined();
});
