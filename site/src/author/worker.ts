// The author's module, in a thread of its own. A question at a time, in the order in which they come.

import { load, type Engine } from "../../../bindings/npm/index.js";

interface Scope { onmessage: ((event: MessageEvent<{ id: number; question: object }>) => void) | null; postMessage(message: unknown): void }
const scope = globalThis as unknown as Scope;

const told = (error: unknown): { message: string; text: string } =>
  ({ message: String((error as Error).message ?? error), text: (error as { text?: string }).text ?? String(error) });

let engine: Engine;
scope.onmessage = ({ data: { id, question } }) => {
  try {
    scope.postMessage({ id, answer: engine.ask(question) });
  } catch (error) {
    scope.postMessage({ id, refusal: told(error) });
  }
};
// Nothing is asked before this is said.
fetch("rules-author.wasm")
  .then((response) => (response.ok ? load(response) : Promise.reject(new Error(`rules-author.wasm: ${response.status}`))))
  .then((loaded) => { engine = loaded; scope.postMessage({ id: 0 }); }, (error: unknown) => scope.postMessage({ id: 0, refusal: told(error) }));
