// npm run bench [-- joins latency slides pen scripts memory hostile start schedule listing]: measures the real product and prints JSON. Progress goes to stderr.
import { describeMachine } from "./machine.ts";
import { measureHostile } from "./hostile.ts";
import { measureJoins } from "./joins.ts";
import { measureLatencies } from "./latency.ts";
import { measureListing } from "./listing.ts";
import { measureMemory } from "./memory.ts";
import { withBrowser, withProduct, type Stack } from "./product.ts";
import { measurePen } from "./pen.ts";
import { measureSchedule } from "./schedule.ts";
import { measureScripts } from "./sizes.ts";
import { measureSlides } from "./slides.ts";
import { measureStarts } from "./start.ts";
import type { Browser } from "@playwright/test";

const JOINS = Number(process.env["BENCH_JOINS"] ?? 25);
const MOVES = Number(process.env["BENCH_MOVES"] ?? 600);
const UPLOADS = Number(process.env["BENCH_UPLOADS"] ?? 20);
const EXPANSIONS = Number(process.env["BENCH_EXPANSIONS"] ?? 200);
const MESSAGES = Number(process.env["BENCH_MESSAGES"] ?? 100);
const TURNS = Number(process.env["BENCH_TURNS"] ?? 200);

const inProduct: Record<string, (browser: Browser, stack: Stack) => Promise<object>> = {
  memory: measureMemory,
  joins: (browser, stack) => measureJoins(browser, stack, JOINS),
  latency: (browser, stack) => measureLatencies(browser, stack, TURNS),
  slides: (browser, stack) => measureSlides(browser, stack, { uploads: UPLOADS, turns: TURNS }),
  pen: (browser, stack) => measurePen(browser, stack, MOVES),
  scripts: measureScripts,
  hostile: (browser, stack) => measureHostile(browser, stack, MESSAGES),
};

/** What needs no product to be running. */
const alone: Record<string, () => object | Promise<object>> = {
  start: measureStarts,
  schedule: () => measureSchedule(EXPANSIONS),
  listing: () => measureListing(EXPANSIONS),
};

const wanted = new Set(process.argv.slice(2));
const isWanted = (name: string) => wanted.size === 0 || wanted.has(name);
const unknown = [...wanted].filter((name) => !Object.hasOwn(alone, name) && !Object.hasOwn(inProduct, name));
if (unknown.length > 0) {
  console.error(
    `There is no measurement named ${unknown.join(", ")}. There are: ${Object.keys({ ...alone, ...inProduct }).join(", ")}.`,
  );
  process.exit(1);
}

const results: Record<string, object> = { machine: describeMachine() };
for (const [name, measure] of Object.entries(alone).filter(([name]) => isWanted(name))) {
  console.error(`${name} …`);
  results[name] = await measure();
}
const chosen = Object.entries(inProduct).filter(([name]) => isWanted(name));
if (chosen.length > 0) {
  await withProduct(async (stack) => {
    for (const [name, measure] of chosen) {
      console.error(`${name} …`);
      results[name] = await withBrowser((browser) => measure(browser, stack));
    }
  });
}
console.log(JSON.stringify(results, null, 2));
