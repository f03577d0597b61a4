//! Noticing that files have changed, by asking for their times now and then.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::source::{FileId, Sources};

type Seen = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// The files of a rulebook, as they were when last looked at.
#[derive(Debug, Clone)]
pub struct Watch {
    root: PathBuf,
    /// Files elsewhere that it uses.
    used: Vec<PathBuf>,
    seen: Seen,
}

impl Watch {
    /// Watches the rulebook in a folder or a file, and the files that it was read from.
    pub fn new(root: &Path, sources: &Sources) -> Watch {
        let names = (0..).map_while(|number| sources.get(FileId(number)));
        let used = names.map(|file| PathBuf::from(file.name())).collect();
        let mut watch = Watch { root: root.to_path_buf(), used, seen: Seen::new() };
        watch.seen = watch.look();
        watch
    }

    /// Whether a file was changed, added or taken away since this was last asked.
    pub fn changed(&mut self) -> bool {
        let now = self.look();
        let changed = now != self.seen;
        self.seen = now;
        changed
    }

    fn look(&self) -> Seen {
        let state = |path: PathBuf| {
            let metadata = std::fs::metadata(&path).ok();
            let state = metadata.and_then(|data| Some((data.modified().ok()?, data.len())));
            (path, state)
        };
        let inside = std::fs::read_dir(&self.root).ok().into_iter().flatten();
        let inside = inside
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "rules"));
        inside.chain(self.used.iter().cloned()).chain([self.root.clone()]).map(state).collect()
    }
}
