// What is declared, kept in this browser only; every change can be undone.

import type { Value } from "../../bindings/npm/index.js";

export interface State {
  facts: { [fact: string]: Value };
  unknown: string[];
  done: { [step: string]: string | null };
  proofs: { [proof: string]: string };
  chapters: { [chapter: string]: string };
}

export const nothing = (): State => ({ facts: {}, unknown: [], done: {}, proofs: {}, chapters: {} });

/** Links longer than this are cut by some programs. */
const MOST_IN_LINK = 6000;

export class Store {
  state: State;
  /** What was there before; the last one last. */
  private past: State[] = [];
  /** The dossier that a variant is tried on. */
  base: State | null = null;
  private readonly key: string;

  constructor(book: string, private readonly changed: () => void) {
    this.key = `rules:${book}`;
    this.state = this.fromLink() ?? this.kept() ?? nothing();
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  /** Whether nothing is declared. */
  get isEmpty(): boolean {
    const { facts, unknown, done } = this.state;
    return [facts, unknown, done].every((part) => Object.keys(part).length === 0);
  }

  /** Changes something, so that it can be undone. */
  change(edit: (state: State) => void): void {
    const next = structuredClone(this.state);
    edit(next);
    this.past.push(this.state);
    if (this.past.length > 200) this.past.shift();
    this.become(next);
  }

  answer(fact: string, value: Value): void {
    this.change((state) => {
      state.facts[fact] = value;
      state.unknown = state.unknown.filter((other) => other !== fact);
    });
  }

  dontKnow(fact: string): void {
    this.change((state) => {
      delete state.facts[fact];
      for (const key of Object.keys(state.facts)) if (key.startsWith(`${fact}.`) && !key.includes("[")) delete state.facts[key];
      if (!state.unknown.includes(fact)) state.unknown.push(fact);
    });
  }

  forget(fact: string, paths: string[]): void {
    this.change((state) => {
      for (const path of [fact, ...paths]) delete state.facts[path];
      state.unknown = state.unknown.filter((other) => other !== fact);
    });
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.base = null;
    this.become(before);
  }

  replace(state: State): void {
    this.past.push(this.state);
    this.base = null;
    this.become(state);
  }

  /** Tries a variant: the dossier itself stays as it is, until it is kept. */
  tryOut(set: { [fact: string]: Value }): void {
    this.base ??= this.state;
    const next = structuredClone(this.state);
    for (const [fact, value] of Object.entries(set)) {
      next.facts[fact] = value;
      next.unknown = next.unknown.filter((other) => other !== fact);
    }
    this.state = next;
    this.changed();
  }

  leaveVariant(keep: boolean): void {
    if (!this.base) return;
    const variant = this.state;
    this.state = this.base;
    this.base = null;
    if (keep) this.replace(variant);
    else this.changed();
  }

  /** The dossier as the engine reads it. */
  text(state: State = this.state): string {
    const { facts, done, proofs, chapters } = state;
    return JSON.stringify({ facts, progress: { done, proofs, chapters } });
  }

  /** A link that holds what is declared, in the part of the address that is never sent. */
  link(): string | null {
    const bytes = new TextEncoder().encode(JSON.stringify(this.state));
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    const coded = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    const link = `${location.href.replace(/#.*/, "")}#d=${coded}`;
    return link.length > MOST_IN_LINK ? null : link;
  }

  private fromLink(): State | null {
    const coded = /^#d=([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1];
    if (!coded || coded.length > MOST_IN_LINK) return null;
    history.replaceState(null, "", location.href.replace(/#.*/, ""));
    try {
      const binary = atob(coded.replaceAll("-", "+").replaceAll("_", "/"));
      return clean(JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)))));
    } catch {
      return null;
    }
  }

  private kept(): State | null {
    try {
      const text = localStorage.getItem(this.key);
      return text ? clean(JSON.parse(text)) : null;
    } catch {
      return null;
    }
  }

  private become(state: State): void {
    this.state = state;
    try {
      localStorage.setItem(this.key, JSON.stringify(state));
    } catch {
      // Where nothing can be kept, the page works all the same.
    }
    this.changed();
  }
}

/** What comes from outside, in the shape that it should have. */
function clean(value: unknown): State {
  const state = nothing();
  const from = (value ?? {}) as Partial<State>;
  const object = (part: unknown): part is { [key: string]: never } => typeof part === "object" && part !== null && !Array.isArray(part);
  if (object(from.facts)) state.facts = from.facts;
  if (Array.isArray(from.unknown)) state.unknown = from.unknown.filter((fact) => typeof fact === "string");
  if (object(from.done)) state.done = from.done;
  if (object(from.proofs)) state.proofs = from.proofs;
  if (object(from.chapters)) state.chapters = from.chapters;
  return state;
}
