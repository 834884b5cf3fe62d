"use client";

import { Check, Copy } from "lucide-react";
import { useRef } from "react";
import { useCopy } from "../../shared/meeting/use-copy.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";

type Props = { label: string; hint: string; copy: string; copied: string; value: string };

/** A secret that is shown this once: to be copied now. */
export function ShownOnce({ label, hint, copy: words, copied: done, value }: Props) {
  const fieldRef = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy();
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-accent bg-accent-wash p-4">
      <TextField
        ref={fieldRef}
        label={label}
        hint={hint}
        readOnly
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="font-mono text-sm"
      />
      <div className="flex items-center gap-3">
        <Button
          icon={
            copied ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />
          }
          onClick={() => {
            fieldRef.current?.select(); // where copying is forbidden, it is at least selected
            copy(value);
          }}
        >
          {words}
        </Button>
        <p role="status" className="text-sm text-accent">
          {copied && done}
        </p>
      </div>
    </div>
  );
}
