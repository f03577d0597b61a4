//! What can be done besides editing: explain, draw, run the tests, tell what changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rules_engine::cases::{self, Case};
use rules_engine::plan::Plan;
use rules_engine::{Explanation, Rulebook};
use rules_language::diagnostic::Diagnostic;
use rules_language::rulebook::model::Lang;
use rules_report::{
    Results, cases_suggested, cases_text, diff_markdown, explanation_markdown, explanation_svg,
    explanation_text, graph_svg, graph_svg_around,
};
use serde_json::{Value, json};

use crate::exact::Exact;
use crate::paths::{path_of, uri_of};
use crate::session::Session;
use crate::words::say;

/// The commands that the server carries out.
pub const COMMANDS: [&str; 7] = [
    "rules.explain",
    "rules.graph",
    "rules.runTests",
    "rules.diffHead",
    "rules.diffTexts",
    "rules.addTests",
    "rules.page",
];

/// A command that is ready to be carried out, in another thread.
pub struct Task {
    /// Which.
    pub command: String,
    lang: Lang,
    exact: Option<Arc<Exact>>,
    folder: PathBuf,
    arguments: Vec<Value>,
    /// The text of the dossier that is meant.
    dossier: Option<(PathBuf, String)>,
    /// The files of the rulebook, by folder.
    files: HashMap<PathBuf, Vec<(String, String)>>,
    suggested: Option<String>,
}

/// What came of a command.
pub struct Done {
    /// The answer to the editor.
    pub answer: Value,
    /// An edit that the editor is asked to make.
    pub edit: Option<Value>,
}

/// Prepares a command: what it needs of the session is taken along.
pub fn prepare(session: &Session, params: &Value) -> Result<Task, String> {
    let command = params.get("command").and_then(Value::as_str).unwrap_or_default();
    if !COMMANDS.contains(&command) {
        let words = say(session.lang, "il n'y a pas de commande", "there is no command");
        return Err(format!("{words} `{command}`"));
    }
    let arguments = params.get("arguments").and_then(Value::as_array).cloned().unwrap_or_default();
    let path = arguments.first().and_then(Value::as_str).map(path_of).unwrap_or_default();
    let state = session.state_for(&path);
    let dossier = arguments.iter().skip(1).chain(arguments.first()).filter_map(Value::as_str).map(path_of);
    let dossier = dossier.into_iter().find_map(|path| {
        let file = session.workspace.yaml.get(&path).filter(|file| !file.is_cases())?;
        Some((path, file.text.as_str().to_string()))
    });
    // Without one that is named: the one that is open.
    let open = || {
        session.workspace.open_files().find_map(|path| {
            let file = session.workspace.yaml.get(path).filter(|file| !file.is_cases())?;
            let of = session.state_for(path).map(|state| &state.folder);
            (of == state.map(|state| &state.folder))
                .then(|| (path.to_path_buf(), file.text.as_str().to_string()))
        })
    };
    let folder = state.map(|state| state.folder.clone()).unwrap_or_default();
    let suggested = session.workspace.yaml.get(&folder.join("tests/suggested.yaml"));
    Ok(Task {
        command: command.to_string(),
        lang: session.lang,
        exact: state.and_then(|state| state.exact.clone()),
        dossier: dossier.or_else(open),
        files: state.map(|state| session.workspace.at_hand(state)).unwrap_or_default(),
        suggested: suggested.map(|file| file.text.as_str().to_string()),
        folder,
        arguments,
    })
}

impl Task {
    /// Carries the command out.
    pub fn run(&self) -> Result<Done, String> {
        let answer = |answer: Value| Ok(Done { answer, edit: None });
        match self.command.as_str() {
            "rules.explain" => answer(self.explain()?),
            "rules.graph" => answer(self.graph()?),
            "rules.runTests" => answer(self.run_tests()?),
            "rules.diffHead" => answer(self.diff(&self.head()?)?),
            "rules.diffTexts" => answer(self.diff(&self.given()?)?),
            "rules.addTests" => self.add_tests(),
            "rules.page" => {
                let code = self.argument(0);
                let page = rules_engine::check::FindingCode::find(code).map(|code| code.page());
                answer(json!({"markdown": page.unwrap_or_default()}))
            }
            _ => answer(Value::Null),
        }
    }

