import { CircleCheck, CircleMinus, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Spinner } from "../../shared/ui/Spinner.tsx";
import type { Verdict } from "./model/lines.ts";

const looks = {
  running: { sign: <Spinner className="text-muted" />, ink: "text-muted" },
  good: { sign: <CircleCheck className="size-5 text-accent" />, ink: "text-accent" },
  fair: { sign: <TriangleAlert className="size-5 text-warning" />, ink: "text-warning" },
  bad: { sign: <CircleX className="size-5 text-danger" />, ink: "text-danger" },
  note: { sign: <CircleMinus className="size-5 text-muted" />, ink: "text-muted" },
} as const;

type Props = { label: string; verdict: Verdict; word: string; sentence: string; children?: ReactNode };

/** One thing that is checked: a sign and a word for how it is, and a sentence. */
export function CheckRow({ label, verdict, word, sentence, children }: Props) {
  const { sign, ink } = looks[verdict];
  return (
    <li className="flex gap-3 py-3">
      <span aria-hidden="true" className="mt-0.5 flex size-5 shrink-0">
        {sign}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-medium">{label}</span>
          <span className={`text-sm font-medium ${ink}`}>{word}</span>
        </div>
        {/* Before there is something to say its place is there already. */}
        <p className="min-h-5 text-sm text-muted">{verdict === "running" ? null : sentence}</p>
        {children}
      </div>
    </li>
  );
}
