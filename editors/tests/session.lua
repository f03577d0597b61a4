-- A whole session of Neovim's own client, without a screen. Works with 0.7 (Debian 12) and with 0.11.
-- Arguments come in the environment: RULES (the command), BOOK (a copy of a rulebook).

local book, rules = vim.env.BOOK, vim.env.RULES
local function fail(words)
  io.stderr:write('FAILED: ' .. words .. '\n')
  vim.cmd('cquit 1')
end
local function until_(what, wanted)
  if not vim.wait(60000, wanted, 20) then fail(what) end
end
local function say(words) io.stdout:write(words .. '\n') end

-- As an author has it: the file of `editors/neovim`, and nothing else.
package.path = vim.fn.getcwd() .. '/editors/neovim/?.lua;' .. package.path
require('rules').setup({ cmd = { rules, '--lang', 'en', 'lsp' } })
vim.cmd('edit ' .. book .. '/waves.rules')
local buffer = vim.api.nvim_get_current_buf()
local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
until_('the server starts', function()
  local client = clients()[1]
  return client and client.initialized
end)
local id = clients()[1].id
say('encoding: ' .. vim.lsp.get_client_by_id(id).offset_encoding)

local function request(method, params)
  local answers, wrong = vim.lsp.buf_request_sync(buffer, method, params, 60000)
  if not answers or not answers[id] then fail(method .. ': ' .. tostring(wrong)) end
  return answers[id].result
end
local function at(line, column)
  return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = line, character = column } }
end
local function find(word)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(word, 1, true)
    if column then return number - 1, column end
  end
  fail('no ' .. word)
end

-- A broken file: its diagnostics are shown, and go when it is mended.
local line, column = find('va1.referenced')
vim.api.nvim_buf_set_text(buffer, line, column - 1, line, column, { 'w' })
until_('a diagnostic is shown', function() return #vim.diagnostic.get(buffer) > 0 end)
say('diagnostic: ' .. vim.diagnostic.get(buffer)[1].message:gsub('\n', ' / '))
vim.api.nvim_buf_set_text(buffer, line, column - 1, line, column, { 'v' })
until_('it goes', function() return #vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR }) == 0 end)

-- Completion.
local last = vim.api.nvim_buf_line_count(buffer)
vim.api.nvim_buf_set_lines(buffer, last, last, false, { 'scope x { applies when va1.ref' })
local answer = request('textDocument/completion', at(last, #'scope x { applies when va1.ref'))
if answer.items[1].label ~= 'va1.referenced' then fail('completion: ' .. vim.inspect(answer)) end
say('completion: ' .. answer.items[1].label)
vim.api.nvim_buf_set_lines(buffer, last, last + 1, false, {})

-- Rename, as one edit of several files, which Neovim makes.
local rename = vim.tbl_extend('force', at(line, column), { newName = 'va1.listed' })
local edit = request('textDocument/rename', rename)
vim.lsp.util.apply_workspace_edit(edit, vim.lsp.get_client_by_id(id).offset_encoding)
local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
if not text:find('va1.listed', 1, true) or text:find('va1.referenced', 1, true) then fail('rename') end
local buffers = 0
for _, each in ipairs(vim.api.nvim_list_bufs()) do
  if vim.api.nvim_buf_is_loaded(each) and vim.api.nvim_buf_get_option(each, 'modified') then buffers = buffers + 1 end
end
say('renamed in ' .. buffers .. ' files')
if buffers < 3 then fail('renamed in too few files') end

-- Formatting.
vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { 'actor   x   "X"' })
local edits = request('textDocument/formatting',
  { textDocument = at(0, 0).textDocument, options = { tabSize = 2, insertSpaces = true } })
vim.lsp.util.apply_text_edits(edits, buffer, vim.lsp.get_client_by_id(id).offset_encoding)
if not table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n'):find('actor x "X"', 1, true) then
  fail('formatting')
end
say('formatted')

-- The commands: what they answer is shown in a window of its own; the picture is a file.
local function shown(command, wanted)
  vim.cmd('buffer ' .. buffer)
  -- Until the engine has looked, a command answers that it has not.
  until_(command, function()
    vim.cmd('buffer ' .. buffer)
    vim.cmd(command)
    return vim.wait(2000, function()
      local first = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
      return vim.api.nvim_get_current_buf() ~= buffer and first:find(wanted, 1, true) ~= nil
    end, 20)
  end)
  say('shown: ' .. command)
  vim.cmd('bwipeout!')
end
vim.cmd('buffer ' .. buffer)
vim.cmd('silent wall')
shown('RulesTest', 'test')
shown('RulesExplain PORT/va1.01', 'PORT/va1.01')
vim.cmd('buffer ' .. buffer)
vim.cmd('RulesGraph')
until_('the picture', function()
  local picture = require('rules').picture
  return picture and table.concat(vim.fn.readfile(picture), ''):find('<svg', 1, true) ~= nil
end)
say('drawn')

vim.lsp.stop_client(id)
say('neovim: a session as expected')
vim.cmd('qall!')
