//! Things under dotted names, as a tree of the parts between the dots.

/// What stands at a name, and what stands below it. What is below keeps the order of its coming.
#[derive(Debug)]
pub(super) struct Dots<T> {
    /// What stands at the name itself.
    pub(super) here: Option<T>,
    /// What is below, each under its next part.
    pub(super) below: Vec<(String, Dots<T>)>,
}

impl<T> Default for Dots<T> {
    fn default() -> Self {
        Self { here: None, below: Vec::new() }
    }
}

impl<T> Dots<T> {
    /// Puts something at a name.
    pub(super) fn insert(&mut self, name: &str, what: T) {
        let mut node = self;
        for part in name.split('.') {
            let known = node.below.iter().position(|(found, _)| found == part);
            let index = known.unwrap_or_else(|| {
                node.below.push((part.to_owned(), Dots::default()));
                node.below.len() - 1
            });
            node = &mut node.below[index].1;
        }
        node.here = Some(what);
    }
}
