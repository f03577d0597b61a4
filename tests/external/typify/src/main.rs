//! Reads outputs by the types that typify made: `rules-typify FOLDER`, files `SCHEMA-NUMBER.json`.

include!(concat!(env!("OUT_DIR"), "/made.rs"));

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let (mut count, mut failed) = (0, false);
    for entry in std::fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("a file").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let name = stem.rsplit_once('-').map_or(stem.as_str(), |(name, _)| name);
        let text = std::fs::read_to_string(&path).expect("it is text");
        if let Err(error) = read(name, &text) {
            eprintln!("FAILED: typify, {stem}: {error}");
            failed = true;
        }
        count += 1;
    }
    println!("typify: {count} outputs read");
    assert!(count > 5, "too few");
    std::process::exit(i32::from(failed));
}
