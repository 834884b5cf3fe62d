import type { LossView } from "@moim/protocol";

/** A deck of a library, wherever it is shown. */
export type Deck = { id: string; name: string; pageCount: number; thumbnailUrl: string; losses: LossView[] };
