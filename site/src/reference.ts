// Search in the reference, without a server: by id and by words, whatever the accents.

import { byId, fill, h } from "./dom.js";

interface Entry { kind: string; id: string; label: string; page: string }

declare global {
  interface Window {
    RULES_INDEX: { entries: [kind: string, id: string, label: string, page: string][]; found: string; kinds: { [kind: string]: string } };
  }
}

const MOST_SHOWN = 60;
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const index = window.RULES_INDEX;
const entries = index.entries.map(([kind, id, label, page]): Entry & { text: string } => ({ kind, id, label, page, text: plain(`${id} ${label}`) }));
const input = byId("search") as HTMLInputElement;

/** Ids before labels, beginnings before middles. */
function rank(entry: Entry & { text: string }, wanted: string): number {
  const id = plain(entry.id);
  if (id === wanted) return 0;
  if (id.startsWith(wanted)) return 1;
  if (id.includes(wanted)) return 2;
  return 3;
}

function search(): void {
  const wanted = plain(input.value.trim());
  const parts = wanted.split(/\s+/).filter(Boolean);
  const hits = parts.length === 0 ? [] : entries.filter((entry) => parts.every((part) => entry.text.includes(part)));
  hits.sort((a, b) => rank(a, wanted) - rank(b, wanted));
  byId("found").textContent = parts.length === 0 ? "" : index.found.replace("{0}", String(hits.length));
  fill(byId("hits"), ...hits.slice(0, MOST_SHOWN).map((hit) =>
    h("li", {}, h("a", { href: hit.page }, h("code", {}, hit.id)), ` ${hit.label} `, h("span", { class: "quiet" }, index.kinds[hit.kind] ?? hit.kind))));
}

input.addEventListener("input", search);
input.form?.addEventListener("submit", (event) => event.preventDefault());
const asked = new URLSearchParams(location.search).get("q");
if (asked) input.value = asked;
search();
