//! Rust types by typify: a module for each JSON schema in the folder $SCHEMAS, whose outermost type is `Output`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let (from, to) = (env::var("SCHEMAS")?, env::var("OUT_DIR")?);
    println!("cargo:rerun-if-env-changed=SCHEMAS");
    println!("cargo:rerun-if-changed={from}");
    let (mut modules, mut readers) = (String::new(), String::new());
    for entry in fs::read_dir(&from)? {
        let path = entry?.path();
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        // That is what we read, not what we write. typify 0.6 gives a whole that may be null, and a date with a pattern,
        // the same traits twice.
        if name == "dossier" {
            continue;
        }
        let mut schema: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        without_conditions(&mut schema);
        schema["title"] = "Output".into();
        let mut types = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
        types.add_root_schema(serde_json::from_value(schema)?).map_err(|error| format!("{name}: {error}"))?;
        let module = name.replace('-', "_");
        fs::write(Path::new(&to).join(format!("{module}.rs")), types.to_stream().to_string())?;
        modules += &format!("#[allow(warnings)] mod {module} {{ include!(concat!(env!(\"OUT_DIR\"), \"/{module}.rs\")); }}\n");
        readers += &format!("\"{name}\" => again::<{module}::Output>(text),\n");
    }
    let reader = format!("fn read(schema: &str, text: &str) -> Result<Value, Wrong> {{ match schema {{ {readers} other => Err(other.into()) }} }}");
    fs::write(Path::new(&to).join("all.rs"), modules + &reader)?;
    Ok(())
}

/// What typify 0.6 makes allows a little more than the schema does: it knows no `if`, `then` and `else`, and of an `anyOf`
/// beside properties, which asks for one key or the other, it makes types that have one and not the other.
fn without_conditions(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            // A property may have such a name: then nothing says that an object is meant.
            if entries.contains_key("type") && entries.get("properties").is_some_and(Value::is_object) {
                for key in ["if", "then", "else", "anyOf"] {
                    entries.remove(key);
                }
            }
            entries.values_mut().for_each(without_conditions);
        }
        Value::Array(items) => items.iter_mut().for_each(without_conditions),
        _ => {}
    }
}
