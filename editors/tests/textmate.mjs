// The TextMate grammar, by VS Code's own engine: what each word of some lines is, and that every word of the language
// that the grammar of rules knows is one here too.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import assert from 'node:assert/strict';

const require = createRequire(join(process.env.MODULES ?? process.cwd(), 'x.js'));
const oniguruma = require('vscode-oniguruma');
const textmate = require('vscode-textmate');
const root = resolve(import.meta.dirname, '../..');

await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
const registry = new textmate.Registry({
  onigLib: { createOnigScanner: (p) => new oniguruma.OnigScanner(p), createOnigString: (s) => new oniguruma.OnigString(s) },
  loadGrammar: () => textmate.parseRawGrammar(
    readFileSync(join(root, 'editors/vscode/syntaxes/rules.tmLanguage.json'), 'utf8'), 'rules.json'),
});
const grammar = await registry.loadGrammar('source.rules');

/** Each word of some lines, with its innermost scope. */
function words(text) {
  let state = textmate.INITIAL;
  const found = [];
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const word = line.slice(startIndex, endIndex);
      if (word.trim()) found.push([word.trim(), scopes.at(-1).replace(/\.rules$/, ''), scopes]);
    }
    state = ruleStack;
  }
  return found;
}

const is = (text, expected) =>
  assert.deepEqual(words(text).map(([word, scope]) => `${word}|${scope}`), expected, text);

is('requirement STAT/ES.04#1 fr "é" { # x', [
  'requirement|keyword.declaration', 'STAT/ES.04#1|entity.name.type', 'fr|entity.name.tag', '"|string.quoted.double',
  'é|string.quoted.double', '"|string.quoted.double', '{|source', '# x|comment.line.number-sign',
]);
is('  applies when in-x and not a.title >= 2026-01-02', [
  'applies|keyword.control.clause', 'when|keyword.control.clause', 'in-x|variable.other', 'and|keyword.operator.word',
  'not|keyword.operator.word', 'a.title|variable.other', '>=|keyword.operator.comparison',
  '2026-01-02|constant.other.moment',
]);
is('fact `a b` : integer from 0 to 9', [
  'fact|keyword.declaration', '`a b`|entity.name.type', ':|punctuation.separator', 'integer|support.type',
  'from|support.type', '0|constant.numeric', 'to|support.type', '9|constant.numeric',
]);

is('when max(a, min) + 2 * b > 43_000', [
  'when|keyword.control.clause', 'max|support.function', '(|source', 'a|variable.other', ',|source', 'min|variable.other',
  ') +|source', '2|constant.numeric', '*|keyword.operator.comparison', 'b|variable.other',
  '>|keyword.operator.comparison', '43_000|constant.numeric',
]);

// The keywords are those of the grammar that rules are parsed by.
const pest = readFileSync(join(root, 'grammar/rulebook.pest'), 'utf8');
const keywords = [...pest.matchAll(/^k_\w+\s*= @\{ "(\w+)" ~ !wide \}/gm)].map((match) => match[1]);
assert(keywords.length > 60);
for (const keyword of keywords) {
  const [[, scope]] = words(`  ${keyword}`);
  assert.match(scope, /^(keyword|support)/, keyword);
}
const declared = pest.match(/keyword\s+= @\{([^}]*)\}/)[1].match(/"(\w+)"/g).map((word) => word.slice(1, -1));
for (const keyword of declared) assert.equal(words(`${keyword} x {`)[0][1], 'keyword.declaration', keyword);

// What ships has no word that is nothing, and no text that runs on.
let count = 0;
for (const book of ['ris-va2', 'ris-va2-draft-2023']) {
  for (const file of readdirSync(join(root, 'rules', book)).filter((name) => name.endsWith('.rules'))) {
    for (const [word, scope] of words(readFileSync(join(root, 'rules', book, file), 'utf8'))) {
      assert(!scope.startsWith('invalid'), `${file}: ${word}`);
      if (/^[A-Za-z]/.test(word)) assert.notEqual(scope, 'source', `${file}: ${word}`);
      count += 1;
    }
  }
}
console.log(`TextMate: ${keywords.length} words of the language, ${count} words of what ships`);
