(declaration keyword: _ @context name: (name) @name) @item
(item keyword: _ @context name: (name) @name) @item
