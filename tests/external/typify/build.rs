//! Makes types from each schema in `$SCHEMAS`, and a function that reads a text by its schema's name.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

use typify::{TypeSpace, TypeSpaceSettings};

fn main() {
    println!("cargo::rerun-if-env-changed=SCHEMAS");
    let folder = env::var("SCHEMAS").expect("$SCHEMAS is the folder of the schemas");
    println!("cargo::rerun-if-changed={folder}");
    let mut files: Vec<_> = fs::read_dir(&folder).expect("it is there").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let (mut modules, mut arms) = (String::new(), String::new());
    for file in files {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("it is text");
        let schema: schemars::schema::RootSchema = serde_json::from_str(&text).expect("it is a schema");
        let mut types = TypeSpace::new(&TypeSpaceSettings::default());
        let root = types.add_root_schema(schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        let root = types.get_type(&root.expect("it has a title")).expect("it was made").name();
        let module = name.replace('-', "_");
        writeln!(modules, "#[allow(warnings, clippy::all)] pub mod {module} {{ {} }}", types.to_stream()).expect("text");
        writeln!(arms, "\"{name}\" => serde_json::from_str::<{module}::{root}>(text).map(drop),").expect("text");
    }
    let read = format!("pub fn read(name: &str, text: &str) -> serde_json::Result<()> {{ match name {{ {arms} other => panic!(\"no schema {{other}}\") }} }}");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("made.rs");
    fs::write(out, modules + &read).expect("it can be written");
}
