/** The mark: people around something shown. */
export function Logo({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect x="7" y="5" width="18" height="13" rx="3" className="fill-accent" />
      <circle cx="7" cy="25" r="3" className="fill-ink" />
      <circle cx="16" cy="25" r="3" className="fill-ink" />
      <circle cx="25" cy="25" r="3" className="fill-ink" />
    </svg>
  );
}
