// A whole session of VS Code's own protocol library with the built server; and the same dossier with
// yaml-language-server and our schema, to see who says what.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';

const require = createRequire(join(process.env.MODULES ?? process.cwd(), 'x.js'));
const rpc = require('vscode-languageserver-protocol/node');

const root = resolve(import.meta.dirname, '../..');
const rules = process.env.RULES ?? join(root, 'target/debug/rules');
const folder = mkdtempSync(join(tmpdir(), 'rules-'));
cpSync(join(root, 'rules/ris-va2'), join(folder, 'ris-va2'), { recursive: true });
const uri = (path) => pathToFileURL(join(folder, path)).toString();

function start(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = rpc.createProtocolConnection(
    new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
  const diagnostics = new Map();
  const versions = new Map();
  const waiting = [];
  connection.onNotification(rpc.PublishDiagnosticsNotification.type, (params) => {
    diagnostics.set(params.uri, params.diagnostics);
    versions.set(params.uri, params.version);
    waiting.splice(0).forEach((tell) => tell());
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/configuration', (params) => params.items.map(() => configuration));
  connection.listen();
  const until = async (wanted) => {
    const end = Date.now() + 60_000;
    for (;;) {
      const answer = wanted(diagnostics);
      if (answer) return answer;
      assert(Date.now() < end, 'no such diagnostics');
      await Promise.race([new Promise((tell) => waiting.push(tell)), new Promise((tell) => setTimeout(tell, 200))]);
    }
  };
  const stop = async () => {
    await connection.sendRequest(rpc.ShutdownRequest.type);
    await connection.sendNotification(rpc.ExitNotification.type);
    return new Promise((done) => child.on('exit', done));
  };
  return { connection, diagnostics, versions, until, stop };
}

const open = (session, path, languageId, text) =>
  session.connection.sendNotification(rpc.DidOpenTextDocumentNotification.type,
    { textDocument: { uri: uri(path), languageId, version: 1, text } });
const change = (session, path, version, text) =>
  session.connection.sendNotification(rpc.DidChangeTextDocumentNotification.type,
    { textDocument: { uri: uri(path), version }, contentChanges: [{ text }] });

const capabilities = {
  textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
  workspace: { workspaceEdit: { documentChanges: true }, configuration: true },
  general: { positionEncodings: ['utf-16'] },
};
let configuration = null;

// --- Ours ---
const ours = start(rules, ['--lang', 'en', 'lsp']);
const initialized = await ours.connection.sendRequest(rpc.InitializeRequest.type, {
  processId: process.pid, rootUri: null, capabilities,
  workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'x' }],
});
assert.equal(initialized.capabilities.positionEncoding, 'utf-16');
await ours.connection.sendNotification(rpc.InitializedNotification.type, {});

const facts = readFileSync(join(folder, 'ris-va2/facts.rules'), 'utf8');
await open(ours, 'ris-va2/facts.rules', 'rules', facts);
await change(ours, 'ris-va2/facts.rules', 2, facts.replace('fact va1.referenced', 'fact va1.refrenced'));
await ours.until((all) => (all.get(uri('ris-va2/waves.rules')) ?? []).some((d) => d.code === 'unknown-name'));
await change(ours, 'ris-va2/facts.rules', 3, facts);
await ours.until((all) => !(all.get(uri('ris-va2/waves.rules')) ?? []).some((d) => d.code === 'unknown-name'));

const line = facts.split('\n').findIndex((text) => text.startsWith('fact va1.referenced'));
const at = { textDocument: { uri: uri('ris-va2/facts.rules') }, position: { line, character: 8 } };
const hover = await ours.connection.sendRequest(rpc.HoverRequest.type, at);
assert(hover.contents.value.includes('va1.referenced'));
const rename = await ours.connection.sendRequest(rpc.RenameRequest.type, { ...at, newName: 'va1.listed' });
assert(rename.documentChanges.length >= 3, 'in rules and in tests');
await assert.rejects(ours.connection.sendRequest(rpc.RenameRequest.type, { ...at, newName: 'profiles' }));
const references = await ours.connection.sendRequest(rpc.ReferencesRequest.type,
  { ...at, context: { includeDeclaration: true } });
assert.equal(references.length, rename.documentChanges.flatMap((file) => file.edits).length);
const pulled = await ours.connection.sendRequest(rpc.DocumentDiagnosticRequest.type, { textDocument: at.textDocument });
assert.equal(pulled.kind, 'full');
// The whole workspace, in parts.
const parts = [];
ours.connection.onProgress(rpc.DocumentDiagnosticRequest.partialResult, 'parts', (part) => parts.push(...part.items));
const whole = await ours.connection.sendRequest('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'parts' });
assert.equal(whole.items.length, 0);
assert(parts.some((item) => item.uri === uri('ris-va2/waves.rules')));
const tokens = await ours.connection.sendRequest(rpc.SemanticTokensRequest.type, { textDocument: at.textDocument });
assert(tokens.data.length > 1000);
const symbols = await ours.connection.sendRequest(rpc.DocumentSymbolRequest.type, { textDocument: at.textDocument });
assert(symbols.some((symbol) => symbol.name === 'va1.referenced'));
// A pull of a text that has changed since is refused, and asks to be made again; what is cancelled is refused at once.
const many = facts + Array.from({ length: 3000 }, (_, n) =>
  `scope many.${n} fr "a" en "a" { applies when va1.referenced inferred because fr "b" en "b" }\n`).join('');
let edits = 3;
const edit = (text) => change(ours, 'ris-va2/facts.rules', (edits += 1), text);
/** What comes in time is a matter of the machine: tried until it does. */
const refused = async (code, ask) => {
  for (let nth = 0; nth < 50; nth += 1) {
    edit(many);
    try {
      await ask();
    } catch (error) {
      assert.equal(error.code, code);
      await edit(facts);
      return error;
    }
  }
  return assert.fail(`never refused with ${code}`);
};
const outOfDate = await refused(-32802, () => {
  const pull = ours.connection.sendRequest(rpc.DocumentDiagnosticRequest.type, { textDocument: at.textDocument });
  edit(facts);
  return pull;
});
assert.equal(outOfDate.data.retriggerRequest, true);
await refused(-32800, () => {
  const source = new rpc.CancellationTokenSource();
  const hover = ours.connection.sendRequest(rpc.HoverRequest.type, at, source.token);
  source.cancel();
  return hover;
});
// The engine's work, in its own thread: from the cancelling to the refusal.
let begun = 0;
await refused(-32800, () => {
  const slow = new rpc.CancellationTokenSource();
  const command = { command: 'rules.addTests', arguments: [at.textDocument.uri] };
  const work = ours.connection.sendRequest('workspace/executeCommand', command, slow.token);
  begun = performance.now();
  slow.cancel();
  // What is not cancelled in time may say that the rulebook is not loaded yet.
  return work.catch((error) => { if (error.code === -32800) throw error; });
});
assert(performance.now() - begun < 500, 'within milliseconds, but for the machine');
console.log('ours: a session of vscode-languageserver-protocol, as expected');

// --- The same dossiers, with yaml-language-server ---
const dossier = readFileSync(join(root, 'fixtures/dossiers/half-done.yaml'), 'utf8');
const broken = {
  'misspelt fact': [dossier.replace('  charter_accepted:', '  charter_acepted:'), true],
  'value that there is not': [dossier.replace('whose: own', 'whose: owned'), true],
  'date that no calendar has': [dossier.replace('2025-05-12', '2025-02-30'), true],
  'step that there is not': [dossier.replace('conv.login:', 'conv.logon:'), true],
};
const theirs = process.env.YAML_SERVER && existsSync(process.env.YAML_SERVER)
  ? start('node', [process.env.YAML_SERVER, '--stdio']) : null;
if (theirs) {
  const schema = join(folder, 'dossier.schema.json');
  writeFileSync(schema, readFileSync(process.env.SCHEMA, 'utf8'));
  configuration = { schemas: { [pathToFileURL(schema).toString()]: ['*.yaml'] }, validate: true };
  await theirs.connection.sendRequest(rpc.InitializeRequest.type,
    { processId: process.pid, rootUri: null, capabilities, workspaceFolders: null });
  await theirs.connection.sendNotification(rpc.InitializedNotification.type, {});
  await theirs.connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml: configuration } });
}
const rows = [];
let version = 1;
for (const session of [ours, theirs]) if (session) await open(session, 'me.yaml', 'yaml', dossier);
await ours.until((all) => all.has(uri('me.yaml')));
for (const [what, [text]] of Object.entries(broken)) {
  version += 1;
  const said = [];
  for (const session of [ours, theirs]) {
    if (!session) { said.push('not installed'); continue; }
    session.diagnostics.delete(uri('me.yaml'));
    await change(session, 'me.yaml', version, text);
    const errors = (list) => list.filter((d) => d.severity === 1);
    // What is said of an earlier version may come late; and ours judges a dossier once its rulebook is loaded.
    const told = (list) => list && (session !== ours || (session.versions.get(uri('me.yaml')) === version && errors(list).length));
    const found = await session.until((all) => told(all.get(uri('me.yaml'))) && all.get(uri('me.yaml')));
    said.push(errors(found).map((d) => d.message.split('\n')[0]).join('; ') || '(nothing)');
  }
  assert.notEqual(said[0], '(nothing)', what);
  rows.push([what, ...said]);
}
for (const row of rows) console.log(`${row[0]}\n  rules lsp:            ${row[1]}\n  yaml-language-server: ${row[2]}`);
assert.equal(await ours.stop(), 0);
if (theirs) await theirs.stop();
