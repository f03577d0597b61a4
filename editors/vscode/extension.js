// The client of `rules lsp`: starts the server, and shows what its commands answer. All else the server does.

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

function settings() {
  return vscode.workspace.getConfiguration('rules');
}

/** Shows text beside the editor. */
async function beside(content, language) {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

function page(title, body) {
  const panel = vscode.window.createWebviewPanel('rules', title, vscode.ViewColumn.Beside, {});
  // A picture needs no script and nothing from elsewhere.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  panel.webview.html =
    `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title></title>${body}`;
}

/** Has the server carry a command out, and shows the answer. */
async function run(command, ...args) {
  try {
    const answer = await client.sendRequest('workspace/executeCommand', { command, arguments: args });
    if (answer?.markdown) await beside(answer.markdown, 'markdown');
    else if (answer?.svg) page('rules', answer.svg);
    else if (answer?.text) await beside(answer.text, 'plaintext');
  } catch (error) {
    vscode.window.showErrorMessage(error.message);
  }
}

function here() {
  const editor = vscode.window.activeTextEditor;
  return { editor, uri: editor?.document.uri.toString() };
}

/** The name at the cursor, or whatever the author types. */
async function named() {
  const { editor } = here();
  const range = editor?.document.getWordRangeAtPosition(editor.selection.active);
  const value = range && editor.document.getText(range);
  return value ?? vscode.window.showInputBox({ prompt: 'The id of a requirement, a step, a scope …' });
}

exports.activate = async (context) => {
  const server = { command: settings().get('path'), args: ['--lang', settings().get('lang'), 'lsp'] };
  client = new LanguageClient('rules', 'rules', server, {
    documentSelector: [{ language: 'rules' }, { language: 'yaml' }],
    initializationOptions: { lang: settings().get('lang') },
    // Lenses name the server's commands: here is what they answer shown.
    middleware: { executeCommand: (command, args) => run(command, ...args) },
  });
  const offer = (name, act) => context.subscriptions.push(vscode.commands.registerCommand(name, act));
  offer('rules.client.explain', async () => {
    const id = await named();
    if (id) await run('rules.explain', here().uri, id);
  });
  offer('rules.client.graphHere', async () => {
    const id = await named();
    if (id) await run('rules.graph', here().uri, id);
  });
  for (const name of ['graph', 'runTests', 'diffHead', 'addTests']) {
    offer(`rules.client.${name}`, () => run(`rules.${name}`, here().uri));
  }
  offer('rules.showReferences', async (uri, position) => {
    const at = new vscode.Position(position.line, position.character);
    const target = vscode.Uri.parse(uri);
    const document = await vscode.workspace.openTextDocument(target);
    // The name stands after the keyword.
    const start = document.lineAt(at.line).text.indexOf(' ', at.character) + 1;
    const name = new vscode.Position(at.line, start);
    const found = await vscode.commands.executeCommand('vscode.executeReferenceProvider', target, name);
    await vscode.commands.executeCommand('editor.action.showReferences', target, at, found ?? []);
  });
  // The pages of findings, and the files of rulebooks that ship.
  const pages = {
    provideTextDocumentContent: async (uri) =>
      (await client.sendRequest('workspace/textDocumentContent', { uri: uri.toString() })).text,
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider('rules-doc', pages));
  await client.start();
};

exports.deactivate = () => client?.stop();
