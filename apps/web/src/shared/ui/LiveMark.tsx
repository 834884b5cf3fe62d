/** Says that a meeting is going on. */
export function LiveMark({ label }: { label: string }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5 rounded-full bg-accent-wash px-2.5 py-1 text-xs font-medium text-accent">
      <span aria-hidden="true" className="size-2 rounded-full bg-accent" />
      {label}
    </span>
  );
}
