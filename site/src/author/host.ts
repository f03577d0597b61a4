// Where the author's module runs: in a worker; from files, where there are no workers, in the page itself.

import { load, type Engine } from "../../../bindings/npm/index.js";

/** Puts questions to the module, and gives what it answers, in order. */
export interface Host {
  ask(question: object): Promise<string>;
}

interface Answer { id: number; answer?: string; refusal?: { message: string; text: string } }

/** The module in a worker: the page stays at hand while the engine proves. */
export async function inWorker(script: string): Promise<Host> {
  const worker = new Worker(script);
  const waiting = new Map<number, { resolve: (answer: string) => void; reject: (error: unknown) => void }>();
  let last = 0;
  let started: (() => void) | null = null;
  const ready = new Promise<void>((resolve, reject) => {
    started = resolve;
    worker.onerror = (event) => reject(new Error(event.message || `${script} cannot be run`));
  });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.id === 0) return data.refusal ? worker.onerror?.(new ErrorEvent("error", { message: data.refusal.message })) : started?.();
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.refusal) asked?.reject(Object.assign(new Error(data.refusal.message), { text: data.refusal.text }));
    else asked?.resolve(data.answer ?? "");
  };
  await ready;
  return {
    ask: (question) => new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, question });
    }),
  };
}

/** The module in the page. */
export async function inPage(module: BufferSource): Promise<Host> {
  const engine: Engine = await load(module);
  return { ask: async (question) => engine.ask(question) };
}
