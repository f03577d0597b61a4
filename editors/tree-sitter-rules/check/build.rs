//! Compiles the generated parser.

fn main() {
    let sources = std::path::Path::new("../src");
    let mut build = cc::Build::new();
    build.include(sources).flag_if_supported("-std=c11").warnings(false);
    for file in ["parser.c", "scanner.c"] {
        let path = sources.join(file);
        println!("cargo:rerun-if-changed={}", path.display());
        build.file(path);
    }
    build.compile("tree-sitter-rules");
}
