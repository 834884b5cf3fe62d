"use client";

import { useRef, useState, type FormEvent } from "react";
import { accountRequest, type AccountProblem } from "./account-request.ts";

type Options<Field extends string> = {
  fields: readonly Field[];
  /** What the browser sees is wrong, by field. */
  check: (values: Record<Field, string>) => Partial<Record<Field, AccountProblem | null>>;
  path: string;
  body: (values: Record<Field, string>) => unknown;
  /** The field a refusal of the server belongs to; without one it stands above the button. */
  fieldOf?: Partial<Record<AccountProblem, Field>>;
  onDone: (data: unknown, form: HTMLFormElement) => void;
  /** Whether to stay busy when done, because a page is on its way. */
  leaving?: boolean;
};

/** The state of a form about one's account: its problems, and whether it is being sent. */
export function useAccountForm<Field extends string>(options: Options<Field>) {
  const [problems, setProblems] = useState<Partial<Record<Field, AccountProblem>>>({});
  const [failure, setFailure] = useState<AccountProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  function show(form: HTMLFormElement, found: Partial<Record<Field, AccountProblem>>) {
    setProblems(found);
    const first = options.fields.find((field) => found[field]);
    const input = first && form.elements.namedItem(first);
    if (input instanceof HTMLElement) input.focus();
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending.current) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const values = typedIn(data, options.fields);
    const checked = options.check(values);
    const found = Object.fromEntries(Object.entries(checked).filter(([, problem]) => problem)) as Partial<
      Record<Field, AccountProblem>
    >;
    show(form, found);
    setFailure(null);
    if (Object.keys(found).length > 0) return;
    sending.current = true;
    setBusy(true);
    const answer = await accountRequest(options.path, options.body(values));
    sending.current = false;
    if (answer.ok) {
      if (!options.leaving) setBusy(false);
      options.onDone(answer.data, form);
      return;
    }
    setBusy(false);
    const field = options.fieldOf?.[answer.problem];
    if (field) show(form, { [field]: answer.problem } as Partial<Record<Field, AccountProblem>>);
    else setFailure(answer.problem);
  }

  return { problems, failure, busy, submit };
}

function typedIn<Field extends string>(data: FormData, fields: readonly Field[]): Record<Field, string> {
  const values = fields.map((field) => {
    const value = data.get(field);
    return [field, typeof value === "string" ? value : ""];
  });
  return Object.fromEntries(values) as Record<Field, string>;
}
