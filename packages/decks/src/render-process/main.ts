/** The child process that reads a stranger's file: takes one order, tells of its progress, and waits to be ended. */
import type { ChildOrder } from "../messages.ts";
import { carryOut } from "./carry-out.ts";

const order = JSON.parse(process.argv[2] ?? "") as ChildOrder;

// The parent ends us when it has heard the last word; and without a parent there is nobody to render for.
process.on("disconnect", () => process.exit(1));

// Waits until the message is on its way: drawing a page blocks this process, and with it what it has not sent yet.
await carryOut(order, (message) => new Promise((sent) => process.send!(message, () => sent())));