    fn argument(&self, at: usize) -> &str {
        self.arguments.get(at).and_then(Value::as_str).unwrap_or_default()
    }

    fn exact(&self) -> Result<&Exact, String> {
        self.exact.as_deref().filter(|exact| exact.rulebook.is_some()).ok_or_else(|| {
            let words = say(
                self.lang,
                "le référentiel n'a pas encore pu être chargé : corrigez d'abord ses erreurs",
                "the rulebook could not be loaded yet: mend its errors first",
            );
            words.to_string()
        })
    }

    fn rulebook(&self) -> Result<&Rulebook, String> {
        self.exact()?.rulebook.as_deref().ok_or_else(String::new)
    }

    /// Why something is required or not: of the dossier, where there is one.
    fn explain(&self) -> Result<Value, String> {
        let rulebook = self.rulebook()?;
        let page = |explained: &[Explanation<'_>]| pages(rulebook, explained, self.lang);
        Ok(json!({"markdown": self.explained(self.argument(1), &page)?}))
    }

    /// What somebody makes of the explanations of an item: of the dossier, where there is one.
    fn explained<T>(&self, id: &str, of: &dyn Fn(&[Explanation<'_>]) -> T) -> Result<T, String> {
        let rulebook = self.rulebook()?;
        let said = |error: rules_engine::ExplainError| error.phrase().say(self.lang);
        let Some((path, text)) = &self.dossier else { return Ok(of(&rulebook.explain(id).map_err(said)?)) };
        let name = path.display().to_string();
        let dossier = rulebook.read_dossier_named(&name, text).map_err(|error| error.to_string())?;
        let decision = rulebook.decide(&dossier);
        Ok(of(&decision.explain_every(id).map_err(said)?))
    }

    /// A picture, of the dossier where there is one: of all prerequisites; of those around a step; of what anything else
    /// depends on.
    fn graph(&self) -> Result<Value, String> {
        let rulebook = self.rulebook()?;
        let id = Some(self.argument(1)).filter(|id| !id.is_empty() && path_of(id) != self.dossier_path());
        let draw = |plan: Option<&Plan<'_>>| match id {
            Some(id) => graph_svg_around(rulebook, plan, id, self.lang),
            None => Some(graph_svg(rulebook, plan, self.lang)),
        };
        let of_dossier = self.dossier.as_ref().and_then(|(path, text)| {
            let dossier = rulebook.read_dossier_named(&path.display().to_string(), text).ok()?;
            draw(Some(&rulebook.decide(&dossier).plan(None)))
        });
        let picture = match (of_dossier.or_else(|| draw(None)), id) {
            (None, Some(id)) => {
                let first = |explained: &[Explanation<'_>]| {
                    explained.first().map(|first| explanation_svg(rulebook, first, self.lang))
                };
                self.explained(id, &first)?
            }
            (picture, _) => picture,
        };
        Ok(json!({"svg": picture}))
    }

    fn dossier_path(&self) -> PathBuf {
        self.dossier.as_ref().map(|(path, _)| path.clone()).unwrap_or_default()
    }

    fn run_tests(&self) -> Result<Value, String> {
        let (exact, rulebook) = (self.exact()?, self.rulebook()?);
        let explained =
            |explanation: &Explanation<'_>| explanation_text(rulebook, explanation, None, self.lang, false);
        let one = |case: &Case| cases::run(rulebook, case, self.lang, &explained);
        let verdicts: Result<Vec<cases::CaseVerdict>, Diagnostic> = exact.cases.iter().map(one).collect();
        let verdicts = verdicts.map_err(|error| error.message.say(self.lang))?;
        let coverage = cases::coverage(rulebook, &exact.cases).ok();
        let results = Results { cases: &exact.cases, verdicts: &verdicts, coverage: coverage.as_ref() };
        let failed = verdicts.iter().filter(|verdict| !verdict.passed()).count();
        Ok(json!({
            "text": cases_text(rulebook, &results, self.lang, false),
            "passed": verdicts.len() - failed,
            "failed": failed,
        }))
    }

    /// What changed against texts that the editor has: the committed ones, say.
    fn diff(&self, old: &HashMap<PathBuf, Vec<(String, String)>>) -> Result<Value, String> {
        let now =
            Rulebook::at_hand(&self.folder, &|folder| self.files.get(&crate::paths::tidy(folder)).cloned())
                .map_err(|error| error.to_string())?;
        let before = Rulebook::at_hand(&self.folder, &|folder| old.get(&crate::paths::tidy(folder)).cloned())
            .map_err(|error| error.to_string())?;
        let diff = before.diff(&now).map_err(|error| error.to_string())?;
        let markdown = diff_markdown(&before, &now, &diff, None, self.lang);
        Ok(json!({"markdown": markdown, "empty": diff.is_empty()}))
    }

    /// The files as they were committed last, from `git` on the command line: it only reads.
    fn head(&self) -> Result<HashMap<PathBuf, Vec<(String, String)>>, String> {
        let mut folders = HashMap::new();
        for folder in self.files.keys() {
            let git = |arguments: &[&str]| -> Result<String, String> {
                let made = std::process::Command::new("git").arg("-C").arg(folder).args(arguments).output();
                let made = made.map_err(|error| format!("git: {error}"))?;
                if made.status.success() {
                    Ok(String::from_utf8_lossy(&made.stdout).into_owned())
                } else {
                    Err(String::from_utf8_lossy(&made.stderr).into_owned())
                }
            };
            let mut files = Vec::new();
            for name in git(&["ls-tree", "-z", "--name-only", "HEAD", "./"])?.split('\0') {
                let name = Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned());
                if let Some(name) = name.filter(|name| name.ends_with(".rules")) {
                    let text = git(&["show", &format!("HEAD:./{name}")])?;
                    files.push((name, text));
                }
            }
            folders.insert(folder.clone(), files);
        }
        Ok(folders)
    }

    /// The files as the editor gives them: a map from names to texts, after the address.
    fn given(&self) -> Result<HashMap<PathBuf, Vec<(String, String)>>, String> {
        let given = self.arguments.get(1).and_then(Value::as_object);
        let given = given.ok_or("the second argument is a map from the names of files to their texts")?;
        let files =
            given.iter().map(|(name, text)| (name.clone(), text.as_str().unwrap_or_default().to_string()));
        let mut folders = self.files.clone();
        folders.insert(self.folder.clone(), files.collect());
        Ok(folders)
    }

    /// The tests that would complete the coverage, at the end of `tests/suggested.yaml`.
    fn add_tests(&self) -> Result<Done, String> {
        let (exact, rulebook) = (self.exact()?, self.rulebook()?);
        let coverage = cases::coverage(rulebook, &exact.cases).map_err(|_| {
            say(self.lang, "la couverture n'a pas pu être calculée", "the coverage could not be computed")
        })?;
        let (suggestions, left) = cases::suggest(&coverage);
        let text = cases_suggested(rulebook, &suggestions);
        let answer = json!({"suggested": suggestions.len(), "left": left, "text": text});
        if suggestions.is_empty() {
            return Ok(Done { answer, edit: None });
        }
        let uri = uri_of(&self.folder.join("tests/suggested.yaml"));
        let lines = self.suggested.as_ref().map_or(0, |text| text.split('\n').count());
        let end = json!({"line": lines, "character": 0});
        let gap = if self.suggested.as_ref().is_some_and(|text| !text.is_empty()) { "\n" } else { "" };
        let insert = json!([{"range": {"start": end, "end": end}, "newText": format!("{gap}{text}")}]);
        let create = json!({"kind": "create", "uri": uri, "options": {"ignoreIfExists": true}});
        let change = json!({"textDocument": {"uri": uri, "version": null}, "edits": insert});
        Ok(Done { answer, edit: Some(json!({"documentChanges": [create, change]})) })
    }
}

fn pages(rulebook: &Rulebook, explained: &[Explanation<'_>], lang: Lang) -> String {
    let page = |explanation| explanation_markdown(rulebook, explanation, None, lang);
    explained.iter().map(page).collect::<Vec<_>>().join("\n")
}
