/** What Moim is, drawn: slides large on the dark stage, faces in a strip. Paper stays paper in the dark. */
export function StagePicture({ label }: { label: string }) {
  return (
    <svg viewBox="0 0 480 320" role="img" aria-label={label} className="w-full">
      <rect x="0.5" y="0.5" width="479" height="319" rx="16" className="fill-stage stroke-line" />
      <g data-theme="light">
        <rect x="24" y="24" width="318" height="216" rx="8" className="fill-surface" />
        <rect x="48" y="50" width="132" height="14" rx="7" className="fill-ink" />
        <rect x="48" y="84" width="92" height="6" rx="3" className="fill-line" />
        <rect x="48" y="102" width="108" height="6" rx="3" className="fill-line" />
        <rect x="48" y="120" width="76" height="6" rx="3" className="fill-line" />
        <path
          d="M204 208v-48M236 208v-78M268 208v-62M300 208V92"
          className="stroke-accent"
          strokeWidth="14"
          strokeLinecap="round"
        />
        <Face y={24} tint="fill-tint-1" />
        <Face y={98} tint="fill-tint-3" />
        <Face y={172} tint="fill-tint-5" />
      </g>
      <g data-theme="dark">
        <rect
          x="357"
          y="23"
          width="100"
          height="68"
          rx="11"
          className="fill-transparent stroke-accent"
          strokeWidth="2"
        />
        <g className="fill-surface stroke-line">
          <rect x="146.5" y="263.5" width="40" height="36" rx="10" />
          <rect x="194.5" y="263.5" width="40" height="36" rx="10" />
          <rect x="242.5" y="263.5" width="40" height="36" rx="10" />
        </g>
        <rect x="290" y="263" width="44" height="37" rx="10" className="fill-danger" />
        <g className="fill-transparent stroke-ink" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round">
          <path d="M163.500 276a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM160 280.500a6.500 6.500 0 0 0 13 0M166.500 287v3" />
          <path d="M205 276.500h11v10h-11zM219 280l5-3v9l-5-3z" />
          <path d="M254.500 274.500h16v11h-16zM259 290h7" />
        </g>
        <path
          d="M303 284v-1.500c5-4.500 13-4.500 18 0v1.500c0 1-.5 1.500-1.500 1.500h-2.500c-1 0-1.500-.5-1.500-1.500v-1.500a10 10 0 0 0-7 0v1.500c0 1-.5 1.500-1.500 1.500h-2.500c-1 0-1.500-.5-1.500-1.500z"
          className="fill-on-danger"
        />
      </g>
    </svg>
  );
}

function Face({ y, tint }: { y: number; tint: string }) {
  return (
    <g transform={`translate(358 ${y})`}>
      <rect width="98" height="66" rx="10" className={tint} />
      <circle cx="49" cy="28" r="11" className="fill-ink" opacity="0.62" />
      <path d="M28 66a21 20 0 0 1 42 0z" className="fill-ink" opacity="0.62" />
    </g>
  );
}
