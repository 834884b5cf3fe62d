"use client";

import { Check, Copy } from "lucide-react";
import { useRef } from "react";
import { useCopy } from "../meeting/use-copy.ts";
import { Button } from "./Button.tsx";
import { controlSizes, controlStyle } from "./Field.tsx";

type Props = {
  label: string;
  /** What is copied, shown whole. */
  value: string;
  copyLabel: string;
  /** What is told once it is copied. */
  copied: string;
  describedBy?: string;
};

/** An address to pass on: read, selected with one click, and copied with one press. */
export function CopyField({ label, value, copyLabel, copied: copiedText, describedBy }: Props) {
  const inputRef = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy();
  const Icon = copied ? Check : Copy;
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <input
          ref={inputRef}
          readOnly
          value={value}
          aria-label={label}
          aria-describedby={describedBy}
          onFocus={(event) => event.currentTarget.select()}
          className={`${controlStyle} ${controlSizes.md} min-w-0 flex-1 basis-64 text-sm`}
        />
        <Button
          variant="secondary"
          icon={<Icon aria-hidden="true" className="size-4.5" />}
          onClick={() => {
            inputRef.current?.select(); // where copying is forbidden, it is at least selected
            copy(value);
          }}
        >
          {copyLabel}
        </Button>
      </div>
      <p role="status" className="mt-1 text-sm text-accent empty:hidden">
        {copied ? copiedText : ""}
      </p>
    </div>
  );
}
