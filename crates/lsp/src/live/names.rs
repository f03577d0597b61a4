//! Names as numbers.

use std::collections::HashMap;
use std::sync::Arc;

/// A name, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

/// Every name there was, once.
#[derive(Debug, Default)]
pub struct Names {
    symbols: HashMap<Arc<str>, Symbol>,
    names: Vec<Arc<str>>,
}

impl Names {
    /// The number of a name.
    pub fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.symbols.get(name) {
            return *symbol;
        }
        let name: Arc<str> = Arc::from(name);
        let symbol = Symbol(self.names.len() as u32);
        self.names.push(Arc::clone(&name));
        self.symbols.insert(name, symbol);
        symbol
    }

    /// The number of a name that there was before.
    pub fn find(&self, name: &str) -> Option<Symbol> {
        self.symbols.get(name).copied()
    }

    /// The name with a number.
    pub fn name(&self, symbol: Symbol) -> &str {
        self.names.get(symbol.0 as usize).map_or("", |name| name)
    }
}
