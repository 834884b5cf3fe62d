// npm run slow-line [-- 50kbit 12 camera]: whether a deck of text can be followed on a slow line (follow.ts).
// npm run slow-line -- yields [150kbit]: whether pictures give way to the voice on a slow line and come back once it is fast again
// (F8, yields.ts). Runs inside in-namespaces.sh, as root. Prints JSON on the last line; ends with 1 when it doesn't hold.
import { follow } from "./follow.ts";
import { yields } from "./yields.ts";

const [, , first, second, third] = process.argv;
const holds =
  first === "yields"
    ? await yields(second ?? "150kbit")
    : await follow(first ?? "50kbit", Number(second ?? 12), third === "camera");
if (!holds) process.exitCode = 1;
