import type { Reaction } from "@moim/protocol";
import { Heart, Laugh, PartyPopper, ThumbsUp, type LucideProps } from "lucide-react";

/** A reaction, drawn in the manner of all other icons: the same everywhere, whatever fonts there are. */
export function ReactionIcon({ reaction, ...props }: { reaction: Reaction } & LucideProps) {
  switch (reaction) {
    case "thumbs-up":
      return <ThumbsUp aria-hidden="true" {...props} />;
    case "heart":
      return <Heart aria-hidden="true" {...props} />;
    case "laugh":
      return <Laugh aria-hidden="true" {...props} />;
    case "party":
      return <PartyPopper aria-hidden="true" {...props} />;
    case "clap":
      return <Clap {...props} />;
    case "surprised":
      return <Surprised {...props} />;
  }
}

function Drawn({ children, className }: LucideProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {children}
    </svg>
  );
}

function Surprised(props: LucideProps) {
  return (
    <Drawn {...props}>
      <circle cx="12" cy="12" r="10" />
      <path d="M8.5 9h.01M15.5 9h.01" />
      <ellipse cx="12" cy="15.5" rx="2" ry="2.5" />
    </Drawn>
  );
}

function Clap(props: LucideProps) {
  return (
    <Drawn {...props}>
      <path d="M10 21a6 6 0 0 1-6-6v-4.5a1.5 1.5 0 0 1 3 0V7a1.5 1.5 0 0 1 3 0V5.5a1.5 1.5 0 0 1 3 0V7" />
      <path d="M10 15.5v-4a1.5 1.5 0 0 1 3 0v-2a1.5 1.5 0 0 1 3 0v1a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6h-3" />
      <path d="m17 3-1 2M21 5l-2 1.5" />
    </Drawn>
  );
}
