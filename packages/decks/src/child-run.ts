import { spawn, type ChildProcess } from "node:child_process";
import type { Inspection } from "./inspection.ts";
import { commandLine, type Isolation } from "./isolation.ts";
import { parseMessage, type ChildMessage, type ChildOrder } from "./messages.ts";
import { peakMemory, stepBack } from "./process-memory.ts";
import { Refusal, type DeckMeta, type Loss, type RenderedPage } from "./results.ts";

const MEMORY_CHECK_MS = 50;
/** A PDF taken apart is many objects; it is the only work that keeps more than a page of them. */
const DRAWING_HEAP_MEGABYTES = 256;
const KEPT_STDERR_CHARACTERS = 4_000;

export type RunInput = {
  order: ChildOrder;
  isolation: Isolation;
  signal: AbortSignal;
  onMeta?(meta: DeckMeta): void;
  onPage?(page: RenderedPage): void;
};

export type RunOutcome = {
  end: { ok: true; losses: Loss[]; inspection?: Inspection } | { ok: false; error: unknown };
  peakBytes: number | null;
};

/**
 * Carries out one order in a child process of its own and watches its time and memory.
 * Settles only when the child is gone; never rejects. `end.error` is a Refusal when the file is at fault.
 */
export function runChild(input: RunInput): Promise<RunOutcome> {
  const { order, signal } = input;
  const { limits } = order;
  const started = Date.now();
  const child = start(input);
  let end: RunOutcome["end"] | null = null;
  let peakBytes: number | null = null;
  let pageCount = order.task === "gather" ? order.sources.length : 0;
  let pagesDone = 0;
  let stderr = "";
  let stepTimer = setTimeout(outOfTime, limits.stepMs);
  const memoryTimer = setInterval(checkMemory, MEMORY_CHECK_MS);

  /** The page being worked on, once that is known. */
  const at = () => (pageCount > 0 && pagesDone < pageCount ? pagesDone + 1 : undefined);

  function finish(result: RunOutcome["end"]) {
    if (end !== null) return;
    end = result;
    checkMemory();
    child.kill("SIGKILL"); // its work is on the disk or not wanted any more: nothing to wait for
  }
  const fail = (error: unknown) => finish({ ok: false, error });

  function outOfTime() {
    fail(new Refusal("out-of-time", at()));
  }
  function nextStep() {
    const wholeMs = limits.stepMs + pageCount * limits.perPageMs;
    clearTimeout(stepTimer);
    stepTimer = setTimeout(outOfTime, Math.min(limits.stepMs, started + wholeMs - Date.now()));
  }
  function checkMemory() {
    const peak = child.pid === undefined ? null : peakMemory(child.pid);
    if (peak === null) return;
    peakBytes = peak;
    if (peak > limits.memoryBytes) fail(new Refusal("out-of-memory", at()));
  }
  function onAbort() {
    fail(new Refusal("cancelled"));
  }

  function hear(message: ChildMessage) {
    if (end !== null) return;
    if (message.t === "meta") {
      if (order.task !== "render" || pageCount > 0 || message.pageCount > limits.pages)
        throw new Error("the renderer opened another file than it was given");
      pageCount = message.pageCount;
      input.onMeta?.({ pageCount, sizes: message.sizes });
      nextStep();
    } else if (message.t === "page") {
      if (order.task !== "render" || message.page !== at()) throw new Error(`page ${message.page} came out of order`);
      pagesDone = message.page;
      const { t: _t, ...page } = message;
      input.onPage?.(page);
      nextStep();
    } else if (message.t === "step") {
      pagesDone += 1;
      if (pagesDone > pageCount) throw new Error("the renderer made more steps than there are");
      nextStep();
    } else if (message.t === "done") {
      if (pagesDone < pageCount || (order.task === "render" && pageCount === 0)) {
        throw new Error("the renderer ended before the last page");
      }
      const { losses, inspection } = message;
      finish({ ok: true, losses, ...(inspection && { inspection }) });
    } else if (message.t === "refused") {
      fail(new Refusal(message.reason, message.page));
    } else {
      throw new Error(`the renderer failed: ${message.message}`);
    }
  }

  return new Promise((resolve) => {
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-KEPT_STDERR_CHARACTERS);
    });
    child.on("message", (value) => {
      try {
        const message = parseMessage(value);
        if (message === null) throw new Error("the renderer sent something unknown");
        hear(message);
      } catch (error) {
        fail(error);
      }
    });
    child.once("error", (error) => {
      fail(error);
      if (child.pid === undefined) settle(null, null); // it never came to life, so it does not close either
    });
    child.once("close", settle);

    function settle(code: number | null, endSignal: NodeJS.Signals | null) {
      clearTimeout(stepTimer);
      clearInterval(memoryTimer);
      signal.removeEventListener("abort", onAbort);
      end ??= { ok: false, error: whyItDied({ code, endSignal, stderr, page: at() }) };
      resolve({ end, peakBytes });
    }
  });
}

function start({ order, isolation }: RunInput): ChildProcess {
  const { folder } = order;
  const [command, args] = commandLine(isolation, {
    folder,
    argument: JSON.stringify(order),
    ...(order.task === "draw" && { heapMegabytes: DRAWING_HEAP_MEGABYTES }),
  });
  const child = spawn(command, args, {
    cwd: folder,
    // Nothing of ours: no secret can leak from what was never handed over. Two malloc arenas keep its memory small.
    env: { MALLOC_ARENA_MAX: "2" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  if (child.pid !== undefined) stepBack(child.pid);
  return child;
}

type Death = { code: number | null; endSignal: NodeJS.Signals | null; stderr: string; page: number | undefined };

/** Nobody here has ended it: was it the system, for memory, or V8, for its heap, or a defect? */
function whyItDied({ code, endSignal, stderr, page }: Death): Error {
  const heapIsFull = /heap out of memory|Allocation failed|Out of memory/.test(stderr);
  if (endSignal === "SIGKILL" || heapIsFull) return new Refusal("out-of-memory", page);
  return new Error(`the renderer died (${endSignal ?? `exit code ${code}`}): ${stderr.trim()}`);
}
