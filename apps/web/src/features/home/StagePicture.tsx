/** What Moim is, drawn: slides large on the dark stage, faces in a strip. Lines and tokens only. */
export function StagePicture({ label }: { label: string }) {
  return (
    <svg viewBox="0 0 480 320" role="img" aria-label={label} className="w-full">
      <rect x="0.5" y="0.5" width="479" height="319" rx="16" className="fill-stage stroke-line" />
      <rect x="24" y="24" width="318" height="216" rx="8" className="fill-surface" />
      <rect x="48" y="50" width="132" height="14" rx="7" className="fill-ink" />
      <rect x="48" y="82" width="92" height="7" rx="3.5" className="fill-line-control" />
      <rect x="48" y="100" width="108" height="7" rx="3.5" className="fill-line-control" />
      <rect x="48" y="118" width="76" height="7" rx="3.5" className="fill-line-control" />
      <path d="M196 208V152M228 208V122M260 208V136M292 208V84" className="stroke-accent" strokeWidth="16" strokeLinecap="round" />
      <Face y={24} tint="fill-tint-1" speaking />
      <Face y={98} tint="fill-tint-3" />
      <Face y={172} tint="fill-tint-5" />
      <g className="fill-on-stage">
        <rect x="146" y="264" width="36" height="32" rx="10" opacity="0.16" />
        <rect x="190" y="264" width="36" height="32" rx="10" opacity="0.16" />
        <rect x="234" y="264" width="36" height="32" rx="10" opacity="0.16" />
        <path d="M164 273v9m-5-2a5 5 0 0 0 10 0m-5 5v3M201 275h9v10h-9zm11 3 5-3v10l-5-3zM245 274h14v10h-14zm4 14h6" className="fill-transparent stroke-on-stage" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
      </g>
      <rect x="290" y="264" width="44" height="32" rx="10" className="fill-danger" />
    </svg>
  );
}

function Face({ y, tint, speaking = false }: { y: number; tint: string; speaking?: boolean }) {
  return (
    <g transform={`translate(358 ${y})`}>
      <rect width="98" height="66" rx="10" className={`${tint} ${speaking ? "stroke-accent" : "stroke-transparent"}`} strokeWidth="3" />
      <circle cx="49" cy="27" r="11" className="fill-ink" opacity="0.7" />
      <path d="M27 62a22 17 0 0 1 44 0" className="fill-ink" opacity="0.7" />
    </g>
  );
}
