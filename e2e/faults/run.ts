import { now, wait, type Fault, type Setting } from "./faults/fault.ts";
import type { Meeting } from "./people/meeting.ts";
import type { Outcome } from "./table/statistics.ts";
import type { Tried } from "./table/table.ts";
import { observe } from "./watch/observe.ts";

type Given = Omit<Setting, "meeting"> & {
  faults: readonly Fault[];
  runs: number;
  /** Brings four people together, whenever there are none or the last ones didn't recover. */
  gather: () => Promise<Meeting>;
  tell: (text: string) => void;
};

/** Each fault in turn, and all of them again, so that what lies between two of a kind isn't only waited for. */
export async function injectAll({ faults, runs, gather, tell, ...parts }: Given): Promise<Tried[]> {
  const tried = faults.map(({ id, title, bars }) => ({ id, title, bars, outcomes: [] as Outcome[] }));
  const lastAt = new Map<string, number>(); // by kind
  let meeting: Meeting | null = null;
  for (let run = 1; run <= runs; run += 1) {
    for (const [index, fault] of faults.entries()) {
      const kind = fault.kind ?? fault.id;
      await wait((lastAt.get(kind) ?? -Infinity) + fault.apartMs - now());
      const outcome = await once(async () => {
        meeting ??= await gather();
        const setting = { ...parts, meeting };
        return await observe(meeting, () => {
          lastAt.set(kind, now());
          return fault.inject(setting);
        });
      });
      tried[index]!.outcomes.push(outcome);
      tell(`${fault.id}, run ${run} of ${runs}: ${JSON.stringify(outcome)}`);
      if (outcome.kind === "measured") continue;
      await (meeting as Meeting | null)?.close();
      meeting = null;
    }
  }
  await (meeting as Meeting | null)?.close();
  return tried;
}

/** What goes wrong here is the test's own fault, and never counted as the product's. */
async function once(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    return { kind: "broken", error: error instanceof Error ? error.message.split("\n", 4).join(" ") : String(error) };
  }
}
