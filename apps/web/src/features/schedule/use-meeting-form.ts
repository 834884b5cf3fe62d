"use client";

import type { Reason } from "@moim/protocol/errors";
import { useState } from "react";
import type { Answer } from "../../shared/api/post.ts";
import type { Scope } from "../../shared/series/scope.ts";
import { isDate } from "./date-place.ts";
import {
  checkFields,
  knownProblems,
  mendedBy,
  type MeetingBody,
  type MeetingFields,
  type Problem,
} from "./meeting-form.ts";
import type { RepeatDraft } from "./repeat-draft.ts";
import { repeatState } from "./repeat-state.ts";
import type { EditedDate } from "./series-ahead.ts";

type Options = {
  initial: MeetingFields;
  /** The date of a series that is edited. */
  edited?: EditedDate | null;
  /** Asks what a change is for; true when it will call `save`, then or never. */
  ask?: (body: MeetingBody) => boolean;
  send: (body: MeetingBody, scope: Scope) => Promise<Answer<{ id: string }>>;
  onSaved: (id: string, scope: Scope) => void;
};

/** The state of a meeting's form. Whatever is refused, nothing that was typed is lost. */
export function useMeetingForm({ initial, edited = null, ask, send, onSaved }: Options) {
  const [typed, setTyped] = useState(initial);
  const [lastDate, setLastDate] = useState(initial.date);
  const [touched, setTouched] = useState<ReadonlySet<keyof MeetingFields>>(new Set());
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [failure, setFailure] = useState<Reason | null>(null);
  const [busy, setBusy] = useState(false);

  const { anchor, repeat, rule, ruleToSend } = repeatState({
    draft: typed.repeat,
    isTouched: touched.has("repeat"),
    date: typed.date,
    lastDate,
    initialDate: initial.date,
    edited,
  });
  const fields: MeetingFields = { ...typed, repeat };

  function change<Name extends keyof MeetingFields>(name: Name, value: MeetingFields[Name]) {
    changeAll({ [name]: value });
  }

  /** Several at once, as if each had been typed. */
  function changeAll(values: Partial<MeetingFields>) {
    const names = Object.keys(values) as (keyof MeetingFields)[];
    setTyped((before) => ({ ...before, ...values }));
    if (values.date !== undefined && isDate(values.date)) setLastDate(values.date);
    setTouched((before) => new Set([...before, ...names]));
    const mended = new Set(names.flatMap(mendedBy));
    setProblems((before) => before.filter((problem) => !mended.has(problem)));
  }

  const changeRepeat = (part: Partial<RepeatDraft>) => change("repeat", { ...repeat, ...part });

  /** Fills in what the person hasn't touched: the browser's own zone and hour are known only in the browser. */
  function propose(values: Partial<MeetingFields>) {
    const untouched = Object.entries(values).filter(([name]) => !touched.has(name as keyof MeetingFields));
    setTyped((before) => ({ ...before, ...Object.fromEntries(untouched) }));
    if (values.date !== undefined && !touched.has("date")) setLastDate(values.date);
  }

  async function submit() {
    const found = checkFields(fields, anchor);
    setProblems(found);
    setFailure(null);
    if (found.length > 0) return;
    const { repeat: _, ...rest } = fields;
    const body: MeetingBody = { ...rest, durationMinutes: Number(fields.durationMinutes) };
    if (ruleToSend !== undefined) body.repeat = ruleToSend;
    if (!ask?.(body)) await save(body, "all");
  }

  async function save(body: MeetingBody, scope: Scope) {
    setBusy(true);
    const answer = await send(body, scope);
    if (answer.ok) return onSaved(answer.data.id, scope);
    setBusy(false);
    const refused = knownProblems(answer.refusal.fields);
    setProblems(refused);
    if (refused.length === 0) setFailure(answer.refusal.reason);
  }

  return {
    fields,
    anchor,
    rule,
    ruleToSend,
    edited,
    problems,
    failure,
    busy,
    change,
    changeAll,
    changeRepeat,
    propose,
    submit,
    save,
  };
}
