-- `rules lsp` in Neovim: put this file into `~/.config/nvim/lua/` and call `require('rules').setup()` in `init.lua`.
-- Works with 0.7 and later; 0.11 has `vim.lsp.config` for the same, see docs/editors.md.

local M = {}

--- Starts the server for files of rules, and for dossiers and tests beside them.
--- @param options table|nil `cmd`: the command; `lang`: `fr` or `en`
function M.setup(options)
  options = options or {}
  local cmd = options.cmd or { 'rules', '--lang', options.lang or 'fr', 'lsp' }
  local group = vim.api.nvim_create_augroup('rules', { clear = true })
  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
    group = group,
    pattern = '*.rules',
    callback = function() vim.bo.filetype = 'rules' end,
  })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = { 'rules', 'yaml' },
    callback = function(event) M.attach(event.buf, cmd) end,
  })
end

local clients = {}

--- The folder to serve: that of the repository, else that of the file.
local function root_of(name)
  local folder = vim.fn.fnamemodify(name, ':p:h')
  local git = vim.fn.finddir('.git', folder .. ';')
  return git ~= '' and vim.fn.fnamemodify(git, ':p:h:h') or folder
end

--- Attaches a buffer to the server of its folder, which is started where there is none.
function M.attach(buffer, cmd)
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  local known = clients[root] and vim.lsp.get_client_by_id(clients[root])
  if not known then
    clients[root] = vim.lsp.start_client({
      name = 'rules',
      cmd = cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      on_attach = function(_, attached) M.on_attach(attached) end,
    })
  end
  if clients[root] then vim.lsp.buf_attach_client(buffer, clients[root]) end
end

--- The name at the cursor.
local function here()
  return (vim.fn.expand('<cWORD>'):gsub('[{},()]', ''))
end

--- Keys and options of an attached buffer; replace it for others.
function M.on_attach(buffer)
  vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
  local function map(keys, act) vim.keymap.set('n', keys, act, { buffer = buffer }) end
  map('K', vim.lsp.buf.hover)
  map('gd', vim.lsp.buf.definition)
  map('gr', vim.lsp.buf.references)
  map('<leader>rn', vim.lsp.buf.rename)
  map('<leader>ca', vim.lsp.buf.code_action)
  if vim.bo[buffer].filetype == 'rules' then
    vim.bo[buffer].commentstring = '# %s'
    vim.api.nvim_create_autocmd('BufWritePre', {
      buffer = buffer,
      callback = function()
        local format = vim.lsp.buf.format or vim.lsp.buf.formatting_sync
        format({ timeout_ms = 2000 })
      end,
    })
    vim.api.nvim_buf_create_user_command(buffer, 'RulesExplain', function(call)
      M.show('rules.explain', call.args ~= '' and call.args or here())
    end, { nargs = '?' })
    vim.api.nvim_buf_create_user_command(buffer, 'RulesTest', function() M.show('rules.runTests') end, {})
    vim.api.nvim_buf_create_user_command(buffer, 'RulesDiff', function() M.show('rules.diffHead') end, {})
    vim.api.nvim_buf_create_user_command(buffer, 'RulesGraph', function(call)
      M.draw(call.args ~= '' and call.args or call.bang and here() or nil)
    end, { nargs = '?', bang = true })
  end
end

--- Has the server carry a command out, and shows the answer in a window of its own.
function M.show(command, argument)
  local params = { command = command, arguments = { vim.uri_from_bufnr(0), argument } }
  vim.lsp.buf_request(0, 'workspace/executeCommand', params, function(wrong, answer)
    if wrong then return vim.notify(wrong.message, vim.log.levels.ERROR) end
    vim.cmd('botright new')
    vim.bo.buftype, vim.bo.bufhidden, vim.bo.filetype = 'nofile', 'wipe', 'markdown'
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(answer.markdown or answer.text or '', '\n'))
  end)
end

--- Draws the prerequisites, or the graph of one item, of the dossier that is open, and has them shown by whatever shows
--- pictures; the answer is the file, which is one of Neovim's own that go when it ends.
function M.draw(id)
  local params = { command = 'rules.graph', arguments = { vim.uri_from_bufnr(0), id } }
  vim.lsp.buf_request(0, 'workspace/executeCommand', params, function(wrong, answer)
    if wrong then return vim.notify(wrong.message, vim.log.levels.ERROR) end
    M.picture = vim.fn.tempname() .. '.svg'
    vim.fn.writefile(vim.split(answer.svg, '\n'), M.picture)
    -- From 0.10 on.
    if vim.ui.open then vim.ui.open(M.picture) end
    vim.notify(M.picture)
  end)
end

return M
