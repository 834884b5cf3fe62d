"use client";

import type { Reason } from "@moim/protocol/errors";
import { useState } from "react";
import type { Answer } from "../../shared/api/post.ts";
import { checkFields, knownProblems, type MeetingFields, type Problem } from "./meeting-form.ts";

type Body = Omit<MeetingFields, "durationMinutes"> & { durationMinutes: number };
type Options = {
  initial: MeetingFields;
  send: (body: Body) => Promise<Answer<{ id: string }>>;
  onSaved: (id: string) => void;
};

/** The state of a meeting's form. Whatever is refused, nothing that was typed is lost. */
export function useMeetingForm({ initial, send, onSaved }: Options) {
  const [fields, setFields] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<keyof MeetingFields>>(new Set());
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [failure, setFailure] = useState<Reason | null>(null);
  const [busy, setBusy] = useState(false);

  function change(name: keyof MeetingFields, value: string) {
    setFields((before) => ({ ...before, [name]: value }));
    setTouched((before) => new Set(before).add(name));
    const withTime = name === "date" || name === "time" || name === "timeZone";
    setProblems((before) => before.filter((problem) => problem !== name && !(withTime && problem === "past")));
  }

  /** Fills in what the person hasn't touched: the browser's own zone and hour are known only in the browser. */
  function propose(values: Partial<MeetingFields>) {
    const untouched = Object.entries(values).filter(([name]) => !touched.has(name as keyof MeetingFields));
    setFields((before) => ({ ...before, ...Object.fromEntries(untouched) }));
  }

  async function submit() {
    const found = checkFields(fields);
    setProblems(found);
    setFailure(null);
    if (found.length > 0) return;
    setBusy(true);
    const answer = await send({ ...fields, durationMinutes: Number(fields.durationMinutes) });
    if (answer.ok) return onSaved(answer.data.id);
    setBusy(false);
    const refused = knownProblems(answer.refusal.fields);
    setProblems(refused);
    if (refused.length === 0) setFailure(answer.refusal.reason);
  }

  return { fields, problems, failure, busy, change, propose, submit };
}
