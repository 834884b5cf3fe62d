import { expect, test } from "vitest";
import { pendingSql, wholeSql } from "./migrate.ts";

test("the migrations lead to schema.prisma: otherwise run npm run db:diff -- NAME", async () => {
  expect(await pendingSql()).toBe("");
});

test("the engine sees the whole schema", async () => {
  expect(await wholeSql()).toContain('CREATE TABLE "MeetingLink"');
});
